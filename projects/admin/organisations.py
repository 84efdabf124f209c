"""Organisations in the admin: found by any of their names, added while filling in a project."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from cms.admin.keys import KeyedCreationForm, KeyedForm, keyed
from cms.admin.register import NamedIndexView, RegisterViewSet
from projects.models import Organisation, Partner, Place
from projects.organisations.access import can_decide
from projects.organisations.ror import ADDRESS, identifier
from projects.vocabulary import OrganisationKind


class OrganisationForm(KeyedForm):
    """The form of an organisation; the number of ROR may be pasted as the address that ror.org shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ror"]
        # Room for the whole address; the model takes the number only.
        field.max_length = len(ADDRESS) + 20
        field.widget.attrs["maxlength"] = field.max_length
        field.to_python = lambda value: identifier(value or "")

    class Meta(WagtailAdminModelForm.Meta):
        widgets = {"places": CheckboxSelectMultiple}


class OrganisationCreationForm(KeyedCreationForm):
    """What is needed to add an organisation in passing."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Organisation
        fields = ["name", "kind", "website"]


class OrganisationFilterSet(WagtailFilterSet):
    """By what an editor looks for an organisation, or for work on the register."""

    kind = MultipleChoiceFilter(label=_("Soort"), choices=OrganisationKind.choices, widget=CheckboxSelectMultiple)
    places = ModelMultipleChoiceFilter(label=_("Plaats"), queryset=Place.objects.all(), widget=CheckboxSelectMultiple)
    website = ChoiceFilter(
        label=_("Website"),
        choices=[("zonder", _("Zonder website"))],
        empty_label=_("Alles"),
        widget=RadioSelect,
        method="without_website",
    )
    projects = ChoiceFilter(
        label=_("Projecten"),
        choices=[("zonder", _("Zonder projecten"))],
        empty_label=_("Alles"),
        widget=RadioSelect,
        method="without_projects",
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def without_website(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the organisations of which no website is known."""
        return queryset.filter(website="")

    def without_projects(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the organisations that are partner in no project."""
        return queryset.filter(participations__isnull=True)


class OrganisationIndexView(NamedIndexView):
    """The list, with the way to what may be there twice."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Return Wagtail's buttons, and the one that leads to the duplicates."""
        buttons = list(super().header_buttons)
        if can_decide(self.request.user):
            buttons.append(
                HeaderButton(_("Dubbele organisaties"), url=reverse("duplicate_organisations"), icon_name="copy")
            )
        return buttons


class OrganisationViewSet(RegisterViewSet):
    """The register of organisations."""

    model = Organisation
    icon = "group"
    index_view_class = OrganisationIndexView
    base_url_path = "register/organisaties"
    search_fields = ("name", "name_en", "aliases__name", "parent__name")
    select_related = ("parent",)
    filterset_class = OrganisationFilterSet
    list_display = [
        "name",
        Column("kind", label=_("Soort"), accessor="get_kind_display", sort_key="kind"),
        Column("parent", label=_("Onderdeel van"), accessor="parent", sort_key="parent__name"),
        Column("places", label=_("Plaatsen"), accessor=lambda one: ", ".join(place.name for place in one.places.all())),
        Column("projects", label=_("Projecten"), accessor="project_count", sort_key="project_count"),
    ]
    chooser_columns = (
        Column("parent", label=_("Onderdeel van"), accessor="parent"),
        Column("kind", label=_("Soort"), accessor="get_kind_display"),
    )
    chooser_form = OrganisationCreationForm
    chooser_create_label = _("Nieuwe organisatie")

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        """Return the organisations with the number of projects in which each is partner, drafts included."""
        of_each = Partner.objects.filter(organisation=OuterRef("pk")).order_by().values("organisation")
        count = of_each.annotate(total=Count("page__translation_key", distinct=True)).values("total")
        return (
            super()
            .get_queryset(request)
            .annotate(project_count=Coalesce(Subquery(count), 0))
            .prefetch_related("places")
        )

    def get_edit_handler(self) -> Panel:
        """Return the model's own panels, with the form that knows how people write a ROR number."""
        panels = ObjectList(keyed(self.model.panels), base_form_class=OrganisationForm)
        return panels.bind_to_model(self.model)
