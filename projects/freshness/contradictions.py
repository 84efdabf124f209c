"""What cannot all be true of a project (tegenstrijdigheden), each in one sentence.

A contradiction needs two facts that are both known, and no day within their bounds on which they agree: what only may
be one is not called one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.freshness.ending import (
    Ended,
    add_months,
    is_over,
    overdue,
    surely_begun,
    surely_not_begun,
    surely_not_ended,
)
from projects.freshness.facts import DatedThing, KnownDate, ProjectFacts, status_on
from projects.vocabulary import FundingState, OutputState, ProjectStatus, RoundState

LATE_AFTER = 3
"""Months for which something that was expected may be late without a word."""
BEGUN = frozenset({ProjectStatus.STARTED, ProjectStatus.RUNNING, ProjectStatus.FINISHING, ProjectStatus.FINISHED})
AT_WORK = frozenset({ProjectStatus.RECRUITING, ProjectStatus.STARTED, ProjectStatus.RUNNING})
EXPECTED = frozenset({OutputState.EXPECTED.value, OutputState.PREPARING.value})
UNFINISHED = frozenset({RoundState.PLANNED.value, RoundState.RUNNING.value})
PENDING = frozenset({FundingState.PREPARING.value, FundingState.APPLIED.value})


class Topic(StrEnum):
    """What a contradiction is about; the values stand in addresses."""

    PERIOD = "looptijd"
    STATUS_DATE = "peildatum"
    SILENCE = "stilte"
    OUTPUT = "opbrengst"
    ROUND = "ronde"
    PART = "onderdeel"
    FUNDING = "aanvraag"
    RECRUITING = "werving"
    CONTACT = "contact"

    @property
    def label(self) -> str:
        """The topic in the reader's language."""
        return str(TOPIC_LABELS[self])


TOPIC_LABELS = {
    Topic.PERIOD: gettext_lazy("Looptijd en status"),
    Topic.STATUS_DATE: gettext_lazy("Datum van de status"),
    Topic.SILENCE: gettext_lazy("Te lang niets gehoord"),
    Topic.OUTPUT: gettext_lazy("Opbrengst"),
    Topic.ROUND: gettext_lazy("Ronde"),
    Topic.PART: gettext_lazy("Onderdeel en geheel"),
    Topic.FUNDING: gettext_lazy("Aanvraag"),
    Topic.RECRUITING: gettext_lazy("Werving van deelnemers"),
    Topic.CONTACT: gettext_lazy("Contact"),
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that exclude each other; its text is the sentence in the language of who reads it."""

    topic: Topic
    template: Any
    values: dict[str, Any]

    def __str__(self) -> str:
        """Return the sentence."""
        return str(self.template) % self.values


Rule = Callable[[ProjectFacts, date], Iterator[Contradiction]]


@dataclass(frozen=True, slots=True)
class _Label:
    """A status or state as it stands in a sentence."""

    choice: Any

    def __str__(self) -> str:
        return str(self.choice.label).lower()


def contradictions(facts: ProjectFacts, today: date) -> tuple[Contradiction, ...]:
    """Return what cannot be true today, the most telling first."""
    return tuple(found for rule in RULES for found in rule(facts, today))


def _period(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    """The status against the periods; one that was stopped may have ended on any day, one to come says nothing yet."""
    status = facts.status
    if when := overdue(status, facts.periods, today):
        yield _period_says(gettext_lazy("Eindigde %(when)s, maar de status is nog ‘%(status)s’."), when, status)
    elif facts.is_of_the_future(today):
        return
    elif status in BEGUN and (when := surely_not_begun(facts.periods, today)):
        yield _period_says(gettext_lazy("Begint %(when)s, maar de status is al ‘%(status)s’."), when, status)
    elif status == ProjectStatus.FINISHED and (when := surely_not_ended(facts.periods, today)):
        yield _period_says(gettext_lazy("Eindigt %(when)s, maar de status is al ‘%(status)s’."), when, status)
    elif status == ProjectStatus.PREPARING and (when := surely_begun(facts.periods, today)):
        yield _period_says(gettext_lazy("Begon %(when)s, maar de status is nog ‘%(status)s’."), when, status)
    elif status in BEGUN and facts.as_of and (when := surely_not_begun(facts.periods, facts.as_of.last)):
        template = gettext_lazy("Begon %(when)s, maar de status ‘%(status)s’ is al van %(since)s.")
        values = {"when": when, "status": _Label(ProjectStatus(status)), "since": _Bare(facts.as_of)}
        yield Contradiction(Topic.PERIOD, template, values)


def _period_says(template: Any, when: object, status: str) -> Contradiction:
    return Contradiction(Topic.PERIOD, template, {"when": when, "status": _Label(ProjectStatus(status))})


def _status_date(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    if facts.status and facts.as_of and facts.is_of_the_future(today):
        template = gettext_lazy("De status geldt pas %(when)s, en dat moet nog komen.")
        yield Contradiction(Topic.STATUS_DATE, template, {"when": facts.as_of})


def _silence(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    """A promise counts while the project runs, and from the last word that was heard."""
    spoken = facts.spoken_on(today)
    quiet = not facts.status or facts.status == ProjectStatus.UNKNOWN or _surely_over(facts, today)
    if quiet or spoken is None or facts.cycle is None:
        return
    if add_months(spoken.last, facts.cycle) < today:
        template = gettext_lazy("Zou %(cycle)s iets laten horen, maar het laatste bericht is van %(last)s.")
        values = {"cycle": _Every(facts.cycle), "last": _Bare(spoken)}
        yield Contradiction(Topic.SILENCE, template, values)


@dataclass(frozen=True, slots=True)
class _Every:
    months: int

    def __str__(self) -> str:
        usual = {1: _("elke maand"), 6: _("elk half jaar"), 12: _("elk jaar")}
        return usual.get(self.months) or _("elke %(number)d maanden") % {"number": self.months}


@dataclass(frozen=True, slots=True)
class _Bare:
    date: KnownDate

    def __str__(self) -> str:
        return self.date.bare


def _outputs(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    for output in facts.outputs:
        if output.state in EXPECTED and _is_late(output, today):
            template = gettext_lazy("‘%(name)s’ werd %(when)s verwacht, maar is nog niet verschenen.")
        elif output.state == OutputState.PUBLISHED and _is_to_come(output, today):
            template = gettext_lazy("‘%(name)s’ verschijnt %(when)s, maar staat al als verschenen.")
        else:
            continue
        yield Contradiction(Topic.OUTPUT, template, {"name": output.name, "when": output.when})


def _is_late(thing: DatedThing, today: date) -> bool:
    return thing.when is not None and add_months(thing.when.last, LATE_AFTER) < today


def _is_to_come(thing: DatedThing, today: date) -> bool:
    return thing.when is not None and thing.when.first > today


def _rounds(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    ended = _surely_over(facts, today)
    for one in facts.rounds:
        values: dict[str, Any] = {"name": one.name, "when": one.when, "ended": ended}
        if one.state in UNFINISHED:
            values["state"] = _Label(RoundState(one.state))
        if one.state in UNFINISHED and _is_late(one, today):
            template = gettext_lazy("Ronde %(name)s zou %(when)s klaar zijn, maar staat nog op ‘%(state)s’.")
        elif one.state in UNFINISHED and ended:
            template = gettext_lazy("Ronde %(name)s staat nog op ‘%(state)s’, maar het project %(ended)s.")
        elif one.state == RoundState.FINISHED and _is_to_come(one, today):
            template = gettext_lazy("Ronde %(name)s is %(when)s klaar, maar staat al op ‘afgerond’.")
        else:
            continue
        yield Contradiction(Topic.ROUND, template, values)


def _surely_over(facts: ProjectFacts, today: date) -> Ended | None:
    """Return that the project is over; a status of a day to come does not say so yet."""
    return is_over(facts.status_on(today), facts.periods, today)


def _parts(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    if ended := _surely_over(facts, today):
        template = gettext_lazy("Onderdeel ‘%(part)s’ staat op ‘%(status)s’, maar het geheel %(ended)s.")
        for part in facts.parts:
            if status_on(today, part.status, part.as_of) in AT_WORK:
                values = {"part": part.title, "status": _Label(ProjectStatus(part.status)), "ended": ended}
                yield Contradiction(Topic.PART, template, values)
    whole = facts.whole
    if whole is None or facts.status_on(today) not in AT_WORK:
        return
    if ended := is_over(status_on(today, whole.status, whole.as_of), whole.periods, today):
        template = gettext_lazy("Staat op ‘%(status)s’, maar het geheel, ‘%(whole)s’, %(ended)s.")
        values = {"status": _Label(ProjectStatus(facts.status)), "whole": whole.title, "ended": ended}
        yield Contradiction(Topic.PART, template, values)


def _funding(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    ended = _surely_over(facts, today)
    for one in facts.applications if ended else ():
        if one.state in PENDING:
            named = gettext_lazy("De aanvraag ‘%(name)s’ staat nog op ‘%(state)s’, maar het project %(ended)s.")
            nameless = gettext_lazy("Een aanvraag staat nog op ‘%(state)s’, maar het project %(ended)s.")
            values = {"name": one.name, "state": _Label(FundingState(one.state)), "ended": ended}
            yield Contradiction(Topic.FUNDING, named if one.name else nameless, values)


def _recruiting(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    """Whom a group seeks, until when, against the status; a group without a day seeks nobody."""
    if not facts.wanted_until:
        return
    last = max(facts.wanted_until)
    values = {"when": _Bare(KnownDate(last)), "status": _Label(ProjectStatus.RECRUITING)}
    if last < today and facts.status_on(today) == ProjectStatus.RECRUITING:
        template = gettext_lazy("Deelnemers werden gezocht tot en met %(when)s, maar de status is nog ‘%(status)s’.")
        yield Contradiction(Topic.RECRUITING, template, values)
    elif last >= today and (ended := _surely_over(facts, today)):
        template = gettext_lazy("Er worden deelnemers gezocht tot en met %(when)s, maar het project %(ended)s.")
        yield Contradiction(Topic.RECRUITING, template, {**values, "ended": ended})


def _contact(facts: ProjectFacts, today: date) -> Iterator[Contradiction]:
    """Nobody is left to ask; who it was is not said."""
    left = [until for until in facts.contacts_until if until is not None and until < today]
    if not left or len(left) < len(facts.contacts_until):
        return
    one = gettext_lazy("Het enige contact hoorde tot en met %(when)s bij het project.")
    many = gettext_lazy("Geen van de contacten hoort nog bij het project; de laatste ging weg na %(when)s.")
    yield Contradiction(Topic.CONTACT, one if len(left) == 1 else many, {"when": _Bare(KnownDate(max(left)))})


RULES: tuple[Rule, ...] = (
    _period,
    _status_date,
    _silence,
    _recruiting,
    _parts,
    _rounds,
    _outputs,
    _funding,
    _contact,
)
