"""Stems: the form under which all inflections of a word meet."""

import threading
from functools import cache

import Stemmer

from search.analysis.lexicon import pairs

LANGUAGES = ("nl", "en")
_ALGORITHMS = {"nl": "dutch", "en": "english"}
_UNSTEMMED = 3


class WordStemmer:
    """Stems folded words of one language: Kraaij-Pohlmann with guards for Dutch, Snowball for English.

    Safe to call from several threads; the underlying stemmer is not, so it is used under a lock.
    """

    def __init__(self, language: str) -> None:
        self._dutch = language == "nl"
        self._overrides = pairs(f"stems_{language}.txt")
        self._snowball = Stemmer.Stemmer(_ALGORITHMS[language], 0)
        self._lock = threading.Lock()

    def stem(self, word: str) -> str:
        """Return the stem; words of up to three letters and words with digits are their own stem."""
        bare = word.removesuffix("'s") if self._dutch else word
        found = self._overrides.get(bare)
        if found is not None:
            return found
        if len(bare) <= _UNSTEMMED or not bare.replace("'", "").isalpha():
            return bare
        with self._lock:
            return self._guarded(bare) if self._dutch else self._raw(bare)

    def _guarded(self, word: str) -> str:
        """Keep an initial ge-: the algorithm takes it for a participle and merges gezin with zin."""
        stem = self._raw(word)
        if word.startswith("ge") and len(word) > 4 and not stem.startswith("ge"):
            return "ge" + self._raw(word[2:])
        return stem

    def _raw(self, word: str) -> str:
        return self._snowball.stemWord(word) or word


@cache
def stemmer(language: str) -> WordStemmer:
    """Return the stemmer of the language ("nl" or "en"), one a process."""
    return WordStemmer(language)
