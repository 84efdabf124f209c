"""What to mark in what was found, as it becomes known while a query is planned."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from search.analysis import Token
from search.query.compound import atoms
from search.thesaurus.rules import is_acronym


@dataclass(frozen=True, slots=True)
class Marks:
    """What to highlight: stems, also inside compounds, and the exact words of phrases.

    `asked` are the stems and words that were typed, which show best why a page was found. `together` are stems that
    stand for one word only with each other: "wachten op hulp" for "wachtlijst", so "hulp" alone says nothing.
    """

    stems: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    asked: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stems or self.phrases or self.together)

    def stems_in(self, held: Collection[str]) -> frozenset[str]:
        """Return the stems to mark in a text that holds these stems and parts."""
        return self.stems.union(*(stems for stems in self.together if stems.issubset(held)))

    def loosened(self) -> Marks:
        """Return marks for each word by itself, for a page that holds what belongs together in several places."""
        return replace(self, stems=self.stems.union(*self.together), together=())


class MarkCollector:
    """Collects what to mark, as the planner adds what finds it."""

    def __init__(self) -> None:
        self._stems: set[str] = set()
        self._asked: set[str] = set()
        self._together: dict[frozenset[str], None] = {}
        self._phrases: dict[tuple[str, ...], None] = {}

    def marks(self) -> Marks:
        """Return what was collected so far."""
        return Marks(frozenset(self._stems), tuple(self._phrases), frozenset(self._asked), tuple(self._together))

    def add_asked(self, token: Token) -> None:
        """Mark a word that was typed, and the parts of a compound each by itself."""
        self._asked |= {token.stem, *atoms(token)}
        self._stems |= self._asked

    def add_asked_phrase(self, tokens: Sequence[Token]) -> None:
        """Mark words that were typed between quotes, where they stand so."""
        words = tuple(token.word for token in tokens)
        self._asked.update(words)
        self.add_phrase(words)

    def add_stem(self, stem: str) -> None:
        """Mark a stem, also inside compounds."""
        self._stems.add(stem)

    def add_phrase(self, words: tuple[str, ...]) -> None:
        """Mark exact words where they follow each other."""
        self._phrases[words] = None

    def add_beside(self, tokens: Sequence[Token], telling: Sequence[Token]) -> None:
        """Mark words that stand beside one that was typed, as `clauses.instead` finds them."""
        if len(tokens) > 1 and len(telling) > 1:
            self._together[frozenset(token.stem for token in telling)] = None
        elif len(tokens) > 1 or is_acronym(tokens[0]):
            self.add_phrase(tuple(token.word for token in tokens))
        else:
            self.add_stem(tokens[0].stem)
