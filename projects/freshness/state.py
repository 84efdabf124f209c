"""How fresh a project's status is (actualiteit), and why: from facts and a day alone.

Finished is not stale: what has ended needs no confirmation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.freshness.ending import Between, Ended, add_months, overdue, surely_ended
from projects.freshness.facts import ProjectFacts
from projects.vocabulary import ENDED, ProjectStatus

USUAL_CYCLE = 6
"""Months for which a status speaks: most methods here promise feedback at least every half year."""


class Freshness(Enum):
    """How far a status can be trusted today."""

    CURRENT = "actueel"
    TO_BE_CONFIRMED = "te-bevestigen"
    EXPIRED = "verlopen"
    FINISHED = "afgerond"
    UNKNOWN = "onbekend"

    @property
    def label(self) -> str:
        """The state in a word or two, in the reader's language."""
        return str(LABELS[self])


LABELS = {
    Freshness.CURRENT: gettext_lazy("Actueel"),
    Freshness.TO_BE_CONFIRMED: gettext_lazy("Nog te bevestigen"),
    Freshness.EXPIRED: gettext_lazy("Verlopen"),
    Freshness.FINISHED: gettext_lazy("Afgesloten"),
    Freshness.UNKNOWN: gettext_lazy("Onbekend"),
}


def _past(months: int) -> str:
    """Return so many months until today in words, such as "het afgelopen half jaar"."""
    usual = {1: _("de afgelopen maand"), 6: _("het afgelopen half jaar"), 12: _("het afgelopen jaar")}
    return usual.get(months) or _("de afgelopen %(number)d maanden") % {"number": months}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state with what it rests on."""

    state: Freshness
    facts: ProjectFacts
    ended: Between | None = None

    @property
    def reason(self) -> str:
        """Why, in one sentence in the reader's language."""
        return {
            Freshness.CURRENT: self._why_current,
            Freshness.TO_BE_CONFIRMED: self._why_to_be_confirmed,
            Freshness.EXPIRED: lambda: _("De looptijd eindigde %(when)s.") % {"when": self.ended},
            Freshness.FINISHED: lambda: (
                _("Het project %(ended)s: dit verandert niet meer.") % {"ended": Ended(self.facts.status)}
            ),
            Freshness.UNKNOWN: self._why_unknown,
        }[self.state]()

    def _why_current(self) -> str:
        return _("Dit is in %(past)s gemeld of bevestigd.") % {"past": _past(self.facts.cycle or USUAL_CYCLE)}

    def _why_to_be_confirmed(self) -> str:
        if self.facts.as_of is None and self.facts.confirmed_on is None:
            return _("Het is niet bekend van wanneer dit is.")
        return _("Dit is in %(past)s niet bevestigd.") % {"past": _past(self.facts.cycle or USUAL_CYCLE)}

    def _why_unknown(self) -> str:
        if self.ended is not None:
            return _("Niemand heeft gemeld hoe het ervoor staat. De looptijd eindigde %(when)s.") % {"when": self.ended}
        return _("Nog niemand heeft gemeld hoe het ervoor staat.")


def verdict(facts: ProjectFacts, today: date) -> Verdict:
    """Return how fresh the status is today."""
    if not facts.status or facts.status == ProjectStatus.UNKNOWN:
        return Verdict(Freshness.UNKNOWN, facts, surely_ended(facts.periods, today))
    if facts.status_on(today) in ENDED:
        return Verdict(Freshness.FINISHED, facts)
    is_to_come = facts.is_of_the_future(today)
    ended = surely_ended(facts.periods, today) if is_to_come else overdue(facts.status, facts.periods, today)
    if ended:
        return Verdict(Freshness.EXPIRED, facts, ended)
    spoken = facts.spoken_on(today)
    if spoken is None or add_months(min(spoken.last, today), facts.cycle or USUAL_CYCLE) < today:
        return Verdict(Freshness.TO_BE_CONFIRMED, facts)
    return Verdict(Freshness.CURRENT, facts)
