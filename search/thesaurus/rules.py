"""The thesaurus (thesaurus): which words of a question also ask for other words. Pure: it reads no database.

Words meet on their stems, so an inflected word is found too. A compound and the same parts written apart are one
term: "jeugdhulp" stands for "jeugd hulp", and the reverse. Stop words inside a term do not count. A term in capitals
is an acronym, which only meets the same letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import Token, analyze, is_stopword
from search.query.compound import atoms

EQUAL, NARROWER, PREFERRED = "equal", "narrower", "preferred"

# So many alternatives of one stretch of words take part in a search, the heaviest first.
MAX_ALTERNATIVES = 12
MAX_TERM_WORDS = 8
# So many steps up a broader term may be from the word; further up everything is about everything.
MOST_STEPS_UP = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: EQUAL terms find each other; otherwise only `term` finds the others. `weight` is 0 to 1."""

    relation: str
    term: str
    others: tuple[str, ...]
    weight: float = 0.8


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that may stand for the words `start` up to `end` of a question, and what they weigh next to them."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Broader:
    """Terms that are broader than the words `start` up to `end` of a question, the nearest first."""

    start: int
    end: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Target:
    tokens: tuple[Token, ...]
    weight: float


class Thesaurus:
    """The rules of one language, and every word of their terms. Never changes, so threads may share it."""

    def __init__(self, rules: Iterable[Rule], language: str) -> None:
        self.language = language
        self._targets: dict[str, dict[str, _Target]] = {}
        # By key: what says the same, by its own key, and the broader terms with what they weigh.
        self._same: dict[str, dict[str, tuple[Token, ...]]] = {}
        self._broader: dict[str, dict[str, float]] = {}
        # By key: a term as it is written.
        self._written: dict[str, str] = {}
        self._longest = 0
        words = set[str]()
        for rule in rules:
            words.update(self._add(rule))
        self.words = frozenset(words)

    def alternatives(self, tokens: Sequence[Token]) -> list[Alternative]:
        """Return what may stand for stretches of the words; of stretches that overlap only the longest from the left.

        A compound inside a longer one counts as well: what finds "wijkteam" finds "wijkteamleden".
        """
        found: list[Alternative] = []
        start = 0
        while self._targets and start < len(tokens):
            for end in range(min(len(tokens), start + self._longest), start, -1):
                targets = self._of(tokens[start:end])
                if targets:
                    found += [Alternative(start, end, target.tokens, target.weight) for target in targets]
                    start = end - 1
                    break
            else:
                found += self._inside(tokens[start], start)
            start += 1
        return found

    def broader(self, tokens: Sequence[Token]) -> list[Broader]:
        """Return what is broader than stretches of the words (ISO 25964: BT); the longest stretches from the left.

        What a compound ends on is broader than the compound: "schoolangst" is "angst".
        """
        found: list[Broader] = []
        start = 0
        while self._broader and start < len(tokens):
            for end in range(min(len(tokens), start + self._longest), start, -1):
                terms = self._above(self._keys_of(tokens[start:end]))
                if terms:
                    found.append(Broader(start, end, terms))
                    start = end - 1
                    break
            else:
                if terms := self._above_end(tokens[start]):
                    found.append(Broader(start, start + 1, terms))
            start += 1
        return found

    def same(self, tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
        """Return what says the same as all of the words together, nothing that is narrower."""
        same = {name: term for key in self._keys_of(tokens) for name, term in self._same.get(key, {}).items()}
        return list(same.values())

    def _above(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the broader terms, step by step upwards, and of a step the heaviest first."""
        above: dict[str, None] = {}
        seen, level = set[str](), dict.fromkeys(keys)
        for _step in range(MOST_STEPS_UP):
            level |= {same: None for key in level for same in self._same.get(key, ())}
            seen |= level.keys()
            weights = [one for key in level for one in self._broader.get(key, {}).items()]
            terms = [term for term, _weight in sorted(weights, key=lambda one: -one[1])]
            above |= dict.fromkeys(terms)
            keys_up = [key for term in terms for key in self._keys_of(analyze(term, self.language))]
            level = {key: None for key in keys_up if key not in seen}
        return tuple(above)

    def _above_end(self, token: Token) -> tuple[str, ...]:
        """Return the longest term that a compound ends on, if there are broader ones, and those."""
        parts = atoms(token)
        for start in range(1, len(parts)):
            key = "".join(parts[start:])
            if above := self._above([key]):
                return (self._written[key], *above)
        return ()

    def _keys_of(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        keys = _keys(tokens, self.language)
        return (_acronym(tokens[0]), *keys) if len(tokens) == 1 else keys

    def _add(self, rule: Rule) -> set[str]:
        """Take a rule in; returns its words."""
        terms = [read for text in (rule.term, *rule.others) if (read := tuple(analyze(text, self.language)))]
        terms = [term for term in terms if len(term) <= MAX_TERM_WORDS]
        if not terms or not analyze(rule.term, self.language):
            return set()
        for key, term in self._by_key(terms).items():
            self._written.setdefault(key, " ".join(token.surface for token in term))
        for source in terms if rule.relation == EQUAL else terms[:1]:
            # Parts of a compound may each be written as a word.
            self._longest = max(self._longest, sum(len(atoms(token)) or 1 for token in source))
            for key in _keys(source, self.language, acronyms=True):
                self._link(key, source, terms, rule.weight)
                if rule.relation != NARROWER:
                    self._same.setdefault(key, {}).update(self._by_key(terms))
        if rule.relation == NARROWER:
            self._longest = max(self._longest, *map(len, terms))
            for key in self._by_key(terms[1:]):
                self._broader.setdefault(key, {}).setdefault(rule.term, rule.weight)
        return {token.word for term in terms for token in term}

    def _by_key(self, terms: Sequence[tuple[Token, ...]]) -> dict[str, tuple[Token, ...]]:
        return {key: term for term in terms for key in _keys(term, self.language, acronyms=True)}

    def _link(self, key: str, source: Sequence[Token], terms: Sequence[tuple[Token, ...]], weight: float) -> None:
        targets = self._targets.setdefault(key, {})
        own = set(_keys(source, self.language))
        for term in terms:
            other = _keys(term, self.language)
            if own.isdisjoint(other) and (other[0] not in targets or targets[other[0]].weight < weight):
                targets[other[0]] = _Target(term, weight)

    def _of(self, tokens: Sequence[Token]) -> list[_Target]:
        merged: dict[str, _Target] = {}
        for key in self._keys_of(tokens):
            for name, target in self._targets.get(key, {}).items():
                if name not in merged or merged[name].weight < target.weight:
                    merged[name] = target
        return sorted(merged.values(), key=lambda target: -target.weight)[:MAX_ALTERNATIVES]

    def _inside(self, token: Token, place: int) -> list[Alternative]:
        """Return the alternatives of the longest compound inside a longer one, with the other parts beside it."""
        parts = atoms(token)
        for length in range(len(parts) - 1, 1, -1):
            for start in range(len(parts) - length + 1):
                targets = self._targets.get("".join(parts[start : start + length]))
                if targets:
                    before = tuple(map(_word_of, parts[:start]))
                    after = tuple(map(_word_of, parts[start + length :]))
                    heaviest = sorted(targets.values(), key=lambda target: -target.weight)[:MAX_ALTERNATIVES]
                    return [Alternative(place, place + 1, (*before, *t.tokens, *after), t.weight) for t in heaviest]
        return []


def is_acronym(token: Token) -> bool:
    """Return whether a word of a rule is written in capitals, so that only these letters are meant."""
    return len(token.surface) > 1 and token.surface.isupper()


def _keys(tokens: Sequence[Token], language: str, *, acronyms: bool = False) -> tuple[str, ...]:
    """Return under what a term is known: its stems joined, as in a compound, with and without its stop words."""
    if acronyms and len(tokens) == 1 and is_acronym(tokens[0]):
        return (_acronym(tokens[0]),)
    whole = "".join(token.stem for token in tokens)
    if len(tokens) < 3 or any(is_stopword(token.word, language) for token in (tokens[0], tokens[-1])):
        return (whole,)
    telling = "".join(token.stem for token in tokens if not is_stopword(token.word, language))
    return (whole, telling) if telling != whole else (whole,)


def _acronym(token: Token) -> str:
    return f"={token.word}"


def _word_of(stem: str) -> Token:
    return Token(0, 0, stem, stem, stem)


EMPTY = Thesaurus((), "nl")
