"""By what editors narrow the report of freshness down; the projects were judged in memory, and so are chosen there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from projects.freshness.contradictions import TOPIC_LABELS
from projects.freshness.state import LABELS
from projects.freshness.survey import Judged
from projects.models import Organisation, Partner, ProjectPage
from research_lines.models import ResearchLine

ANY = "een"


class FreshnessFilterSet(WagtailFilterSet):
    """State, contradiction, line and organisation."""

    state = ChoiceFilter(
        label=_("Actualiteit"),
        choices=[(state.value, label) for state, label in LABELS.items()],
        empty_label=_("Alles"),
        widget=RadioSelect,
    )
    contradiction = ChoiceFilter(
        label=_("Wat niet klopt"),
        choices=[(ANY, _("Iets, wat dan ook")), *((topic.value, label) for topic, label in TOPIC_LABELS.items())],
        empty_label=_("Alles"),
        widget=RadioSelect,
    )
    line = ModelChoiceFilter(
        label=_("Onderzoekslijn"), queryset=ResearchLine.objects.all(), empty_label=_("Alle lijnen"), widget=RadioSelect
    )
    organisation = ModelChoiceFilter(
        label=_("Organisatie"), queryset=Organisation.objects.all(), empty_label=_("Alle organisaties")
    )

    class Meta:
        model = ProjectPage
        fields: list[str] = []

    def filter_queryset(self, rows: Iterable[Judged]) -> list[Judged]:
        """Return the projects that fit every choice."""
        conditions = self._conditions()
        return [row for row in rows if all(fits(row) for fits in conditions)]

    def _conditions(self) -> list[Callable[[Judged], bool]]:
        chosen = self.form.cleaned_data
        conditions: list[Callable[[Judged], bool]] = []
        if state := chosen["state"]:
            conditions.append(lambda row: row.state.value == state)
        if topic := chosen["contradiction"]:
            conditions.append(lambda row: bool(row.topics) if topic == ANY else topic in row.topics)
        if line := chosen["line"]:
            conditions.append(_is_among(line.projects.values_list("pk", flat=True)))
        if organisation := chosen["organisation"]:
            partners = Partner.objects.filter(organisation=organisation)
            conditions.append(_is_among(partners.values_list("page_id", flat=True)))
        return conditions


def _is_among(keys: Any) -> Callable[[Judged], bool]:
    known = frozenset(keys)
    return lambda row: row.pk in known
