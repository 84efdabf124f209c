"""Lists, forms and choosers of records: the parts that all of them share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.admin.keys import KeyedForm, keyed
from cms.admin.names import name_filter_form, named


class NamedIndexView(IndexView):
    """A list that is searched by every name of a record."""

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the records with the words that were typed."""
        return named(queryset, self.search_fields, self.search_query) if self.is_searching else queryset


class RegisterViewSet(SnippetViewSet):
    """The admin of one kind of record; `search_fields` hold its names, in the list and in the chooser."""

    index_view_class = NamedIndexView
    copy_view_enabled = False
    list_per_page = 50
    search_fields: ClassVar[Sequence[str]] = ("name", "name_en", "key")
    select_related: ClassVar[Sequence[str]] = ()
    form_class: ClassVar[type[WagtailAdminModelForm]] = KeyedForm
    chooser_columns: ClassVar[Sequence[Column]] = ()
    chooser_form: ClassVar[type[WagtailAdminModelForm] | None] = None
    chooser_create_label: ClassVar[Any] = ""

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        """Return all records with what their list shows of others."""
        return self.model._default_manager.select_related(*self.select_related)

    def get_edit_handler(self) -> Panel:
        """Return the model's own panels, with the key written along from the name."""
        panels = ObjectList(keyed(self.model.panels), base_form_class=self.form_class)
        return panels.bind_to_model(self.model)

    @property
    def chooser_viewset_class(self) -> type[SnippetChooserViewSet]:
        """A chooser that is searched like the list, and can add a record on the spot."""
        return chooser_viewset(self)


def chooser_viewset(of: RegisterViewSet) -> type[SnippetChooserViewSet]:
    """Return the chooser of a kind of record."""
    related = of.select_related

    class _Named:
        filter_form_class = name_filter_form(of.search_fields)

        def get_object_list(self) -> QuerySet[Any]:
            model: type[Model] = of.model
            return model._default_manager.select_related(*related)

        @property
        def columns(self) -> list[Column]:
            return [*super().columns, *of.chooser_columns]  # type: ignore[misc]

    return type(
        f"{of.model.__name__}Chooser",
        (SnippetChooserViewSet,),
        {
            "choose_view_class": type("NamedChooseView", (_Named, ChooseView), {}),
            "choose_results_view_class": type("NamedChooseResultsView", (_Named, ChooseResultsView), {}),
            "creation_form_class": of.chooser_form,
            **({"creation_tab_label": of.chooser_create_label} if of.chooser_create_label else {}),
        },
    )
