"""What is known of a project that tells how far its status can be trusted: plain values, without a database."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.periods.bounds import PeriodBounds
from projects.vocabulary import DatePrecision


@dataclass(frozen=True, slots=True)
class KnownDate:
    """A date that is known to the day, the month or the year; as text it reads "op 3 mei 2024" or "in mei 2024"."""

    day: date
    precision: str = DatePrecision.DAY

    @property
    def first(self) -> date:
        """The first day that it may mean."""
        if self.precision == DatePrecision.YEAR:
            return self.day.replace(month=1, day=1)
        return self.day.replace(day=1) if self.precision == DatePrecision.MONTH else self.day

    @property
    def last(self) -> date:
        """The last day that it may mean: a month and a year count to their end."""
        month = 12 if self.precision == DatePrecision.YEAR else self.day.month
        if self.precision == DatePrecision.DAY:
            return self.day
        return self.day.replace(month=month, day=monthrange(self.day.year, month)[1])

    @property
    def bare(self) -> str:
        """The date without a word before it, in the reader's language."""
        formats = {DatePrecision.YEAR.value: "Y", DatePrecision.MONTH.value: "F Y"}
        return date_format(self.day, formats.get(self.precision, "j F Y"))

    def __str__(self) -> str:
        """Return the date as it stands in a sentence, in the reader's language."""
        if self.precision == DatePrecision.DAY:
            return _("op %(day)s") % {"day": self.bare}
        return _("in %(month)s") % {"month": self.bare}


def from_when(date: KnownDate) -> str:
    """Return since when a status of a day to come will hold, such as "vanaf juni 2027"."""
    return _("vanaf %(when)s") % {"when": date.bare}


@dataclass(frozen=True, slots=True)
class DatedThing:
    """An output or a round: what it is called, how far it is and when it is finished or was to be."""

    name: str
    state: str
    when: KnownDate | None = None


def status_on(today: date, status: str, as_of: KnownDate | None) -> str:
    """Return a status as it holds on a day; empty while it is surely dated after it."""
    return "" if as_of is not None and as_of.first > today else status


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A sub-project, by its title and status, and since when that holds."""

    title: str
    status: str
    as_of: KnownDate | None = None


@dataclass(frozen=True, slots=True)
class WholeFacts:
    """The project that this one is a part of."""

    title: str
    status: str
    periods: tuple[PeriodBounds, ...] = ()
    as_of: KnownDate | None = None


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """All that counts.

    `status` is empty when nobody said anything; `cycle` is how many months the project promised between two words,
    None when it promised nothing; `contacts_until` has the last day of each contact, None for who is there today.
    `applications` names the money that is asked for and not granted, each with how far it is.
    """

    status: str = ""
    as_of: KnownDate | None = None
    confirmed_on: date | None = None
    cycle: int | None = None
    periods: tuple[PeriodBounds, ...] = ()
    outputs: tuple[DatedThing, ...] = ()
    rounds: tuple[DatedThing, ...] = ()
    wanted_until: tuple[date, ...] = ()
    contacts_until: tuple[date | None, ...] = ()
    applications: tuple[DatedThing, ...] = ()
    parts: tuple[PartFacts, ...] = ()
    whole: WholeFacts | None = None

    def is_of_the_future(self, today: date) -> bool:
        """Return whether the status is surely dated after today."""
        return bool(self.status) and not self.status_on(today)

    def status_on(self, today: date) -> str:
        """Return the status as it holds today; empty while it is still to come."""
        return status_on(today, self.status, self.as_of)

    def spoken_on(self, today: date) -> KnownDate | None:
        """Return when somebody last stood up for the status; a date to come is no word yet."""
        words = [] if self.as_of is None or self.as_of.first > today else [self.as_of]
        words += [KnownDate(self.confirmed_on)] if self.confirmed_on and self.confirmed_on <= today else []
        return max(words, key=lambda word: (word.last, word.first), default=None)
