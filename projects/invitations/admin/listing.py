"""The list of who has access to what, on the screen and as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.forms import RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from projects.admin.freshness_report import as_text
from projects.invitations.admin.rows import AccessRow, AccessState, access_rows
from projects.models import Membership, Organisation, ProjectPage
from projects.vocabulary import MembershipRole

URL_NAME, RESULTS_URL_NAME = "access_list", "access_list_results"
SORTING: dict[str, Callable[[AccessRow], Any]] = {
    "email": lambda row: row.email,
    "organisation": lambda row: row.organisation.casefold(),
    "project": lambda row: row.project.casefold(),
    "role": lambda row: row.role,
    "until": lambda row: row.until or date.max,
    "state": lambda row: AccessState.values.index(row.state.value),
}


class AccessFilterSet(WagtailFilterSet):
    """State, role, organisation and project; the rows are chosen in memory."""

    state = ChoiceFilter(label=_("Stand"), choices=AccessState.choices, empty_label=_("Alles"), widget=RadioSelect)
    role = ChoiceFilter(label=_("Rol"), choices=MembershipRole.choices, empty_label=_("Alles"), widget=RadioSelect)
    organisation = ModelChoiceFilter(
        label=_("Organisatie"), queryset=Organisation.objects.all(), empty_label=_("Alle organisaties")
    )
    project = ModelChoiceFilter(
        label=_("Project"),
        queryset=ProjectPage.objects.filter(alias_of__isnull=True, locale__language_code="nl").order_by("title"),
        empty_label=_("Alle projecten"),
    )

    class Meta:
        model = Membership
        fields: ClassVar[list[str]] = []

    def filter_queryset(self, rows: Iterable[AccessRow]) -> list[AccessRow]:
        """Return the rows that fit every choice."""
        chosen = self.form.cleaned_data
        organisation, project = chosen["organisation"], chosen["project"]
        return [
            row
            for row in rows
            if (not chosen["state"] or row.state.value == chosen["state"])
            and (not chosen["role"] or row.role == chosen["role"])
            and (organisation is None or row.organisation_pk == organisation.pk)
            and (project is None or row.project_key == project.translation_key)
        ]


class AccessList(ReportView):
    """The list itself."""

    page_title = _("Toegang van partners")
    header_icon = "user"
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    permission_policy = ModelPermissionPolicy(Membership)
    any_permission_required = ("add", "change", "view")
    filterset_class = AccessFilterSet
    default_ordering = "email"
    is_searchable = True
    verbose_name_plural = _("personen met toegang")
    export_filename = "toegang-van-partners"
    export_headings: ClassVar[dict[str, Any]] = {
        "email": _("E-mailadres"),
        "person": _("Naam"),
        "organisation": _("Organisatie"),
        "project": _("Project"),
        "role_label": _("Rol"),
        "at_once_label": _("Publiceert meteen"),
        "until": _("Tot en met"),
        "state_label": _("Stand"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: as_text},
        type(None): {ReportView.FORMAT_CSV: lambda value: "", ReportView.FORMAT_XLSX: None},
    }
    columns: ClassVar[list[Column]] = [
        TitleColumn("email", label=_("Persoon"), sort_key="email", get_url=lambda row: row.edit_url),
        Column("organisation", label=_("Organisatie"), sort_key="organisation"),
        Column("project", label=_("Project"), sort_key="project"),
        Column("role_label", label=_("Rol"), sort_key="role"),
        DateColumn("until", label=_("Tot en met"), sort_key="until"),
        Column("state_label", label=_("Stand"), sort_key="state"),
    ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Return the two ways to give access, for who may."""
        if not self.permission_policy.user_has_permission(self.request.user, "add"):
            return []
        direct = reverse("wagtailsnippets_projects_membership:add")
        return [
            HeaderButton(_("Nodig iemand uit"), url=reverse("invite_person"), icon_name="mail"),
            HeaderButton(_("Geef toegang zonder mail"), url=direct, icon_name="plus"),
        ]

    def get_base_queryset(self) -> list[AccessRow]:
        """Return everybody with access, and who was invited to it."""
        return access_rows()

    def order_queryset(self, queryset: Sequence[AccessRow]) -> list[AccessRow]:
        """Return the rows in the chosen order."""
        ordering = str(self.ordering)
        key = SORTING.get(ordering.lstrip("-"), SORTING["email"])
        return sorted(queryset, key=key, reverse=ordering.startswith("-"))

    def search_queryset(self, queryset: Sequence[AccessRow]) -> list[AccessRow]:
        """Return the rows with every word that was typed."""
        words = self.search_query.casefold().split() if self.is_searching else []
        return [row for row in queryset if all(word in _words(row) for word in words)]


def _words(row: AccessRow) -> str:
    return f"{row.email} {row.person} {row.organisation} {row.project}".casefold()
