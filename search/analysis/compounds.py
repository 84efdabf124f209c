"""Splitting Dutch compounds: jeugdhulpprofessional = jeugdhulp (jeugd + hulp) + professional."""

from dataclasses import dataclass

from search.analysis.lexicon import Lexicon

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


@dataclass(frozen=True, slots=True)
class _Split:
    cost: float
    weak: int
    pieces: tuple[tuple[str, str], ...]  # as written, without linking s


class Splitter:
    """Splits folded lower-case words with the roles of one lexicon. Holds no state between calls."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def split(self, word: str) -> Part:
        """Return the word as a tree; without parts when it is no compound, or none that we know."""
        return self._split(word, 0)

    def _split(self, word: str, depth: int) -> Part:
        pieces = self._pieces(word) if depth < _MAX_DEPTH else ()
        return Part(word, tuple(self._split(form, depth + 1) for _, form in pieces))

    def _pieces(self, word: str) -> tuple[tuple[str, str], ...]:
        """Return the cheapest division of the word, from right to left; () when there is none."""
        length = len(word)
        if length < MIN_WORD or word in self._lexicon.atomic or not word.isalpha():
            return ()
        best: list[_Split | None] = [None] * (length + 1)
        for start in range(length - 3, -1, -1):
            best[start] = self._cheapest(word, start, best)
        found = best[0]
        return found.pieces if found is not None and len(found.pieces) > 1 else ()

    def _cheapest(self, word: str, start: int, best: list[_Split | None]) -> _Split | None:
        chosen = self._as_end(word[start:]) if start else None
        for stop in range(start + 3, min(len(word) - 2, start + MAX_PART + 1)):
            rest = best[stop]
            if rest is None:
                continue
            piece = self._as_beginning(word[start:stop], first=start == 0)
            if piece is None or piece.weak + rest.weak > 1 or _collide(piece.pieces[0][0], rest.pieces[0][0]):
                continue
            cost = piece.cost + rest.cost
            # Of equal costs the one with the longer first part, hence "<=".
            if chosen is None or cost <= chosen.cost:
                chosen = _Split(cost, piece.weak + rest.weak, piece.pieces + rest.pieces)
        return chosen

    def _as_end(self, piece: str) -> _Split | None:
        lexicon = self._lexicon
        if not self._long_enough(piece, lexicon.short_ends) or piece in lexicon.suffixes:
            return None
        if piece in lexicon.end:
            return _Split(_cost(piece), 0, ((piece, piece),))
        if len(piece) >= _WEAK_LENGTH and piece in lexicon.weak_end:
            return _Split(_cost(piece) + _WEAK, 1, ((piece, piece),))
        return None

    def _as_beginning(self, piece: str, *, first: bool) -> _Split | None:
        lexicon = self._lexicon
        if not self._long_enough(piece, lexicon.short_begins) or piece in lexicon.prefixes:
            return None
        if piece in lexicon.linking:
            return _Split(_cost(piece), 0, ((piece, piece[:-1]),))
        if piece in lexicon.middle or (first and piece in lexicon.begin):
            return _Split(_cost(piece), 0, ((piece, piece),))
        bare = piece[:-1]
        if piece.endswith("s") and len(bare) >= MIN_PART and bare in lexicon.nouns:
            if bare.endswith(lexicon.linking_endings):
                return _Split(_cost(piece), 0, ((piece, bare),))
            return _Split(_cost(piece) + _LINKED, 1, ((piece, bare),))
        if len(piece) >= _WEAK_LENGTH and piece in lexicon.weak_begin:
            return _Split(_cost(piece) + _WEAK, 1, ((piece, piece),))
        return None

    @staticmethod
    def _long_enough(piece: str, short: frozenset[str]) -> bool:
        return len(piece) >= MIN_PART or piece in short


def _cost(piece: str) -> float:
    return _PART + _SHORT if len(piece) < _SHORT_LENGTH else _PART


def _collide(before: str, after: str) -> bool:
    """Return whether spelling would put a hyphen here, or would not allow the same part twice."""
    return before == after or before[-1] + after[0] in _COLLISIONS


# Two vowels that would be read as one sound take a hyphen in Dutch, so without it there is no border.
_COLLISIONS = frozenset(
    {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"}
)
