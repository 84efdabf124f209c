"""Splitting Dutch compounds: jeugdhulpprofessional = jeugdhulp (jeugd + hulp) + professional."""

from dataclasses import dataclass
from typing import NamedTuple

from search.analysis.lexicon import ADJECTIVE, BEGIN, END, LINKING, MIDDLE, NOUN, VERB, Lexicon

MIN_WORD = 7
MIN_PART = 4
MAX_PART = 24
_MAX_DEPTH = 4

# A split costs one point a part, more for a part on weaker evidence; the cheapest split wins and at most one
# part of two may be weak. The numbers were set on the compounds beside the tests, not on the held-out ones.
_PART = 1.0
_SHORT = 0.5
_WEAK = 0.7
_LINKED = 0.4
_OUT_OF_PLACE = 0.2
_SHORT_LENGTH = 5
_WEAK_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A node of a split word: its form without the linking s, and its own parts (none for an atom)."""

    form: str
    parts: tuple["Part", ...] = ()

    def atoms(self) -> tuple[str, ...]:
        """Return the smallest constituents, in order; the form itself when it has no parts."""
        if not self.parts:
            return (self.form,)
        return tuple(atom for part in self.parts for atom in part.atoms())


class _Split(NamedTuple):
    cost: float
    weak: int
    pieces: tuple[str, ...]  # without linking s


class Splitter:
    """Splits folded lower-case words with the roles of one lexicon. Holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def split(self, word: str) -> Part:
        """Return the word as a tree; without parts when it is no compound, or none that we know."""
        return self._split(word, 0)

    def _split(self, word: str, depth: int) -> Part:
        pieces = self._pieces(word) if depth < _MAX_DEPTH else ()
        return Part(word, tuple(self._split(form, depth + 1) for form in pieces))

    def _pieces(self, word: str) -> tuple[str, ...]:
        """Return the cheapest division of the word, from right to left; () when there is none."""
        length = len(word)
        if length < MIN_WORD or word in self._lexicon.atomic or not word.isalpha():
            return ()
        best: list[_Split | None] = [None] * (length + 1)
        for start in range(length - 3, -1, -1):
            best[start] = self._cheapest(word, start, best)
        found = best[0]
        return found.pieces if found is not None else ()

    def _cheapest(self, word: str, start: int, best: list[_Split | None]) -> _Split | None:
        """Return the best division of the word from `start`, given those of all that follows."""
        known = self._lexicon.roles
        chosen = self._as_end(word[start:]) if start else None
        for stop in range(start + 3, min(len(word) - 2, start + MAX_PART + 1)):
            rest = best[stop]
            if rest is None:
                continue
            piece = word[start:stop]
            if piece not in known and piece[-1] != "s":
                continue
            part = self._as_beginning(piece, first=start == 0)
            if part is None or part.weak + rest.weak > 1 or _collide(part.pieces[0], rest.pieces[0]):
                continue
            cost = part.cost + rest.cost
            # Of equal costs the one with the longer first part, hence "<=".
            if chosen is None or cost <= chosen.cost:
                chosen = _Split(cost, part.weak + rest.weak, part.pieces + rest.pieces)
        return chosen

    def _as_end(self, piece: str) -> _Split | None:
        roles = self._lexicon.roles.get(piece, 0)
        if not roles or piece in self._lexicon.suffixes:
            return None
        if roles & END:
            return _Split(_cost(piece), 0, (piece,))
        if roles & (NOUN | ADJECTIVE) and len(piece) >= _WEAK_LENGTH:
            return _Split(_cost(piece) + _WEAK, 1, (piece,))
        return None

    def _as_beginning(self, piece: str, *, first: bool) -> _Split | None:
        lexicon = self._lexicon
        roles = lexicon.roles.get(piece, 0)
        if roles & LINKING:
            return _Split(_cost(piece), 0, (piece[:-1],))
        if piece in (lexicon.prefixes if first else lexicon.suffixes):
            return None
        if roles & (BEGIN | MIDDLE):
            in_place = roles & MIDDLE or first
            plural = piece.endswith("s") and lexicon.roles.get(piece[:-1], 0) & (NOUN | END)
            return _Split(_cost(piece) + (0 if in_place and not plural else _OUT_OF_PLACE), 0, (piece,))
        if piece.endswith("s"):
            linked = self._linked(piece[:-1], piece)
            if linked:
                return linked
        if roles & (NOUN | VERB | END) and len(piece) >= _WEAK_LENGTH:
            return _Split(_cost(piece) + _WEAK, 1, (piece,))
        return None

    def _linked(self, bare: str, piece: str) -> _Split | None:
        """Return a noun with a linking s that the dictionary does not list."""
        if bare in self._lexicon.prefixes:
            return None
        if self._lexicon.takes_linking_s(bare):
            return _Split(_cost(piece), 0, (bare,))
        if len(bare) >= MIN_PART and self._lexicon.roles.get(bare, 0) & (NOUN | END):
            return _Split(_cost(bare) + _LINKED, 1, (bare,))
        return None


def _cost(piece: str) -> float:
    return _PART + _SHORT if len(piece) < _SHORT_LENGTH else _PART


def _collide(before: str, after: str) -> bool:
    """Return whether spelling would put a hyphen here, or would not allow the same part twice."""
    return before == after or before[-1] + after[0] in _COLLISIONS


# Two vowels that would be read as one sound take a hyphen in Dutch, so without it there is no border.
_COLLISIONS = frozenset(
    {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"}
)
