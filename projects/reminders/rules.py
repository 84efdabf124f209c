"""Who is asked when how a project is: from facts and a day alone.

When the word of a partner has worn out, the person who gave it is asked. After some days of silence it is a second
person, after as many again the editors, and then nobody until a cycle has gone by. Every word of a partner starts it
all over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from projects.freshness.ending import add_months
from projects.models import Reminder

Step = Reminder.Step


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who speaks for the project on behalf of an organisation; `resting` when they are not to be asked."""

    user: int
    organisation: int
    coordinates: bool = False
    resting: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """That somebody was asked on a day, in the round that began on `round`; `user` is None for the editors."""

    step: str
    round: date
    on: date
    user: int | None = None


@dataclass(frozen=True, slots=True)
class AskingFacts:
    """What tells who is asked about a project.

    `due_on` is the first day on which its status is no longer to be relied on; None when nothing is asked, as for
    what has finished, waits for an editor or is paused. `cycle` is in months. `asked` holds what was asked since the
    last word, `speaker` who gave that. Members stand in the order in which they came.
    """

    key: UUID
    due_on: date | None
    cycle: int
    members: Sequence[Member] = ()
    asked: Sequence[Asked] = ()
    speaker: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """That somebody is to be asked, on that day or later; `user` is None for the editors."""

    key: UUID
    step: str
    user: int | None
    on: date
    round: date


def next_ask(facts: AskingFacts, today: date, silence: int) -> Ask | None:
    """Return who is asked next and from which day on, today at the earliest; None when nobody will be.

    `silence` is in days.
    """
    if facts.due_on is None:
        return None
    if not facts.asked:
        return _ask(facts, Step.FIRST, max(facts.due_on, today))
    began = max(one.round for one in facts.asked)
    quiet_until = max(one.on for one in facts.asked) + timedelta(days=silence)
    over = max(add_months(began, facts.cycle), quiet_until)
    if over <= today:
        return _ask(facts, Step.FIRST, max(facts.due_on, today))
    this_round = [one for one in facts.asked if one.round == began]
    if any(one.step == Step.EDITOR for one in this_round):
        return _ask(facts, Step.FIRST, max(facts.due_on, over))
    second = any(one.step == Step.SECOND for one in this_round)
    on = max(quiet_until, facts.due_on, today)
    return _ask(facts, Step.EDITOR if second else Step.SECOND, on, this_round)


def _ask(facts: AskingFacts, step: str, on: date, this_round: Sequence[Asked] = ()) -> Ask:
    """Return the step, or a later one where there is nobody for it."""
    began = this_round[0].round if this_round else on
    user = None
    if step == Step.FIRST:
        user = _first(facts)
    elif step == Step.SECOND:
        user = _second(facts, {one.user for one in this_round})
    return Ask(facts.key, step if user is not None else Step.EDITOR, user, on, began)


def first_person(facts: AskingFacts) -> int | None:
    """Return who is asked first about a project, None when there is nobody."""
    return _first(facts)


def _first(facts: AskingFacts) -> int | None:
    """Return who spoke last, else who came first among those who keep the status; coordinators after them."""
    awake = [one for one in facts.members if not one.resting]
    return next((one.user for one in sorted(awake, key=lambda one: (one.user != facts.speaker, one.coordinates))), None)


def _second(facts: AskingFacts, asked: set[int | None]) -> int | None:
    """Return the coordinator of the same organisation, else another of it, else another coordinator or member."""
    homes = {one.organisation for one in facts.members if one.user in asked}
    others = [one for one in facts.members if not one.resting and one.user not in asked]
    near = sorted(others, key=lambda one: (one.organisation not in homes, not one.coordinates))
    return next((one.user for one in near), None)
