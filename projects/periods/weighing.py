"""What the words around a duration add to it: a lower bound, an open end, a length; and what stays open to ask."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from django.utils.translation import gettext as _

from projects.periods import notes
from projects.periods.calendar_words import RELATIVE, SCHOOL_YEARS, YEAR_WORDS
from projects.periods.drafts import Draft
from projects.periods.item_row import ItemRow
from projects.periods.items import Item, Part
from projects.periods.joining import denial_of, is_possible, joined
from projects.periods.markers import Marker
from projects.periods.phrases import durations_in
from projects.periods.scopes import WHOLE
from projects.periods.spans import is_year
from projects.periods.tokens import Kind

MOST_WORDS_BESIDE = 3
"""An open end without a moment is one only where hardly anything else is said: "vooralsnog", "pilot: doorlopend"."""

MOST_YEARS = 10
"""Two numbers of two digits further apart are an age or a count."""

_DASHES = ("-", "–", "—", "/", "‐", "‑", "−")
_ADDED = frozenset({Marker.AT_LEAST, Marker.FOR_NOW, Marker.OPEN, Marker.UNKNOWN})
_BESIDE_LENGTH = frozenset({Marker.FILLER, Marker.AT_LEAST, Marker.AND, Marker.OF})


class Weighing:
    """The durations of a text with all that its words add."""

    def __init__(self, phrases: ItemRow) -> None:
        """Take what the phrases tell and let the other words say what they have to say."""
        self.phrases = phrases
        self.tokens = phrases.tokens
        self.questions: list[str] = []
        self._asked: list[range] = []
        self.drafts = self._not_denied(joined(phrases, durations_in(phrases)))
        stops = (item.part is Part.STOP for item in phrases.items)
        self._sentences = list(accumulate(stops))
        self._ends_of_items = [item.end for item in phrases.items]
        self._starts_of_drafts = [draft.start for draft in self.drafts]
        for place, item in enumerate(phrases.items):
            if item.moment and item.moment.is_choice:
                question = _("‘%(text)s’ laat open welke van de twee het is: welke is bedoeld?")
                self._ask(question, self._words(item), range(item.start, item.end))
            if place not in phrases.used:
                self._weigh(place, item)
        if not self.drafts and not self.questions:
            self._ask_about_what_is_left()

    def _not_denied(self, drafts: list[Draft]) -> list[Draft]:
        """Return the durations but those of which the text says that it is not then: about these it asks."""
        told = []
        for draft in drafts:
            start = denial_of(self.phrases, draft)
            if start is None:
                told.append(draft)
            else:
                text = self.tokens.words_of(start, draft.end)
                self._ask(_("‘%(text)s’ zegt wanneer het niet is: wanneer is het wel?"), text, range(start, draft.end))
        return told

    def _ask(self, question: str, text: str, places: range) -> None:
        self.questions.append(question % {"text": text})
        self._asked.append(places)

    def _weigh(self, place: int, item: Item) -> None:
        if item.part is Part.LENGTH:
            self._weigh_length(place, item)
        elif item.marker in _ADDED:
            self._weigh_marker(place, item)
        elif item.moment is not None:
            self._ask_about(place, item)

    def _sentence(self, token: int) -> int:
        """Return the number of the sentence of a token."""
        return self._sentences[min(bisect_right(self._ends_of_items, token), len(self._sentences) - 1)]

    def _beside(self, place: int) -> tuple[Draft | None, Draft | None]:
        """Return the durations before and after an item, in its sentence."""
        item = self.phrases.items[place]
        index = bisect_right(self._starts_of_drafts, item.start)
        before = self.drafts[index - 1] if index else None
        after = self.drafts[index] if index < len(self.drafts) else None
        if before and self._sentence(before.end - 1) != self._sentences[place]:
            before = None
        if after and self._sentence(after.start) != self._sentences[place]:
            after = None
        return before, after

    def _words(self, item: Item) -> str:
        return self.tokens.words_of(item.start, item.end)

    def _is_near(self, place: int, draft: Draft, parts: frozenset[Part]) -> bool:
        """Whether nothing but fillers and signs stands between an item and a duration."""
        item, items = self.phrases.items[place], self.phrases.items
        step = 1 if draft.start >= item.end else -1
        at = place + step
        for _count in range(8):
            if not 0 <= at < len(items):
                return False
            if draft.start <= items[at].start < draft.end:
                return True
            if items[at].part not in parts and items[at].marker not in _BESIDE_LENGTH | {
                Marker.STARTED,
                Marker.EXTENDED,
            }:
                return False
            at += step
        return False

    def _weigh_length(self, place: int, item: Item) -> None:
        before, after = self._beside(place)
        parts = frozenset({Part.COMMA, Part.BRACKET, Part.COLON})
        cue = place - 1
        while cue > place - 4 and (self.phrases.marker(cue) in _BESIDE_LENGTH or self.phrases.part(cue) is Part.COLON):
            cue -= 1
        is_told = self.phrases.marker(cue) is Marker.LASTS
        for draft in (before, after):
            if draft is None or item.length is None:
                continue
            if self._is_extension(place) and draft.ends and self._is_near(place, draft, parts):
                is_sure = not is_possible(self.phrases, min(draft.end, item.start), item.end)
                draft.is_extended(item.length, self._words(item), is_sure=is_sure)
                draft.spread(item.start, item.end)
                return
            if draft.is_end and not draft.open and (is_told or self._is_near(place, draft, parts)):
                draft.has_lasted(item.length, self._words(item))
                draft.spread(item.start, item.end)
                return
            if draft.end_is_told or draft.open or draft.begins is None:
                continue
            if is_told or self._is_near(place, draft, parts):
                draft.lasts(item.length, self._words(item))
                if draft is before:
                    draft.spread(item.start, item.end)
                return

    def _is_extension(self, place: int) -> bool:
        """Whether a length stands beside a word for an extension: "met een jaar verlengd", "verlengd met een jaar"."""
        before = self.phrases.items[max(place - 3, 0) : place]
        behind = self.phrases.items[place + 1 : place + 2]
        return any(item.marker is Marker.EXTENDED for item in (*before, *behind))

    def _weigh_marker(self, place: int, item: Item) -> None:
        if item.marker is Marker.OPEN and self.phrases.marker(place + 1) in {Marker.UP_TO, Marker.UNTIL}:
            return
        before, after = self._beside(place)
        text = self._words(item)
        if item.marker is Marker.AT_LEAST:
            for draft in (after, before):
                if draft and self._is_near(place, draft, frozenset({Part.COMMA, Part.BRACKET, Part.COLON})):
                    draft.at_least = True
                    draft.says.append(notes.at_least(text))
                    draft.spread(item.start, item.end)
                    return
            return
        is_beside_after = after is not None and after.start == item.end and before and before.end < item.start
        draft = after if is_beside_after else before or after
        if draft is None:
            self._alone(place, item)
        elif item.marker is Marker.UNKNOWN:
            if not draft.end_is_told and not draft.is_whole:
                draft.says.append(notes.not_known(text))
        elif draft.end_is_told or (draft.is_whole and item.marker is Marker.FOR_NOW):
            if not draft.at_least:
                draft.at_least = True
                draft.says.append(notes.at_least(text))
        elif not draft.open:
            draft.leave_end()
            draft.open = True
            draft.says.append(notes.is_open(text))

    def _alone(self, place: int, item: Item) -> None:
        """Read "vooralsnog" and "doorlopend" where the sentence says hardly anything else."""
        beside, at = 0, place
        for step in (1, -1):
            at = place + step
            while 0 <= at < len(self._sentences) and self._sentences[at] == self._sentences[place]:
                beside += self.phrases.items[at].part is Part.TEXT
                if beside > MOST_WORDS_BESIDE or self.phrases.items[at].part is Part.STOP:
                    break
                at += step
        if beside > MOST_WORDS_BESIDE:
            return
        text = self._words(item)
        if item.marker is Marker.UNKNOWN:
            self.questions.append(_("‘%(text)s’: wanneer begint en eindigt het?") % {"text": text})
            return
        index = bisect_right(self._starts_of_drafts, item.start)
        before = self.drafts[index - 1] if index and beside == 0 else None
        if before and self._is_left_open(before, place):
            before.leave_end()
            before.open = True
            before.says.append(notes.is_open(text))
            return
        if item.marker is Marker.FOR_NOW or len(text.split()) > 1 or beside == 0:
            draft = Draft(item.start, item.end, open=True, says=[notes.is_open(text)])
            self.drafts.insert(index, draft)
            self._starts_of_drafts.insert(index, item.start)

    def _is_left_open(self, draft: Draft, place: int) -> bool:
        """Whether the sentence before an item tells a beginning and nothing else: "Gestart in 2019; loopt nog"."""
        is_start = draft.begins is not None and draft.ends is None and not draft.open
        return is_start and self._sentence(draft.end - 1) == self._sentences[place] - 1

    def _ask_about(self, place: int, item: Item) -> None:
        """Ask for the year of a day or a season that has none, and about a day that the calendar has not."""
        moment, text = item.moment, self._words(item)
        if moment is None:
            return
        if moment.spans is not None:
            question = _("Is ‘%(text)s’ het begin of het einde?")
            self._ask(question, text, range(item.start, item.end))
            return
        if moment.year is not None:
            self.questions.append(_("‘%(text)s’ bestaat niet: welke dag is bedoeld?") % {"text": text})
            return
        before = place - 1
        while before > 0 and self._words(self.phrases.items[before]).lower() in {"de", "het", "the"}:
            before -= 1
        cue = self.phrases.marker(before)
        token = self.tokens[self.phrases.items[before].start] if place else None
        is_told = cue not in {None, Marker.AND, Marker.FILLER, Marker.OF} or (token and token.word == "in")
        is_told = is_told or (token is not None and token.word in RELATIVE)
        is_joined = self.phrases.part(place - 1) is Part.DASH
        if not moment.weak or is_joined or (is_told and not self.tokens[item.start].is_capital):
            self.questions.append(_("Welk jaar bedoelt ‘%(text)s’?") % {"text": text})

    def _ask_about_what_is_left(self) -> None:
        """Ask about a text that is nothing but a length, or two short numbers that may be years: "4 jaar", "22-23"."""
        left = [
            item for item in self.phrases.items if item.part is Part.TEXT and self._words(item).lower() not in WHOLE
        ]
        lengths = [item for item in self.phrases.items if item.part is Part.LENGTH]
        if relative := self._relative_year():
            self.questions.append(_("Welk jaar bedoelt ‘%(text)s’?") % {"text": relative})
        elif not left and len(lengths) == 1:
            text = self._words(lengths[0])
            self.questions.append(_("‘%(text)s’ is alleen een duur: wanneer begint het?") % {"text": text})
        elif len(left) == 2 and self._are_short_years(*left):
            text = self.tokens.words_of(left[0].start, left[1].end)
            self.questions.append(_("Zijn ‘%(text)s’ jaren? Schrijf ze dan voluit.") % {"text": text})

    def _relative_year(self) -> str:
        """Return words such as "volgend jaar", which tell a year only to who knows when they were written."""
        for place, token in enumerate(self.tokens):
            after = place + 1 + (self.tokens[place + 1].word in {"academic", "school"})
            if token.word in RELATIVE and self.tokens[after].word in {*SCHOOL_YEARS, *YEAR_WORDS}:
                return self.tokens.words_of(place, after + 1)
        return ""

    def _are_short_years(self, first: Item, last: Item) -> bool:
        signs = self.tokens.words_of(first.end, last.start).strip()
        one, other = self.tokens[first.start], self.tokens[last.start]
        is_pair = one.width == other.width == 2 and last.start == first.end + 1 and signs in _DASHES
        return is_pair and one.number < other.number <= one.number + MOST_YEARS

    def unused_years(self) -> list[str]:
        """Return a sentence for each number that could be a year and lies in no duration."""
        read: list[bool] = [False] * len(self.tokens)
        for draft in self.drafts:
            read[draft.start : draft.end] = [True] * (draft.end - draft.start)
        for asked in self._asked:
            read[asked.start : asked.stop] = [True] * len(asked)
        years = {
            token.word: None
            for place, token in enumerate(self.tokens)
            if token.kind is Kind.NUMBER and not read[place] and token.width == 4 and is_year(token.number)
        }
        told = {token.word for place, token in enumerate(self.tokens) if read[place]}
        return [
            _("‘%(text)s’ is niet als jaar van een looptijd gelezen.") % {"text": year}
            for year in years
            if year not in told
        ]
