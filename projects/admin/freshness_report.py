"""The report "Actualiteit": every project with how far its status can be trusted, on the screen and as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from projects.admin.freshness_filters import FreshnessFilterSet
from projects.freshness.survey import URGENT, Judged, survey
from projects.models import ProjectPage

URL_NAME, RESULTS_URL_NAME = "freshness_report", "freshness_report_results"
EDITING = ["add", "change", "publish"]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SORTING: dict[str, Callable[[Judged], Any]] = {
    "title": lambda row: row.title.casefold(),
    "state": lambda row: URGENT.index(row.state),
    "status": lambda row: row.status_label,
    "spoken": lambda row: row.spoken_on or date.min,
    "contradictions": lambda row: row.urgency,
}


def may_read(user: AbstractUser | AnonymousUser) -> bool:
    """Return whether somebody keeps projects, and so may read how they stand."""
    return bool(page_permission_policy.user_has_any_permission(user, EDITING))


def judged_for(user: AbstractUser) -> list[Judged]:
    """Return the projects that somebody may edit, as they stand today."""
    theirs = page_permission_policy.instances_user_has_any_permission_for(user, EDITING)
    keys = set(ProjectPage.objects.filter(pk__in=theirs.order_by().values("pk")).values_list("pk", flat=True))
    return [row for row in survey() if row.pk in keys]


def as_text(value: Any) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class StatusFormColumn(Column):
    """The contradictions, and the way to the form of a new status."""

    cell_template_name = "projects/admin/freshness_actions.html"

    def get_cell_context_data(self, instance: Judged, parent_context: Any) -> dict[str, Any]:
        """Add whether the reader may write a status."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        return {**context, "may_write": user.has_perm("projects.add_statusupdate")}


class FreshnessReport(ReportView):
    """The list itself; what is most amiss stands first."""

    page_title = _("Actualiteit van projecten")
    header_icon = "time"
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    permission_policy = page_permission_policy
    any_permission_required = EDITING
    filterset_class = FreshnessFilterSet
    default_ordering = "contradictions"
    is_searchable = True
    verbose_name_plural = _("projecten")
    export_filename = "actualiteit-van-projecten"
    list_export: ClassVar[list[str]] = ["title", "status_label", "state_label", "reason", "spoken_on", "sentences"]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": _("Project"),
        "status_label": _("Status"),
        "state_label": _("Actualiteit"),
        "reason": _("Waarom"),
        "spoken_on": _("Laatste bericht"),
        "sentences": _("Wat niet klopt"),
    }
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: as_text},
        type(None): {ReportView.FORMAT_CSV: lambda value: "", ReportView.FORMAT_XLSX: None},
    }
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=_("Project"),
            sort_key="title",
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.pk]),
        ),
        Column("status", label=_("Status"), accessor="status_label", sort_key="status"),
        Column("state", label=_("Actualiteit"), accessor="state_label", sort_key="state"),
        DateColumn("spoken", label=_("Laatste bericht"), accessor="spoken_on", sort_key="spoken", width="12%"),
        StatusFormColumn("contradictions", label=_("Wat niet klopt"), sort_key="contradictions", width="40%"),
    ]

    def get_base_queryset(self) -> list[Judged]:
        """Return all projects that this editor may edit."""
        return judged_for(self.request.user)

    def order_queryset(self, queryset: Sequence[Judged]) -> list[Judged]:
        """Return the projects in the chosen order; equals stay in that of their titles."""
        ordering = str(self.ordering)
        by_title = sorted(queryset, key=SORTING["title"])
        return sorted(by_title, key=SORTING[ordering.lstrip("-")], reverse=ordering.startswith("-"))

    def search_queryset(self, queryset: Sequence[Judged]) -> list[Judged]:
        """Return the projects with every word that was typed in their title."""
        words = self.search_query.casefold().split() if self.is_searching else []
        return [row for row in queryset if all(word in row.title.casefold() for word in words)]


class FreshnessMenuItem(MenuItem):
    """The item in the menu of reports, for who keeps projects."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader keeps projects."""
        return may_read(request.user)


def menu_item() -> MenuItem:
    """Return the way to the report."""
    return FreshnessMenuItem(
        _("Actualiteit van projecten"), reverse(URL_NAME), name="freshness", icon_name="time", order=1050
    )


def urls() -> list[URLPattern]:
    """Return the addresses of the report."""
    return [
        path("reports/actualiteit/", FreshnessReport.as_view(), name=URL_NAME),
        path("reports/actualiteit/results/", FreshnessReport.as_view(results_only=True), name=RESULTS_URL_NAME),
    ]
