"""The audit log in the admin: read and taken along by administrators, changed by nobody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from projects.access import may_read_audit
from projects.admin.freshness_report import as_text
from projects.audit.actions import Action
from projects.models import AuditEvent, Organisation, ProjectPage

URL_NAME, RESULTS_URL_NAME = "audit_log", "audit_log_results"


class AuditFilterSet(WagtailFilterSet):
    """By when, what, who and for which project or organisation."""

    at = DateFromToRangeFilter(label=_("Wanneer"), widget=DateRangePickerWidget)
    action = ChoiceFilter(label=_("Wat"), choices=Action.choices, empty_label=_("Alles"))
    actor = ModelChoiceFilter(
        label=_("Wie"), queryset=get_user_model()._default_manager.order_by("email"), empty_label=_("Iedereen")
    )
    person = ModelChoiceFilter(
        label=_("Over wie"), queryset=get_user_model()._default_manager.order_by("email"), empty_label=_("Iedereen")
    )
    organisation_key = ModelChoiceFilter(
        label=_("Organisatie"),
        queryset=Organisation.objects.all(),
        to_field_name="key",
        empty_label=_("Alle organisaties"),
        method="of_organisation",
    )
    project_key = ModelChoiceFilter(
        label=_("Project"),
        queryset=ProjectPage.objects.filter(alias_of__isnull=True, locale__language_code="nl").order_by("title"),
        empty_label=_("Alle projecten"),
        method="of_project",
    )

    class Meta:
        model = AuditEvent
        fields: ClassVar[list[str]] = []

    def of_organisation(self, events: QuerySet[AuditEvent], name: str, organisation: Organisation) -> Any:
        """Return what happened for one organisation."""
        return events.filter(organisation_key=organisation.key)

    def of_project(self, events: QuerySet[AuditEvent], name: str, page: ProjectPage) -> Any:
        """Return what happened for one project, in whatever language."""
        return events.filter(project_key=page.translation_key)


class AuditReport(ReportView):
    """The log itself, the newest first."""

    page_title = _("Controlelogboek")
    header_icon = "history"
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    model = AuditEvent
    permission_policy = ModelPermissionPolicy(AuditEvent)
    any_permission_required = ("view",)
    filterset_class = AuditFilterSet
    default_ordering = "-at"
    is_searchable = False
    export_filename = "controlelogboek"
    export_headings: ClassVar[dict[str, Any]] = {
        "at": _("Wanneer"),
        "action_label": _("Wat"),
        "actor_name": _("Wie"),
        "person_name": _("Over wie"),
        "project_title": _("Project"),
        "organisation_name": _("Organisatie"),
        "details_text": _("Bijzonderheden"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: as_text},
    }
    columns: ClassVar[list[Column]] = [
        DateColumn("at", label=_("Wanneer"), sort_key="at", width="14%"),
        Column("action_label", label=_("Wat"), sort_key="action"),
        Column("actor_name", label=_("Wie"), accessor="actor_name"),
        Column("person_name", label=_("Over wie"), accessor="person_name"),
        Column("project_title", label=_("Project")),
        Column("organisation_name", label=_("Organisatie")),
        Column("details_text", label=_("Bijzonderheden"), accessor="details_text"),
    ]

    def get_base_queryset(self) -> QuerySet[AuditEvent]:
        """Return all events, named as people and projects are named today."""
        return AuditEvent.objects.with_names()


class AuditMenuItem(MenuItem):
    """The item in the menu of reports, for who may read the log."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader may read it."""
        return may_read_audit(request.user)


def menu_item() -> MenuItem:
    """Return the way to the log."""
    return AuditMenuItem(_("Controlelogboek"), reverse(URL_NAME), name="audit", icon_name="history", order=1100)


def urls() -> list[URLPattern]:
    """Return the addresses of the log."""
    return [
        path("reports/controlelogboek/", AuditReport.as_view(), name=URL_NAME),
        path("reports/controlelogboek/results/", AuditReport.as_view(results_only=True), name=RESULTS_URL_NAME),
    ]
