"""What can be wrong with a synonym rule: words that are no words, doubles, and rules that contradict each other.

Two texts are the same word here when search takes them for the same: after folding and stemming, and whether a
compound is written as one word or apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from search.analysis import analyze, is_stopword

MAX_LENGTH = 100
MAX_WORDS = 8
MAX_OTHERS = 40
EQUAL = "equal"


def stems(text: str, language: str) -> str:
    """Return what search makes of a text: equal for texts that find each other anyway."""
    return "".join(token.stem for token in analyze(text, language))


def tidy(text: str) -> str:
    """Return a word or phrase with single spaces and none around it."""
    return " ".join(text.split())


def tidy_lines(text: str) -> list[str]:
    """Return what stands on the lines of a text, empty ones left out."""
    return [line for each in text.splitlines() if (line := tidy(each))]


def term_problems(text: str, language: str) -> list[str]:
    """Return what is wrong with one word or phrase, in the active language."""
    if len(text) > MAX_LENGTH:
        return [_("‘%(word)s…’ is langer dan %(most)d tekens.") % {"word": text[:30], "most": MAX_LENGTH}]
    tokens = analyze(text, language)
    if not tokens:
        return [_("‘%(word)s’ bevat geen woord om op te zoeken.") % {"word": text}]
    if all(is_stopword(token.word, language) for token in tokens):
        return [_("‘%(word)s’ staat in bijna elke tekst; daar wordt niet op gezocht.") % {"word": text}]
    if len(tokens) > MAX_WORDS:
        return [_("‘%(word)s’ heeft meer dan %(most)d woorden.") % {"word": text, "most": MAX_WORDS}]
    return []


def others_problems(term: str, others: Sequence[str], language: str) -> list[str]:
    """Return what is wrong with the other words of a rule, in the active language."""
    if not others:
        return [_("Schrijf minstens één ander woord.")]
    if len(others) > MAX_OTHERS:
        return [_("Dit zijn er meer dan %(most)d. Verdeel ze over meer regels.") % {"most": MAX_OTHERS}]
    problems = [problem for other in others for problem in term_problems(other, language)]
    if problems:
        return problems
    seen = {stems(term, language): term}
    for other in others:
        double = seen.setdefault(stems(other, language), other)
        if double is not other:
            problems.append(_double(double, other))
    return problems


def _double(one: str, other: str) -> str:
    if one.lower() == other.lower():
        return _("‘%(word)s’ staat er twee keer.") % {"word": other}
    text = _("‘%(one)s’ en ‘%(other)s’ zijn voor het zoeken hetzelfde woord; zo’n regel is niet nodig.")
    return text % {"one": one, "other": other}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rules that do not go together: the other rule's term, and the two words they differ about."""

    rule: str
    one: str
    other: str

    @property
    def message(self) -> str:
        """What an editor reads, in the active language."""
        text = _("De regel bij ‘%(rule)s’ zegt iets anders over ‘%(one)s’ en ‘%(other)s’. Verander een van beide.")
        return text % {"rule": self.rule, "one": self.one, "other": self.other}


class Statements:
    """What rules of one language say of pairs of words: that they are equal, or that the first leads to the second."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._equal: dict[frozenset[str], str] = {}
        self._leads: dict[tuple[str, str], str] = {}

    def add(self, relation: str, term: str, others: Sequence[str]) -> None:
        """Take note of a rule."""
        for one, other in self._pairs(relation, term, others):
            if relation == EQUAL:
                self._equal.setdefault(frozenset((one[0], other[0])), term)
            else:
                self._leads.setdefault((one[0], other[0]), term)

    def against(self, relation: str, term: str, others: Sequence[str]) -> Contradiction | None:
        """Return a noted rule that says otherwise: the reverse, or equal where this one goes one way."""
        for (one, one_text), (other, other_text) in self._pairs(relation, term, others):
            rule = self._leads.get((other, one))
            if relation == EQUAL:
                rule = rule or self._leads.get((one, other))
            else:
                rule = rule or self._equal.get(frozenset((one, other)))
            if rule is not None:
                return Contradiction(rule, one_text, other_text)
        return None

    def _pairs(
        self, relation: str, term: str, others: Sequence[str]
    ) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        first, *rest = ((stems(text, self._language), text) for text in (term, *others))
        if relation == EQUAL:
            yield from combinations((first, *rest), 2)
        else:
            yield from ((first, other) for other in rest)
