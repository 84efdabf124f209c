"""Reads durations (looptijden) as people write them, in Dutch and English.

What comes out is a suggestion: an editor decides, and the published text stays as it is. A general date reader such
as dateparser or dateutil gives one day for a text: it knows no bounds and fills in a year that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from projects.periods import notes
from projects.periods.bounds import PeriodBounds
from projects.periods.calendar_words import CLEAR_SEASONS, LENGTHS, MONTHS, SEASONS
from projects.periods.drafts import Draft
from projects.periods.edtf import to_edtf
from projects.periods.item_row import ItemRow
from projects.periods.markers import WITHOUT_MOMENT
from projects.periods.scopes import scopes_of
from projects.periods.spans import is_year
from projects.periods.tokens import Tokens
from projects.periods.weighing import Weighing


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a duration: its bounds, what it holds for, why, and the words it was read from."""

    bounds: PeriodBounds
    scope: str
    reason: str
    source: str

    @property
    def edtf(self) -> str:
        """The bounds in EDTF."""
        return to_edtf(self.bounds)


@dataclass(frozen=True, slots=True)
class PeriodParse:
    """The readings of a text, none when it tells no period, and what an editor must answer."""

    readings: tuple[Reading, ...] = ()
    questions: tuple[str, ...] = ()


_TELLS = re.compile(
    r"\d|\b(?:" + "|".join(sorted({*WITHOUT_MOMENT, *CLEAR_SEASONS, *SEASONS, *MONTHS, *LENGTHS})) + r")\b"
    r"|\b(?:n\.?t\.?b|t\.?b\.?[dac]|n\.?n\.?b)\b|\w*(?:school|studie|cursus|college)jaar\b",
    re.IGNORECASE,
)
MOST_SIGNS = 60_000
"""How much text that can tell a duration is read; nobody writes as much of when a project runs."""

_DOUBT = re.compile(r" ?\(?\?")
_LINES = re.compile(r"[^\n\r\u2028\u2029]+")


def parse_period(text: str, language: str = "nl") -> PeriodParse:
    """Return what a text says about when something runs; reasons and questions are in the language given.

    Takes any text and never raises.
    """
    readings: list[Reading] = []
    questions: list[str] = []
    length = 0
    with override(language):
        for block in _blocks(text):
            found, asked = _read(block[: MOST_SIGNS - length])
            readings += found
            questions += asked
            length += len(block)
            if length > MOST_SIGNS:
                questions.append(_("De tekst is te lang: alleen het begin is gelezen."))
                break
    return PeriodParse(tuple(readings), tuple(dict.fromkeys(questions)))


def _blocks(text: str) -> Iterator[str]:
    """Yield the lines that can tell a duration; lines that follow on one another come together."""
    start = end = -1
    for line in _LINES.finditer(text):
        if not _TELLS.search(line.group()):
            continue
        if start >= 0 and text[end : line.start()].strip():
            yield text[start:end]
            start = -1
        if start >= 0 and line.end() - start > MOST_SIGNS // 4:
            yield text[start:end]
            start = -1
        start = line.start() if start < 0 else start
        end = line.end()
    if start >= 0:
        yield text[start:end]


def _read(text: str) -> tuple[list[Reading], list[str]]:
    tokens = Tokens(text)
    weighing = Weighing(ItemRow(tokens))
    readings: list[Reading] = []
    questions = weighing.questions
    for draft, scope in zip(weighing.drafts, scopes_of(tokens, weighing.drafts), strict=True):
        source = tokens.words_of(draft.start, draft.end)
        bounds = draft.bounds()
        if bounds is None:
            questions.append(_("‘%(text)s’ eindigt voor het begint: wat is bedoeld?") % {"text": source})
            continue
        readings.append(Reading(bounds, scope, notes.sentence(draft.says), source))
        questions += _beyond(tokens, draft, bounds)
        if _DOUBT.match(text[tokens[draft.end - 1].end :]):
            questions.append(_("Bij ‘%(text)s’ staat een vraagteken: klopt het?") % {"text": source})
        if draft.is_point and not draft.open and not draft.ends:
            questions.append(_("Is ‘%(text)s’ het begin of het einde?") % {"text": source})
        other = draft.instead.bounds() if draft.instead else None
        if draft.instead and other:
            readings.append(Reading(other, scope, notes.sentence(draft.instead.says), source))
            questions.append(_("‘%(text)s’ is op twee manieren te lezen: welke is bedoeld?") % {"text": source})
    return readings, [*questions, *weighing.unused_years()]


def _beyond(tokens: Tokens, draft: Draft, bounds: PeriodBounds) -> list[str]:
    """Return a question for each year among the words of a duration that its bounds leave out."""
    days = [bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end]
    known = [day for day in days if day]
    if not known:
        return []
    first, last = (min(known) - timedelta(days=1)).year, (max(known) + timedelta(days=1)).year
    words = (tokens[place] for place in range(draft.start, draft.end))
    years = [token.word for token in words if token.width == 4 and is_year(token.number)]
    question = _("‘%(text)s’ valt buiten de grenzen die gelezen zijn: klopt het?")
    return [question % {"text": year} for year in years if not first <= int(year) <= last]
