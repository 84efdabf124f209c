"""Choosing the output that replaces another, by the key that it has in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from cms.admin.names import name_filter_form

if TYPE_CHECKING:
    from projects.models import Output

NAME = "output_chooser"


class OutputChooser(BaseChooser):
    """The field with the chosen output; its value is a translation key."""

    model = "projects.Output"
    choose_one_text = _("Kies een opbrengst")
    choose_another_text = _("Kies een andere opbrengst")
    clear_choice_text = _("Haal de keuze weg")
    icon = "doc-full"
    chooser_modal_url_name = f"{NAME}:choose"

    def get_instance(self, value: Any) -> Output | None:
        """Return the output with a key, in the site's first language where it is there."""
        if not value:
            return None
        try:
            key = UUID(str(value))
        except ValueError:
            return None
        first = Case(When(locale__language_code=settings.LANGUAGE_CODE, then=Value(0)), default=Value(1))
        outputs: QuerySet[Output] = self.model_class.objects.filter(translation_key=key)
        return outputs.select_related("page").order_by(first, "pk").first()

    def get_display_title(self, instance: Output) -> str:
        """Return the title with that of its project."""
        return _with_project(instance)

    def get_value_data_from_instance(self, instance: Output) -> dict[str, Any]:
        """Return what the field shows and sends."""
        data = {"id": str(instance.translation_key), "edit_url": None}
        return {**data, self.display_title_key: self.get_display_title(instance)}


def _with_project(output: Output) -> str:
    return f"{output.title} ({output.page.title})"


class _Outputs:
    """The outputs of all projects, in the site's first language."""

    filter_form_class = name_filter_form(("title", "authors", "page__title"))

    def get_object_list(self) -> QuerySet[Output]:
        from projects.models import Output

        own = Output.objects.filter(locale__language_code=settings.LANGUAGE_CODE, page__alias_of__isnull=True)
        return own.select_related("page").order_by("title", "pk")

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("project", label=_("Project"), accessor="page.title"),
            Column("state", label=_("Stand"), accessor="get_state_display"),
        ]


class _ChooseView(_Outputs, ChooseView):
    pass


class _ChooseResultsView(_Outputs, ChooseResultsView):
    pass


class _ChosenView(ChosenView):
    """Gives the form the translation key."""

    def get_object_id(self, instance: Output) -> UUID:
        return instance.translation_key

    def get_display_title(self, instance: Output) -> str:
        return _with_project(instance)


class OutputChooserViewSet(ChooserViewSet):
    """The window in which an output is chosen."""

    model: ClassVar[Any] = "projects.Output"
    icon = "doc-full"
    page_title = _("Kies een opbrengst")
    choose_one_text = _("Kies een opbrengst")
    register_widget = False
    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView
    chosen_view_class = _ChosenView
