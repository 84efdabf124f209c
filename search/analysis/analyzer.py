"""Text in, tokens out: what the index holds, what a query asks for, and what a snippet marks."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as installed_version
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from search.analysis import tokenizer
from search.analysis.compounds import Part, Splitter
from search.analysis.folding import fold
from search.analysis.lexicon import data_hash, lexicon, word_set
from search.analysis.stemming import LANGUAGES, stemmer

# Raise it whenever this package gives another answer for the same text: indexes made before are rebuilt.
CODE_VERSION = 3

V = TypeVar("V")

MAX_WORD = 64
# A longer surface form is cut before folding, which may shorten it (accents) or lengthen it (ligatures).
_MAX_SURFACE = 4 * MAX_WORD
_CACHE_SIZE = 100_000


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    `start` and `end` are character offsets into the original text, of which `surface` is that slice. `word` is
    the folded form, `stem` its inflection-free form (of a compound: the stems of its smallest parts, joined),
    `parts` the stem of every constituent at every level and `top_parts` of the highest level only; both are
    empty for a word that is no compound.
    """

    start: int
    end: int
    surface: str
    word: str
    stem: str
    parts: tuple[str, ...] = ()
    top_parts: tuple[str, ...] = ()


class TokenLists(NamedTuple):
    """The tokens of a text: one word and one stem for each of its words, in order, and the parts of its compounds."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    parts: tuple[str, ...]

    def streams(self) -> "Streams":
        """Return the same as three strings."""
        return Streams(" ".join(self.words), " ".join(self.stems), " ".join(self.parts))


@dataclass(frozen=True, slots=True)
class Streams:
    """The three fields of an indexed text, each a string of tokens with single spaces between.

    `words` and `stems` have one token per word of the text, in order; `parts` has those of the compounds only.
    """

    words: str
    stems: str
    parts: str

    def followed_by(self, other: "Streams") -> "Streams":
        """Return the streams of both texts, this one first."""
        pairs = ((self.words, other.words), (self.stems, other.stems), (self.parts, other.parts))
        return Streams(*(" ".join(filter(None, pair)) for pair in pairs))


class _Word(NamedTuple):
    word: str
    stem: str
    parts: tuple[str, ...] = ()
    top_parts: tuple[str, ...] = ()


class _Memo(Generic[V]):
    """A bounded cache in two generations: when the young one is full, what was not used since is dropped.

    Only single dict operations touch shared state, so threads may at worst compute a word twice.
    """

    def __init__(self, size: int) -> None:
        self._size = size // 2
        self._young: dict[str, V] = {}
        self._old: dict[str, V] = {}

    def get(self, key: str) -> V | None:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: str, value: V) -> None:
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
        self._young[key] = value

    def recent(self) -> Mapping[str, V]:
        """Return what was used most recently: a look in here alone may miss, but costs least."""
        return self._young

    def __len__(self) -> int:
        return len(self._young) + len(self._old)


class Analyzer:
    """The analysis of one language; see `analyze` and `streams`. Safe to share between threads."""

    def __init__(self, language: str, cache_size: int = _CACHE_SIZE) -> None:
        self._stem = stemmer(language).stem
        self._splitter = Splitter(lexicon()) if language == "nl" else None
        self._memo: _Memo[_Word] = _Memo(cache_size)
        self._chunks: _Memo[tuple[_Word, ...]] = _Memo(cache_size)

    def analyze(self, text: str) -> list[Token]:
        """Return the tokens of the text in order."""
        added = self._left_out(text)
        tokens = []
        for found in tokenizer.words(text):
            start, end = found.span()
            word = added.get(start) or self._word(found.group())
            if word.word:
                tokens.append(Token(start, end, found.group(), word.word, word.stem, word.parts, word.top_parts))
        return tokens

    def token_lists(self, text: str) -> TokenLists:
        """Return the same as `analyze`, without places: for the index."""
        found = self._words(text)
        if not found:
            return TokenLists((), (), ())
        words, stems, parts, _top_parts = zip(*found, strict=True)
        return TokenLists(words, stems, tuple(chain.from_iterable(parts)))

    def _words(self, text: str) -> list[_Word]:
        if added := self._left_out(text):
            found = (added.get(match.start()) or self._word(match.group()) for match in tokenizer.words(text))
            return [word for word in found if word.word]
        recent = self._chunks.recent().get
        # A chunk may be without any word, hence no `or`.
        known = [words if (words := recent(chunk)) is not None else self._chunk(chunk) for chunk in text.split()]
        return list(chain.from_iterable(known))

    def _chunk(self, chunk: str) -> tuple[_Word, ...]:
        """Return the words in a stretch without white space: nearly always one, often with a sign behind it."""
        found = self._chunks.get(chunk)
        if found is None:
            words = map(self._word, tokenizer.surfaces(chunk))
            found = tuple(word for word in words if word.word)
            if len(chunk) <= _MAX_SURFACE:
                self._chunks.put(chunk, found)
        return found

    def _word(self, surface: str) -> _Word:
        if len(surface) > _MAX_SURFACE:
            surface = surface[:_MAX_SURFACE]
        found = self._memo.get(surface)
        if found is None:
            found = self._fresh(surface)
            self._memo.put(surface, found)
        return found

    def _fresh(self, surface: str) -> _Word:
        word = _clean(fold(surface))
        # A word cut off in the middle has no meaningful parts.
        whole = len(word) <= MAX_WORD
        word = word[:MAX_WORD]
        tree = self._tree(word) if whole else Part(word)
        return _Word(word, self._joined(tree), self._every_part(tree.parts), self._unique(tree.parts))

    def _tree(self, word: str) -> Part:
        if self._splitter is None or len(word) > MAX_WORD:
            return Part(word[:MAX_WORD])
        tree = self._splitter.split(word.removesuffix("'s"))
        return tree if tree.parts else Part(word)

    def _joined(self, part: Part) -> str:
        return "".join(self._stem(atom) for atom in part.atoms())[:MAX_WORD]

    def _unique(self, parts: tuple[Part, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._joined(part) for part in parts))

    def _every_part(self, parts: tuple[Part, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = list(reversed(parts))
        while waiting:
            part = waiting.pop()
            found[self._joined(part)] = None
            waiting.extend(reversed(part.parts))
        return tuple(found)

    def _left_out(self, text: str) -> dict[int, _Word]:
        """Return, by start, the words that share a part with a compound nearby: "kind- en gezinsbescherming"."""
        if self._splitter is None or "-" not in text:
            return {}
        added = {}
        for start, surface, compound in tokenizer.left_out_heads(text):
            if completed := self._completed(surface, compound, before=False):
                added[start] = completed
        for start, surface, compound in tokenizer.left_out_beginnings(text):
            if completed := self._completed(surface, compound, before=True):
                added[start] = completed
        return added

    def _completed(self, surface: str, compound: str, *, before: bool) -> _Word | None:
        """Return the word with the part it shares; None when the compound is none.

        Its own stem stays its own, without the linking s of "gezins-".
        """
        key = f"{surface[:_MAX_SURFACE]} {'-' if before else '+'} {compound[:_MAX_SURFACE]}"
        found = self._memo.get(key)
        if found is None:
            shared = self._tree(_clean(fold(compound[:_MAX_SURFACE]))).parts
            found = self._with_shared(surface[:_MAX_SURFACE], shared, before=before) if shared else _Word("", "")
            self._memo.put(key, found)
        return found if found.word else None

    def _with_shared(self, surface: str, shared: tuple[Part, ...], *, before: bool) -> _Word:
        word = _clean(fold(surface))[:MAX_WORD]
        own = self._tree(word if before else lexicon().without_linking_s(word))
        both = (shared[0], own) if before else (own, shared[-1])
        # The whole that is meant is one of the parts too: "kind-" is found by "kindbescherming".
        whole = self._joined(Part("", both))
        return _Word(word, self._joined(own), (*self._every_part(both), whole), self._unique(both))


def _clean(word: str) -> str:
    """Leave letters, digits and inner apostrophes: folding may bring in spaces and brackets."""
    if word.isalnum():
        return word
    return "".join(c for c in word if c.isalnum() or c == "'").strip("'")


@cache
def _analyzer(language: str) -> Analyzer:
    if language not in LANGUAGES:
        raise ValueError(f"no analysis for language {language!r}; choose from {', '.join(LANGUAGES)}")
    return Analyzer(language)


def analyze(text: str, language: str) -> list[Token]:
    """Return the words of the text in order, stop words included.

    A word gives the same word, stem and parts in a query as in a document. Takes time linear in the length of
    the text and accepts any string. Raises ValueError when the language is neither "nl" nor "en".
    """
    return _analyzer(language).analyze(text)


def token_lists(text: str, language: str) -> TokenLists:
    """Return words, stems and parts of the text: `analyze` for the index, without offsets."""
    return _analyzer(language).token_lists(text)


def streams(text: str, language: str) -> Streams:
    """Return words, stems and parts of the text as three strings, ready for a white space field."""
    return token_lists(text, language).streams()


@cache
def _stopwords(language: str) -> frozenset[str]:
    if language not in LANGUAGES:
        raise ValueError(f"no stop words for language {language!r}; choose from {', '.join(LANGUAGES)}")
    return frozenset(fold(word) for word in word_set(f"stopwords_{language}.txt"))


def is_stopword(word: str, language: str) -> bool:
    """Return whether the word, folded or not, is too common in the language to demand in a search."""
    return fold(word) in _stopwords(language)


@cache
def fingerprint() -> str:
    """Return a short hash of code version, data files and stemmer: another one means that indexes are outdated."""
    content = f"{CODE_VERSION}:{installed_version('PyStemmer')}:{unicodedata.unidata_version}:{data_hash()}"
    return hashlib.sha256(content.encode()).hexdigest()[:16]
