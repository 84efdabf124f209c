"""The report "Links": which lead nowhere, where they stand and since when, on the screen and as a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, Table
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from projects.admin.freshness_report import EDITING, as_text, may_read
from projects.links.checking import WRONG
from projects.models.links import CheckedLink, LinkState

URL_NAME, RESULTS_URL_NAME = "links_report", "links_report_results"
REASONS = {
    "private": _("staat niet op het openbare internet"),
    "certificate": _("het certificaat klopt niet"),
    "timeout": _("antwoordt niet op tijd"),
    "name": _("de naam bestaat niet"),
    "connection": _("geen verbinding"),
    "redirects": _("stuurt steeds door"),
}
ADVICE = {
    LinkState.MOVED: _("Neem het nieuwe adres over."),
    LinkState.GONE: _("Zoek een ander adres, of haal de link weg."),
    LinkState.UNREACHABLE: _("Kijk of het na een week nog zo is."),
    LinkState.UNCLEAR: _("Open de link zelf; de andere site laat zich niet nakijken."),
    LinkState.REFUSED: _("Dit adres is alleen in een eigen netwerk te bereiken."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A place that holds a link, with the form in which it can be mended; empty for who may not.

    `changed` tells that the page was published after the check, so that the link may be mended already.
    """

    title: str
    edit_url: str
    changed: bool


class PlacesColumn(Column):
    """Where a link stands, each with the way to its form."""

    cell_template_name = "projects/admin/link_places.html"


class LinkColumn(Column):
    """The link itself, and its new address where it moved."""

    cell_template_name = "projects/admin/link_address.html"


class LinkFilterSet(WagtailFilterSet):
    """By how the link was found; without a choice all that is wrong."""

    state = ChoiceFilter(
        label=_("Hoe de link is gevonden"),
        choices=LinkState.choices,
        empty_label=_("Alles wat mis is"),
        widget=RadioSelect,
    )

    class Meta:
        model = CheckedLink
        fields: ClassVar[list[str]] = ["state"]

    def filter_queryset(self, queryset: QuerySet[CheckedLink]) -> QuerySet[CheckedLink]:
        """Return the links that were found so."""
        state = self.form.cleaned_data.get("state")
        return queryset.filter(state=state) if state else queryset.filter(state__in=[*WRONG, LinkState.REFUSED])


class LinksReport(ReportView):
    """The list itself; what has been wrong longest stands first."""

    page_title = _("Links naar andere sites")
    header_icon = "link"
    model = CheckedLink
    index_url_name = URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    permission_policy = page_permission_policy
    any_permission_required = EDITING
    filterset_class = LinkFilterSet
    default_ordering = ("wrong_since", "url")
    is_searchable = True
    verbose_name_plural = _("links")
    export_filename = "links-naar-andere-sites"
    list_export: ClassVar[list[str]] = ["url", "found", "leads_to", "wrong_since", "checked_at", "titles"]
    export_headings: ClassVar[dict[str, Any]] = {
        "url": _("Link"),
        "found": _("Hoe gevonden"),
        "leads_to": _("Nieuw adres"),
        "wrong_since": _("Mis sinds"),
        "checked_at": _("Nagekeken op"),
        "titles": _("Staat op"),
    }
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: as_text},
        type(None): {ReportView.FORMAT_CSV: lambda value: "", ReportView.FORMAT_XLSX: None},
    }
    columns: ClassVar[list[Column]] = [
        LinkColumn("url", label=_("Link"), sort_key="url", width="35%"),
        Column("found", label=_("Hoe gevonden"), accessor="found", sort_key="state", width="20%"),
        PlacesColumn("places", label=_("Staat op")),
        DateColumn("wrong_since", label=_("Mis sinds"), sort_key="wrong_since", width="10%"),
        DateColumn("checked_at", label=_("Nagekeken op"), sort_key="checked_at", width="10%"),
    ]

    def get_base_queryset(self) -> QuerySet[CheckedLink]:
        """Return all links that were checked."""
        return CheckedLink.objects.all()

    def search_queryset(self, queryset: QuerySet[CheckedLink]) -> QuerySet[CheckedLink]:
        """Return the links with every word that was typed in their address."""
        words = self.search_query.split() if self.is_searching else []
        for word in words:
            queryset = queryset.filter(url__icontains=word)
        return queryset

    def get_table(self, object_list: Iterable[CheckedLink]) -> Table:
        """Return the table of the links that are shown."""
        return super().get_table(self.decorate_paginated_queryset(object_list))

    def decorate_paginated_queryset(self, object_list: Iterable[CheckedLink]) -> list[CheckedLink]:
        """Say of the links that are shown how they were found and where they stand."""
        links = list(object_list)
        places = _Places(links, self.request.user)
        for link in links:
            standing = places.of(link)
            titles = "; ".join(place.title for place in standing)
            link.__dict__.update(
                found=found(link), advice=ADVICE.get(LinkState(link.state), ""), standing=standing, titles=titles
            )
        return links


def found(link: CheckedLink) -> str:
    """Return how a link was found, with the answer or the reason why there was none."""
    detail = REASONS.get(link.detail, link.detail)
    return f"{link.get_state_display()} ({detail})" if detail else str(link.get_state_display())


class _Places:
    """Where some links stand; the pages that changed since the check are found in one query."""

    def __init__(self, links: Iterable[CheckedLink], user: AbstractUser) -> None:
        self._finder = AdminURLFinder(user)
        keys = {place["pk"] for link in links for place in link.places}
        self._published = dict(Page.objects.filter(pk__in=keys).values_list("pk", "last_published_at"))

    def of(self, link: CheckedLink) -> list[Standing]:
        return [self._standing(place, link) for place in link.places]

    def _standing(self, place: dict[str, Any], link: CheckedLink) -> Standing:
        model = apps.get_model(place["model"])
        published = self._published.get(place["pk"]) if issubclass(model, Page) else None
        if issubclass(model, Page):
            url = reverse("wagtailadmin_pages:edit", args=[place["pk"]])
        else:
            url = self._finder.get_edit_url(model(pk=place["pk"])) or ""
        return Standing(place["title"], url, published is not None and published > link.checked_at)


class LinksMenuItem(MenuItem):
    """The item in the menu of reports, for who keeps projects."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader keeps projects."""
        return may_read(request.user)


def menu_item() -> MenuItem:
    """Return the way to the report."""
    return LinksMenuItem(_("Links naar andere sites"), reverse(URL_NAME), name="links", icon_name="link", order=1060)


def urls() -> list[URLPattern]:
    """Return the addresses of the report."""
    return [
        path("reports/links/", LinksReport.as_view(), name=URL_NAME),
        path("reports/links/results/", LinksReport.as_view(results_only=True), name=RESULTS_URL_NAME),
    ]
