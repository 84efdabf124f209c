"""Durations in the making: what one phrase says of begin and end, before the words around it are weighed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from projects.periods import notes
from projects.periods.bounds import PeriodBounds
from projects.periods.lengths import Length
from projects.periods.moments import Moment, Unit
from projects.periods.season_rules import days_of_school_year
from projects.periods.spans import LONG_AGO, Span, is_known
from projects.periods.tokens import Tokens

MOST_CLAUSES = 12
"""A reason that says more is read by nobody."""


@dataclass(slots=True)
class Draft:
    """A duration read from the tokens from `start` up to `end`.

    `is_whole`: one moment is the whole of it; `is_point`: one moment is all, and too short for that; `beginning` and
    `ending`: the words of its first and last moment; `is_extension`: it only moves an end that was told before; `says`:
    the clauses of its reason.
    """

    start: int
    end: int
    begins: Span | None = None
    ends: Span | None = None
    at_least: bool = False
    open: bool = False
    is_whole: bool = False
    is_point: bool = False
    end_is_told: bool = False
    is_extension: bool = False
    beginning: str = ""
    ending: str = ""
    says: list[str] = field(default_factory=list)
    instead: Draft | None = None

    def bounds(self) -> PeriodBounds | None:
        """Return the bounds; what must lie before the end does. None when it would end before it begins."""
        begins, ends = self.begins, self.ends
        if begins is None or ends is None:
            return PeriodBounds(*_days(begins), *_days(ends), at_least=self.at_least, open=self.open)
        if begins.first > ends.last:
            return None
        return PeriodBounds(
            _known(begins.first),
            _known(min(begins.last, ends.last)),
            _known(max(ends.first, begins.first)),
            _known(ends.last),
            at_least=self.at_least,
            open=self.open,
        )

    def spread(self, start: int, end: int) -> None:
        """Count other tokens among those that it was read from."""
        self.start, self.end = min(self.start, start), max(self.end, end)

    @property
    def is_start(self) -> bool:
        """Whether the beginning is all that it tells."""
        return self.begins is not None and self.ends is None and not (self.open or self.is_point or self.end_is_told)

    @property
    def is_end(self) -> bool:
        """Whether the end is all that it tells."""
        return self.begins is None and self.ends is not None

    def lasts(self, length: Length, text: str) -> None:
        """Let the end follow from the beginning."""
        if self.begins is None:
            return
        self.leave_end()
        self._end_after(self.begins, length)
        self.end_is_told = True
        self.says.append(notes.length(text))

    def has_lasted(self, length: Length, text: str) -> None:
        """Let the beginning follow from the end."""
        if self.ends is None:
            return
        last = length.shortest.first_day_to(self.ends.last)
        first = LONG_AGO if length.at_least else length.longest.first_day_to(self.ends.first)
        self.begins = Span(min(first, last), last)
        self.says = [notes.only_end(self.ending, has_beginning=True), *self.says[1:], notes.length_before(text)]

    def is_extended(self, length: Length, text: str, *, is_sure: bool) -> None:
        """Move the end so much further; where that is only possible the end that was told stays one."""
        if self.ends is not None:
            first = self.ends.first
            self._end_after(Span(_next(self.ends.first), _next(self.ends.last)), length)
            self.ends = self.ends if is_sure else Span(first, self.ends.last)
            self.says.append(notes.extended(text))

    def _end_after(self, start: Span, length: Length) -> None:
        self.ends = Span(length.shortest.last_day_from(start.first), length.longest.last_day_from(start.last))
        self.at_least = self.at_least or length.at_least

    def ends_with(self, later: Draft) -> None:
        """Take the end of what follows, which tells nothing else that counts."""
        clauses = [clause for clause in self.says[1:] if clause != notes.no_end()]
        self.ends, self.end_is_told, self.is_whole, self.instead = later.ends, True, False, None
        told = [notes.between(self.beginning, later.ending), *clauses, *later.says[1:]]
        self.says = list(dict.fromkeys(told))[:MOST_CLAUSES]
        self.spread(later.start, later.end)

    def is_moved_by(self, later: Draft, *, is_sure: bool) -> None:
        """Take the later end of what follows; one that is only possible beside the end that was told."""
        if not is_sure and self.ends and later.ends:
            later.ends = Span(self.ends.first, later.ends.last)
        self.ends, self.end_is_told, self.is_whole, self.instead = later.ends, True, False, None
        self.says = [*self.says, notes.extended(later.ending), *later.says[1:]][:MOST_CLAUSES]
        self.spread(later.start, later.end)

    def leave_end(self) -> None:
        """Keep of what was read the beginning only."""
        self.ends, self.is_whole = None, False
        first = notes.begins(self.beginning)
        self.says = [first, *(clause for clause in self.says[1:] if clause != notes.no_end())]


def _next(day: date) -> date:
    return day + timedelta(days=1) if is_known(day) else day


def _days(span: Span | None) -> tuple[date | None, date | None]:
    return (_known(span.first), _known(span.last)) if span else (None, None)


def _known(day: date) -> date | None:
    return day if is_known(day) else None


def of_one(tokens: Tokens, moment: Moment) -> Draft | None:
    """Return the duration of a moment that stands alone; one that is too short for it is a beginning."""
    spans, text = moment.spans, tokens.words_of(moment.start, moment.end)
    if spans is None:
        return None
    draft = Draft(moment.start, moment.end, spans.begins, beginning=text, says=[*moment.notes])
    if moment.is_point:
        draft.is_point = True
        draft.says.insert(0, notes.point(text))
        return draft
    draft.ends, draft.is_whole, draft.ending = spans.ends, True, text
    draft.says.insert(0, notes.whole(text))
    if moment.instead:
        draft.says.append(notes.iso_month())
        draft.instead = of_two(tokens, *moment.instead)
        if draft.instead:
            draft.instead.says.append(notes.two_years())
    return draft


def of_start(tokens: Tokens, moment: Moment) -> Draft | None:
    """Return the duration of which only the beginning is told."""
    if moment.spans is None:
        return None
    text = tokens.words_of(moment.start, moment.end)
    says = [notes.begins(text), notes.no_end(), *moment.notes]
    return Draft(moment.start, moment.end, moment.spans.begins, beginning=text, says=says)


def of_end(tokens: Tokens, moment: Moment, *, is_excluded: bool = False) -> Draft | None:
    """Return the duration of which only the end is told."""
    if moment.spans is None:
        return None
    text = tokens.words_of(moment.start, moment.end)
    draft = Draft(moment.start, moment.end, ends=moment.spans.ends, end_is_told=True, ending=text)
    draft.says = [notes.only_end(text), *moment.notes]
    if is_excluded and moment.unit is not Unit.LIMIT:
        _exclude(draft)
    return draft


def of_two(tokens: Tokens, first: Moment, last: Moment, *, is_excluded: bool = False) -> Draft | None:
    """Return the duration from one moment up to another."""
    if first.spans is None or last.spans is None:
        return None
    texts = tokens.words_of(first.start, first.end), tokens.words_of(last.start, last.end)
    draft = Draft(first.start, last.end, first.spans.begins, last.spans.ends, end_is_told=True)
    draft.beginning, draft.ending = texts
    draft.says = [notes.between(*texts), *first.notes, *last.notes]
    if is_excluded and last.unit is not Unit.LIMIT:
        _exclude(draft)
    return draft


def _exclude(draft: Draft) -> None:
    if draft.ends:
        draft.ends = Span(draft.ends.first - timedelta(days=1), draft.ends.last)
        draft.says.append(notes.perhaps_excluded())


def of_dash(tokens: Tokens, first: Moment, last: Moment, *, has_slash: bool) -> Draft | None:
    """Return the duration of two moments with a dash between; "September 2020-2021" reads in two ways."""
    draft = of_two(tokens, first, last)
    if draft is None or first.year is None or last.unit is not Unit.YEAR or last.year is None:
        return draft
    if first.unit is Unit.YEAR and has_slash and last.year == first.year + 1:
        draft.instead = _school_year(draft, first.year)
    same = first.in_year(last.year)
    if first.unit not in {Unit.YEAR, Unit.SCHOOL_YEAR} and last.year > first.year and same:
        draft.instead = Draft(draft.start, draft.end, draft.begins, same.ends, end_is_told=True)
        draft.instead.says = [*draft.says, notes.same_part()]
        draft.says.append(notes.no_month_of_end())
    return draft


def _school_year(draft: Draft, year: int) -> Draft:
    spans = days_of_school_year(year)
    says = [*draft.says, notes.slash(), notes.school_year()]
    return Draft(draft.start, draft.end, spans.begins, spans.ends, end_is_told=True, says=says)
