"""Who is asked when: the rules over time, day after day, as a table would tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.freshness.ending import add_months
from projects.reminders.rules import Asked, AskingFacts, Member, Step, next_ask

KEY = UUID(int=1)
DUE = date(2026, 3, 2)
SILENCE = 14
NOOR, BRAM, SAM, LOE = 1, 2, 3, 4
BRUG, DIJK = 10, 20
Answer = tuple[date, str, int | None]


def facts(*members: Member, due: date | None = DUE, cycle: int = 6, speaker: int | None = None) -> AskingFacts:
    return AskingFacts(KEY, due, cycle, members, speaker=speaker)


def over_time(begin: AskingFacts, first: date, last: date) -> list[Answer]:
    """Return who is asked on which day, when it is looked at every day and nobody ever answers."""
    told: list[Answer] = []
    asked: tuple[Asked, ...] = ()
    day = first
    while day <= last:
        ask = next_ask(replace(begin, asked=asked), day, SILENCE)
        if ask is not None and ask.on <= day:
            told.append((day, ask.step, ask.user))
            asked += (Asked(ask.step, ask.round, day, ask.user),)
        day += timedelta(days=1)
    return told


def silent_year(*members: Member, cycle: int = 6) -> list[Answer]:
    return over_time(facts(*members, cycle=cycle), date(2026, 1, 1), date(2026, 12, 31))


def test_after_silence_comes_the_coordinator_and_then_the_editors_and_then_rest_until_the_next_cycle() -> None:
    noor, bram, sam = Member(NOOR, BRUG), Member(BRAM, DIJK), Member(SAM, BRUG, coordinates=True)
    assert silent_year(noor, bram, sam) == [
        (date(2026, 3, 2), Step.FIRST, NOOR),
        (date(2026, 3, 16), Step.SECOND, SAM),
        (date(2026, 3, 30), Step.EDITOR, None),
        (date(2026, 9, 2), Step.FIRST, NOOR),
        (date(2026, 9, 16), Step.SECOND, SAM),
        (date(2026, 9, 30), Step.EDITOR, None),
    ]


def test_the_cycle_that_a_method_promises_is_that_of_its_reminders() -> None:
    asked = silent_year(Member(NOOR, BRUG), cycle=3)
    assert [day for day, step, _user in asked if step == Step.FIRST] == [
        date(2026, 3, 2),
        date(2026, 6, 2),
        date(2026, 9, 2),
        date(2026, 12, 2),
    ]


@pytest.mark.parametrize(
    ("members", "speaker", "steps"),
    [
        ((), None, [(Step.EDITOR, None)]),
        ((Member(NOOR, BRUG, resting=True),), None, [(Step.EDITOR, None)]),
        ((Member(NOOR, BRUG),), None, [(Step.FIRST, NOOR), (Step.EDITOR, None)]),
        ((Member(NOOR, BRUG), Member(NOOR, DIJK)), None, [(Step.FIRST, NOOR), (Step.EDITOR, None)]),
        ((Member(NOOR, BRUG), Member(BRAM, DIJK)), BRAM, [(Step.FIRST, BRAM), (Step.SECOND, NOOR)]),
        ((Member(NOOR, BRUG), Member(BRAM, DIJK, resting=True)), BRAM, [(Step.FIRST, NOOR), (Step.EDITOR, None)]),
        ((Member(NOOR, BRUG, True), Member(BRAM, BRUG)), None, [(Step.FIRST, BRAM), (Step.SECOND, NOOR)]),
        (
            (Member(NOOR, BRUG), Member(BRAM, DIJK, True), Member(SAM, BRUG)),
            None,
            [(Step.FIRST, NOOR), (Step.SECOND, SAM)],
        ),
        (
            (Member(NOOR, BRUG), Member(LOE, DIJK), Member(BRAM, DIJK, True)),
            None,
            [(Step.FIRST, NOOR), (Step.SECOND, BRAM)],
        ),
    ],
)
def test_whose_turn_it_is(members: Sequence[Member], speaker: int | None, steps: list[tuple[str, int | None]]) -> None:
    asked = over_time(facts(*members, speaker=speaker), DUE, DUE + timedelta(days=40))
    assert [(step, user) for _day, step, user in asked][: len(steps)] == steps


def test_nobody_is_asked_about_what_has_finished_or_rests() -> None:
    assert over_time(facts(Member(NOOR, BRUG), due=None), DUE, add_months(DUE, 24)) == []


def test_a_reminder_by_hand_gives_its_reader_as_much_time_as_any_other() -> None:
    by_hand = Asked(Step.BY_HAND, DUE, DUE + timedelta(days=5), NOOR)
    first = Asked(Step.FIRST, DUE, DUE, NOOR)
    asked = replace(facts(Member(NOOR, BRUG), Member(BRAM, BRUG)), asked=(first, by_hand))
    following = next_ask(asked, DUE + timedelta(days=6), SILENCE)
    assert following is not None
    assert (following.step, following.user, following.on) == (Step.SECOND, BRAM, DUE + timedelta(days=19))


people = st.builds(Member, st.integers(1, 4), st.sampled_from([BRUG, DIJK]), st.booleans(), st.booleans())


@given(
    members=st.lists(people, max_size=5),
    cycle=st.integers(1, 24),
    missed=st.sets(st.integers(0, 400)),
    speaker=st.none() | st.integers(1, 5),
)
def test_whatever_days_the_site_was_down_nobody_is_asked_too_often_or_without_wanting_it(
    members: list[Member], cycle: int, missed: set[int], speaker: int | None
) -> None:
    asked: tuple[Asked, ...] = ()
    begin = facts(*members, cycle=cycle, speaker=speaker)
    awake = {one.user for one in members if not one.resting}
    for number in range(400):
        day = DUE - timedelta(days=30) + timedelta(days=number)
        if number in missed:
            continue
        ask = next_ask(replace(begin, asked=asked), day, SILENCE)
        assert ask is not None
        if ask.on > day:
            continue
        assert day >= DUE
        assert ask.user is None or ask.user in awake
        asked += (Asked(ask.step, ask.round, day, ask.user),)
        same_round = [one for one in asked if one.round == ask.round]
        assert len({one.step for one in same_round}) == len(same_round)
        assert len({one.user for one in same_round}) == len(same_round)
    days = [one.on for one in asked]
    assert all((later - earlier).days >= SILENCE for earlier, later in pairwise(days))
