"""What holds of every project, whatever is known of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from projects.freshness import Freshness, ProjectFacts, Topic, contradictions, verdict
from projects.freshness.facts import DatedThing, KnownDate, PartFacts, WholeFacts
from projects.periods.bounds import PeriodBounds
from projects.vocabulary import ENDED, DatePrecision, FundingState, OutputState, ProjectStatus, RoundState

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
maybe_days = st.none() | days
known_dates = st.builds(KnownDate, days, st.sampled_from(DatePrecision.values))
statuses = st.sampled_from(["", *ProjectStatus.values])
words = st.text("abcé’%{<", min_size=1, max_size=20)
four_days = st.tuples(days, days, days, days).map(sorted)
known_bounds = st.sets(st.sampled_from(["earliest_start", "latest_start", "earliest_end", "latest_end"]))


def period(ordered: list[date], overlaps: bool, known: set[str], at_least: bool, is_open: bool) -> PeriodBounds:
    """Return a period with some of its bounds, which never contradict each other, but may overlap."""
    first, second, third, last = ordered
    if overlaps:
        second, third = third, second
    bounds = {"earliest_start": first, "latest_start": second, "earliest_end": third, "latest_end": last}
    given_bounds = {name: day if name in known else None for name, day in bounds.items()}
    return PeriodBounds(**given_bounds, at_least=at_least, open=is_open)


periods = st.lists(
    st.builds(period, four_days, st.booleans(), known_bounds, st.booleans(), st.booleans()), max_size=3
).map(tuple)


def things(states: list[str]) -> st.SearchStrategy[tuple[DatedThing, ...]]:
    one = st.builds(DatedThing, words, st.sampled_from(states), st.none() | known_dates)
    return st.lists(one, max_size=2).map(tuple)


projects = st.builds(
    ProjectFacts,
    status=statuses,
    as_of=st.none() | known_dates,
    confirmed_on=maybe_days,
    cycle=st.none() | st.integers(1, 60),
    periods=periods,
    outputs=things(OutputState.values),
    rounds=things(RoundState.values),
    wanted_until=st.lists(days, max_size=2).map(tuple),
    contacts_until=st.lists(maybe_days, max_size=2).map(tuple),
    applications=things(FundingState.values),
    parts=st.lists(st.builds(PartFacts, words, statuses), max_size=2).map(tuple),
    whole=st.none() | st.builds(WholeFacts, words, statuses, periods),
)
UNDERWAY = ["", *(status for status in ProjectStatus.values if status not in ENDED)]
TRUST = {Freshness.EXPIRED: 0, Freshness.UNKNOWN: 0, Freshness.TO_BE_CONFIRMED: 1, Freshness.CURRENT: 2}


@given(projects, days, st.sampled_from(sorted(ENDED)), st.none() | st.integers(0, 4000))
def test_a_finished_project_is_never_stale(facts: ProjectFacts, today: date, status: str, ago: int | None) -> None:
    facts = replace(facts, status=status, as_of=None if ago is None else KnownDate(today - timedelta(ago)))
    assert verdict(facts, today).state is Freshness.FINISHED
    assert Topic.SILENCE not in [one.topic for one in contradictions(facts, today)]


@given(projects, days, st.sampled_from(sorted(ENDED)), st.integers(1, 4000))
def test_an_end_that_is_announced_closes_nothing_before_its_day(
    facts: ProjectFacts, today: date, status: str, later: int
) -> None:
    facts = replace(facts, status=status, as_of=KnownDate(today + timedelta(later)))
    assert verdict(facts, today).state is not Freshness.FINISHED
    assert verdict(facts, today + timedelta(later)).state is Freshness.FINISHED


@given(projects, st.sampled_from(UNDERWAY), days, st.integers(0, 4000))
def test_a_later_confirmation_never_makes_it_less_fresh(
    facts: ProjectFacts, status: str, today: date, later: int
) -> None:
    facts = replace(facts, status=status)
    confirmed = facts.confirmed_on or date(2015, 1, 1)
    again = replace(facts, confirmed_on=min(confirmed + timedelta(later), max(today, confirmed)))
    assert TRUST[verdict(again, today).state] >= TRUST[verdict(facts, today).state]


@given(projects, days)
def test_a_contradiction_needs_both_of_its_facts(facts: ProjectFacts, today: date) -> None:
    """Whoever takes one of two facts away takes the contradiction away."""
    without: dict[Topic, tuple[dict[str, Any], ...]] = {
        Topic.PERIOD: ({"status": ""}, {"periods": ()}),
        Topic.STATUS_DATE: ({"status": ""}, {"as_of": None}),
        Topic.SILENCE: ({"cycle": None}, {"as_of": None, "confirmed_on": None}),
        Topic.OUTPUT: ({"outputs": tuple(replace(one, when=None) for one in facts.outputs)},),
        Topic.ROUND: (
            {"rounds": tuple(replace(one, when=None) for one in facts.rounds), "status": "", "periods": ()},
            {"rounds": ()},
        ),
        Topic.PART: ({"parts": (), "whole": None}, {"status": "", "periods": ()}),
        Topic.FUNDING: ({"applications": ()}, {"status": "", "periods": ()}),
        Topic.RECRUITING: ({"wanted_until": ()}, {"status": "", "periods": ()}),
        Topic.CONTACT: ({"contacts_until": ()}, {"contacts_until": (*facts.contacts_until, None)}),
    }
    for found in contradictions(facts, today):
        for missing in without[found.topic]:
            rest = contradictions(replace(facts, **missing), today)
            assert found.topic not in [one.topic for one in rest]


@given(projects, days)
def test_every_project_gets_a_reason_and_every_contradiction_a_sentence(facts: ProjectFacts, today: date) -> None:
    assert verdict(facts, today).reason.endswith(".")
    for found in contradictions(facts, today):
        assert str(found).endswith(".")
        assert "None" not in str(found).replace("‘None’", "")


@given(projects, days, st.sampled_from(["open", "at_least"]))
def test_a_period_without_a_certain_end_ends_nothing(facts: ProjectFacts, today: date, doubt: str) -> None:
    change: dict[str, Any] = {doubt: True}
    unsure = tuple(replace(period, **change) for period in facts.periods)
    assert verdict(replace(facts, periods=unsure), today).state is not Freshness.EXPIRED
