"""Spelling (spelling): which words are in no page, and what may have been meant instead.

Everything is read from the vocabulary of the index. As long as that is being loaded every word passes for known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log
from typing import TypeAlias, TypeVar

from search.analysis import Token, analyze, is_stopword
from search.analysis.lexicon import lexicon
from search.query.compound import atoms
from search.query.ranking import EACH_EDIT
from search.query.vocabulary import Vocabulary, edits, vocabulary_of

# So many words stand for a misspelled one, and so many for one that is half typed.
MAX_CORRECTIONS = 3
MAX_COMPLETIONS = 5
SHORTEST_HALF, SHORTEST_OF_NAME = 3, 2
SHORTEST_PART = 4
# Looking for a misspelled part of a compound takes some milliseconds a try.
MAX_PART_TRIES = 4
MAX_LOOKS = 60
# Endings that Dutch and English words take; a shorter word is another word with one.
ENDINGS = ("en", "s")
LONG_ENOUGH = 6
LONGEST_ENDING = 2
MAX_COUNTED = 200
MAX_REMEMBERED = 5_000
# A rare word is doubted when a word one edit away is in so many times as many pages.
DOUBTED_UP_TO = 2
FAR_MORE = 20

_Found = TypeVar("_Found")
_Weighed: TypeAlias = tuple[Token, float]


class Spelling:
    """Judges the words of questions by one vocabulary; what was found out is remembered."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        self.vocabulary = vocabulary
        self._language = language
        self._remembered: dict[tuple[str, str], object] = {}

    def knows(self, token: Token) -> bool:
        """Return whether a page has the word, an inflection of it, it as a part, or else all of its parts.

        Numbers, and words with digits or signs, are never doubted.
        """
        if not self.vocabulary.loaded or not token.word.isalpha() or self.vocabulary.frequency(token.word):
            return True
        return self._once("knows", token.word, lambda: self._has(token))

    def is_in_dictionary(self, token: Token) -> bool:
        """Return whether the language has the word, whatever the pages have, as far as our Dutch lexicon tells."""
        return self._language == "nl" and (token.word in lexicon().roles or bool(atoms(token)))

    def corrections(self, token: Token) -> list[tuple[Token, float]]:
        """Return the words that may have been meant, the likeliest first, and what each weighs: 1 is certain."""
        return self._once("corrections", token.word, lambda: self._corrections(token.word))

    def forms_among(self, corrections: list[_Weighed], token: Token) -> tuple[list[_Weighed], list[_Weighed]]:
        """Return what may be other forms of a word, which begin as it does, and what only resembles it."""
        alike = max(SHORTEST_PART, len(token.word) - LONGEST_ENDING)
        forms = [one for one in corrections if len(_beginning(one[0].word, token.word)) >= alike]
        return forms, [one for one in corrections if one not in forms]

    def completions(self, token: Token) -> list[Token]:
        """Return words that begin as this one does, the most frequent first and each in one inflection."""
        return self._once("completions", token.word, lambda: self._completions(token))

    def sounding_as(self, token: Token) -> list[Token]:
        """Return words that pages have and that are said as this one."""
        found = self._once("sounds", token.word, lambda: self.vocabulary.sounding_as(token.word, MAX_CORRECTIONS))
        return [self._token(word) for word in found]

    def written_apart(self, token: Token) -> tuple[str, str] | None:
        """Return the two words of the index that a word is run together from; None for a compound that we know.

        Two letters may be half of a word that no page has, for those may be of a name: "straw" for "ST-RAW".
        """
        if token.parts or not token.word.isalpha():
            return None
        frequency = self.vocabulary.frequency
        shortest = SHORTEST_HALF if frequency(token.word) else SHORTEST_OF_NAME
        divided = [(token.word[:n], token.word[n:]) for n in range(shortest, len(token.word) - shortest + 1)]
        halves = [(min(map(frequency, both)), *both) for both in divided if not self._is_glue(both)]
        common, first, second = max(halves, default=(0, "", ""))
        return (first, second) if common else None

    def _is_glue(self, halves: tuple[str, str]) -> bool:
        return any(len(half) < SHORTEST_HALF and is_stopword(half, self._language) for half in halves)

    def is_word(self, token: Token) -> bool:
        """Return whether a page has the word itself, in any inflection; True while nothing is known."""
        if not self.vocabulary.loaded or self.vocabulary.frequency(token.word):
            return True
        return self._once("is word", token.word, lambda: self._is_inflected(token.stem, token.word))

    def likelier(self, token: Token) -> str:
        """Return a far more frequent word that is one edit from a rare one; empty when there is none.

        A word with a capital may be a name, which is never doubted.
        """
        known = self.vocabulary.frequency(token.word)
        if not 0 < known <= DOUBTED_UP_TO or token.surface != token.surface.lower():
            return ""
        near = self.vocabulary.near(token.word, 1)
        return near[0][0] if near and near[0][1] == 1 and self._frequency(near[0][0]) >= known * FAR_MORE else ""

    def fair(self, asked: Token, other: Token) -> float:
        """Return by what to multiply the score of a word so that being rarer is no advantage over the one asked for.

        The word asked for is as frequent as all its inflections and compounds together.
        """
        if not self.vocabulary.loaded or not self._frequency(other.word):
            return 1.0
        pages = self._once("pages", asked.word, lambda: self._pages(asked.stem))
        return min(1.0, self._rarity(pages) / self._rarity(self._frequency(other.word))) if pages else 1.0

    def _pages(self, stem: str) -> int:
        """Return in how many pages a stem is, as a word or in one: at most, for a page may have several."""
        words = dict.fromkeys(self.vocabulary.containing(stem, MAX_COUNTED))
        words |= dict.fromkeys(word for word, _frequency in self.vocabulary.starting_with(stem[:-1], MAX_LOOKS))
        having = (word for word in words if (token := self._token(word)).stem == stem or stem in token.parts)
        return min(self.vocabulary.documents, sum(map(self._frequency, having)))

    def _frequency(self, word: str) -> int:
        return self.vocabulary.frequency(word)

    def _rarity(self, pages: int) -> float:
        """Return the inverse document frequency, as engines reckon it from all pages."""
        return log(1 + (self.vocabulary.documents - pages + 0.5) / (pages + 0.5))

    def _once(self, kind: str, word: str, find: Callable[[], _Found]) -> _Found:
        key = (kind, word)
        # Another thread may empty it between any two steps.
        found = self._remembered.get(key, self)
        if found is self:
            if len(self._remembered) >= MAX_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = find()
        return found  # type: ignore[return-value]  # of the same kind

    def _has(self, token: Token) -> bool:
        if self._has_stem(token.stem, token.word):
            return True
        parts = atoms(token)
        return bool(parts) and all(self._has_stem(part, part) for part in parts)

    def _has_stem(self, stem: str, word: str) -> bool:
        """Return whether a word of the index has a stem, as its own or as that of a part."""
        return self._is_inflected(stem, word) or any(
            stem in self._token(other).parts for other in self.vocabulary.containing(stem, MAX_LOOKS)
        )

    def _is_inflected(self, stem: str, word: str) -> bool:
        """Return whether a word of the index has a stem as its own."""
        if self._frequency(stem) and self._token(stem).stem == stem:
            return True
        alike = _beginning(stem, word)
        inflections = self.vocabulary.starting_with(alike[:-1] if len(alike) > SHORTEST_HALF else alike, MAX_LOOKS)
        return any(self._token(other).stem == stem for other, _frequency in inflections)

    def _token(self, word: str) -> Token:
        found = analyze(word, self._language)
        return found[0] if found else Token(0, 0, word, word, word)

    def _corrections(self, word: str) -> list[tuple[Token, float]]:
        near = [(other, 1) for other in self.vocabulary.sounding_as(word, MAX_CORRECTIONS)]
        near = near or self.vocabulary.near(word, MAX_CORRECTIONS) or self._in_another_form(word)
        if not near:
            near = sorted(self._with_corrected_part(word), key=lambda one: one[1])[:1]
        return [(self._token(other), EACH_EDIT**distance) for other, distance in near if distance == near[0][1]]

    def _in_another_form(self, word: str) -> list[tuple[str, int]]:
        """Return words that are near another form of a word: pages may have only its plural, or only its singular."""
        for other in _forms(word):
            near = [found for found in self.vocabulary.near(other, MAX_CORRECTIONS) if found[1] <= edits(word)]
            if near or self._frequency(other):
                return near or [(other, 1)]
        return []

    def _with_corrected_part(self, word: str) -> Iterator[tuple[str, int]]:
        """Yield compounds that a word may be, if one of its parts is misspelled, with their distance in edits."""
        tries = 0
        for place in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            first, last = word[:place], word[place:]
            for known, other in ((first, last), (last, first)):
                if tries < MAX_PART_TRIES and (self._frequency(known) or self._frequency(known.removesuffix("s"))):
                    tries += 1
                    for meant, distance in self.vocabulary.near(other, 1):
                        whole = known + meant if known is first else meant + known
                        if atoms(self._token(whole)):
                            yield whole, distance

    def _completions(self, token: Token) -> list[Token]:
        if len(token.word) < SHORTEST_HALF:
            return []
        found: dict[str, Token] = {}
        for word, _frequency in self.vocabulary.starting_with(token.word, MAX_LOOKS):
            other = self._token(word)
            if other.stem != token.stem:
                found.setdefault(other.stem, other)
        return list(found.values())[:MAX_COMPLETIONS]


def _forms(word: str) -> Iterator[str]:
    """Yield a word with a common ending of nouns and verbs less or more."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LONG_ENOUGH:
            yield word.removesuffix(ending)
    if len(word) >= LONG_ENOUGH:
        yield from (word + ending for ending in ENDINGS)


def _beginning(first: str, second: str) -> str:
    """Return the letters with which both words begin."""
    differing = (place for place, letters in enumerate(zip(first, second, strict=False)) if letters[0] != letters[1])
    return first[: next(differing, min(len(first), len(second)))]


_spellings: dict[str, Spelling] = {}


def spelling_of(language: str) -> Spelling:
    """Return the spelling of what a language's index holds now; see `vocabulary_of`."""
    vocabulary = vocabulary_of(language)
    spelling = _spellings.get(language)
    if spelling is None or spelling.vocabulary is not vocabulary:
        spelling = _spellings[language] = Spelling(vocabulary, language)
    return spelling
