"""On the dashboard: how many projects ask for attention, and what visitors say is not right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from projects.admin.freshness_filters import ANY
from projects.admin.freshness_report import URL_NAME, judged_for, may_read
from projects.freshness.state import Freshness
from projects.freshness.survey import Judged
from projects.models import Remark

FIRST = 5
"""How many projects the panel names."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the list that holds what was counted."""

    label: str
    url: str


class AttentionPanel(Component):
    """Nothing is shown when nothing asks for attention."""

    name = "attention"
    template_name = "projects/admin/attention.html"
    order = 20

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the numbers, and the projects that are most amiss."""
        user = parent_context["request"].user
        rows = [row for row in judged_for(user) if row.wants_attention] if may_read(user) else []
        first = sorted(rows, key=lambda row: (row.urgency, row.title.casefold()))[:FIRST]
        remarks = Remark.objects.open().count() if user.has_perm("projects.view_remark") else 0
        counts = [*_counts(rows), *([_remarks(remarks)] if remarks else [])]
        return {"counts": counts, "projects": first, "report": reverse(URL_NAME)}


def _counts(rows: list[Judged]) -> list[Count]:
    """Return how many projects contradict themselves, have expired and wait to be confirmed."""
    states = Counter(row.state for row in rows)
    wrong, expired, waiting = (
        sum(bool(row.topics) for row in rows),
        states[Freshness.EXPIRED],
        states[Freshness.TO_BE_CONFIRMED],
    )
    labels = [
        (wrong, ngettext("%(n)d project waarin iets niet klopt", "%(n)d projecten waarin iets niet klopt", wrong)),
        (expired, ngettext("%(n)d project is verlopen", "%(n)d projecten zijn verlopen", expired)),
        (waiting, ngettext("%(n)d project nog te bevestigen", "%(n)d projecten nog te bevestigen", waiting)),
    ]
    filters = (
        {"contradiction": ANY},
        {"state": Freshness.EXPIRED.value},
        {"state": Freshness.TO_BE_CONFIRMED.value},
    )
    return [
        Count(label % {"n": number}, f"{reverse(URL_NAME)}?{urlencode(chosen)}")
        for (number, label), chosen in zip(labels, filters, strict=True)
        if number
    ]


def _remarks(number: int) -> Count:
    label = ngettext("%(n)d melding van een bezoeker", "%(n)d meldingen van bezoekers", number) % {"n": number}
    return Count(label, f"{reverse('wagtailsnippets_projects_remark:list')}?state=open")
