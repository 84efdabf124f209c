"""All projects in one list for editors, whatever page they are under."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale

from cms.admin.names import named
from projects.models import ProjectPage
from projects.vocabulary import ProjectKind
from research_lines.models import ResearchLine

NAMES = ("title", "draft_title", "acronym", "official_name")


class ProjectFilterSet(WagtailFilterSet):
    """By what editors look for a project."""

    kind = MultipleChoiceFilter(label=_("Soort"), choices=ProjectKind.choices, widget=CheckboxSelectMultiple)
    research_lines = ModelMultipleChoiceFilter(
        label=_("Onderzoekslijn"), queryset=ResearchLine.objects.all(), widget=CheckboxSelectMultiple
    )
    # Not `locale`: Wagtail reads a language code from a parameter of that name.
    language = ModelChoiceFilter(
        label=_("Taal"),
        field_name="locale",
        queryset=Locale.objects.all(),
        empty_label=_("Alle talen"),
        widget=RadioSelect,
    )
    live = ChoiceFilter(
        label=_("Op de site"),
        choices=[("true", _("Ja")), ("false", _("Nee"))],
        empty_label=_("Alles"),
        widget=RadioSelect,
        method="with_live",
    )
    has_unpublished_changes = ChoiceFilter(
        label=_("Wijzigingen die nog niet gepubliceerd zijn"),
        choices=[("true", _("Ja"))],
        empty_label=_("Alles"),
        widget=RadioSelect,
        method="with_draft",
    )

    class Meta:
        model = ProjectPage
        fields: list[str] = []

    def with_live(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the pages that visitors can, or cannot, open."""
        return queryset.filter(live=value == "true")

    def with_draft(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the pages on which somebody is at work."""
        return queryset.filter(has_unpublished_changes=True)


class ProjectIndexView(IndexView):
    """The list itself."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the projects this editor may open, with their lines, without the aliases of untranslated ones."""
        return super().get_base_queryset().filter(alias_of__isnull=True).prefetch_related("research_lines")

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the projects with the words that were typed in one of their names.

        Not by Wagtail's own search: it refuses every filter of this list that its index does not hold.
        """
        return named(queryset, NAMES, self.search_query) if self.is_searching else queryset


class ProjectListing(PageListingViewSet):
    """The menu item "Projecten"."""

    model = ProjectPage
    index_view_class = ProjectIndexView
    filterset_class = ProjectFilterSet
    icon = "clipboard-list"
    menu_label = _("Projecten")
    menu_order = 150
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Titel"), sort_key="title", classname="title"),
        Column("kind", label=_("Soort"), accessor="get_kind_display", sort_key="kind"),
        Column(
            "lines",
            label=_("Onderzoekslijnen"),
            accessor=lambda page: ", ".join(line.name for line in page.research_lines.all()),
        ),
        PageStatusColumn("status", label=_("Stand"), sort_key="live", width="12%"),
        DateColumn("last_published_at", label=_("Laatst gepubliceerd"), sort_key="last_published_at", width="14%"),
    ]
