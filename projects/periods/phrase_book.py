"""Phrases of one or more words, each with what it means, and the longest of them that stands at a place in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Generic, TypeVar

from projects.periods.tokens import Tokens

Meaning = TypeVar("Meaning")


class PhraseBook(Generic[Meaning]):
    """Phrases by meaning; a bar divides those that mean the same."""

    def __init__(self, texts: Mapping[Meaning, str]) -> None:
        """Take the phrases of each meaning."""
        self.meanings = {tuple(one.split()): meaning for meaning, text in texts.items() for one in text.split("|")}
        self._by_first = defaultdict(list)
        for phrase in sorted(self.meanings, key=len, reverse=True):
            self._by_first[phrase[0]].append(phrase)

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset(self._by_first)

    @property
    def words(self) -> frozenset[str]:
        """All words of all phrases."""
        return frozenset(word for phrase in self.meanings for word in phrase)

    def at(self, tokens: Tokens, place: int) -> tuple[Meaning, int] | None:
        """Return the meaning of the longest phrase that begins at a place, and the place behind it."""
        for phrase in self._by_first.get(tokens[place].word, ()):
            if all(tokens[place + step].word == word for step, word in enumerate(phrase)):
                return self.meanings[phrase], place + len(phrase)
        return None

    def up_to(self, tokens: Tokens, end: int) -> Meaning | None:
        """Return the meaning of a phrase that ends before a place."""
        for phrase, meaning in self.meanings.items():
            if all(tokens[end - len(phrase) + step].word == word for step, word in enumerate(phrase)):
                return meaning
        return None
