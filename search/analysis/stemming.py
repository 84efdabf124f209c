"""Stems: the form under which all inflections of a word meet."""

import re
import threading
from functools import cache

import Stemmer

from search.analysis.lexicon import BEGIN, END, NOUN, VERB, lexicon, pairs, word_set
from search.analysis.strong_verbs import strong_verbs

LANGUAGES = ("nl", "en")
_ALGORITHMS = {"nl": "dutch", "en": "english"}
_UNSTEMMED = 3


# Dutch inflections that the algorithm treats differently from the word they come from: the ending, and the ending
# of that word. It is then stemmed instead, so both meet.
_BASE_ENDINGS = {
    "ieen": "ie",  # therapieën
    "eeen": "ee",  # ideeën
    "eert": "eer",  # signaleert
    "eerde": "eer",
    "eerden": "eer",
    "dt": "d",  # opvoedt
    "loze": "loos",
    "bare": "baar",
    "zame": "zaam",
    "lijke": "lijk",
    "rijke": "rijk",
    "ieke": "iek",
    "euze": "eus",
    "iale": "iaal",
    "iele": "ieel",
    "uele": "ueel",
    "nele": "neel",
    "teiten": "teit",
}
_LONGEST_ENDING = max(map(len, _BASE_ENDINGS))
# These keep their ending, cut to the short vowel: diversiteit is not diverse, professioneel not a professie.
_KEPT = {"teit": "teit", "neel": "nel", "baar": "bar"}
# A participle of a separable verb has its ge- inside (uitgevoerd); in any other word ge belongs to the word.
_PARTICIPLE = re.compile(
    r"(?:aan|achter|af|bij|binnen|bloot|boven|dicht|door|goed|groot|her|in|kwijt|los|mede|mee|mis|na|neer|om|onder|op|open"
    r"|over|plaats|samen|stil|tegemoet|tegen|terug|thuis|toe|tot|uit|vast|voor|voort|vrij|waar|weer|weg)ge.+(?:d|t|de|te|den|en|ene)"
)
_GE_PARTICIPLE = re.compile(r"ge(.{3,}[^dt])[dt](?:en?)?")
# The verb keeps its own d or t (gestart), or comes from French, of which the dictionary has few (gefinancierd).
_GE_OWN_END = re.compile(r"ge(.{2,}[dt])(?:en?)?")
_GE_FROM_FRENCH = re.compile(r"ge(.{2,}(?:eer|ier))de?")
# Verbs with these take no ge-, and their participle ends in the d that is no part of the verb (ontwikkeld).
_D_PARTICIPLE = re.compile(r"((?:be|door|er|her|mis|ont|onder|over|ver|voor|weer).{2,}[^dt])de?")
# English is written in two ways: organization and organisation meet in the second.
_WITH_Z = re.compile(r"(?<=[a-z]{3})iz(?=(?:e[ds]?|ers?|ing|ations?|ational)$)")
_ON_IG = re.compile(r"(.+ig)(?:e|e?s|en|ere?|ers|ste?|sten|heid|heden)?")
_LONG_VOWEL = re.compile(r"(.*[aeiouy][^aeiouy]*)([aeou])\2([^aeiouyw])")


class WordStemmer:
    """Stems folded words of one language: Kraaij-Pohlmann with guards for Dutch, Snowball for English.

    Safe to call from several threads; the underlying stemmer is not, so it is used under a lock.
    """

    def __init__(self, language: str) -> None:
        self._dutch = language == "nl"
        self._overrides = pairs(f"stems_{language}.txt")
        self._lemmas = _lemmas() if self._dutch else {}
        self._own_ig = word_set("own_ig_nl.txt") if self._dutch else frozenset()
        self._snowball = Stemmer.Stemmer(_ALGORITHMS[language], 0)
        self._lock = threading.Lock()

    def stem(self, word: str) -> str:
        """Return the stem; words of up to three letters and words with digits are their own stem."""
        bare = word.removesuffix("'s") if self._dutch else word
        bare = self._lemmas.get(bare, bare)
        found = self._overrides.get(bare)
        if found is not None:
            return found
        if len(bare) <= _UNSTEMMED or not bare.replace("'", "").isalpha():
            return bare
        if self._own_ig and (on_ig := _ON_IG.fullmatch(bare)) and on_ig.group(1) in self._own_ig:
            return on_ig.group(1)
        return self.by_rule(_verb_of_participle(bare) if self._dutch else _WITH_Z.sub("is", bare))

    def by_rule(self, word: str) -> str:
        """Return what the rules make of a word, without looking at its exceptions."""
        with self._lock:
            return self._dutch_stem(word) if self._dutch else self._raw(word)

    def _dutch_stem(self, word: str) -> str:
        base = _base(word)
        for ending, kept in _KEPT.items():
            if base.endswith(ending) and len(base) > len(ending) + 2:
                return base.removesuffix(ending) + kept
        stem = self._with_its_ge(base)
        long_vowel = _LONG_VOWEL.fullmatch(stem)
        return "".join(long_vowel.groups()) if long_vowel else stem

    def _with_its_ge(self, word: str) -> str:
        """Keep ge where the algorithm takes any for a participle's and merges gezin with zin."""
        stem = self._raw(word)
        place = word.find("ge")
        while 0 <= place < len(stem) and not stem.startswith(word[: place + 2]):
            if place and _PARTICIPLE.fullmatch(word):
                return stem
            # q is no letter of Dutch stems, and to the algorithm a consonant like any other.
            masked = word[:place] + "q" + word[place + 1 :]
            kept = self._raw(masked)
            if "qe" in kept:
                return kept.replace("q", "g", 1)
            place = word.find("ge", place + 2)
        return stem

    def _raw(self, word: str) -> str:
        if self._dutch and "scheid" in word:  # no -heid: afscheid, onderscheiden
            return self._snowball.stemWord(word.replace("scheid", "sqeid")).replace("sqeid", "scheid")
        return self._snowball.stemWord(word) or word


def _verb_of_participle(word: str) -> str:
    """Return the verb of a regular participle (geleerd, gestart, ontwikkeld), any other word unchanged.

    Only when the dictionary knows the verb, and the word neither as a noun nor as a verb with its ge-.
    """
    roles = lexicon().roles
    if roles.get(word, 0) & (NOUN | END):
        return word
    for pattern in (_GE_PARTICIPLE, _GE_OWN_END):
        found = pattern.fullmatch(word)
        if found and roles.get(found.group(1), 0) & VERB and not roles.get(f"ge{found.group(1)}", 0) & VERB:
            return found.group(1)
    found = _GE_FROM_FRENCH.fullmatch(word) or _D_PARTICIPLE.fullmatch(word)
    if found is None or (found.re is _D_PARTICIPLE and not _is_only_a_participle(found.group(1))):
        return word
    return found.group(1)


def _is_only_a_participle(verb: str) -> bool:
    """Return whether a verb with a d after it is its participle, and no noun, nor an adjective with one on -heid."""
    roles = lexicon().roles
    known = roles.get(verb, 0)
    is_verb = known & VERB or (known & BEGIN and not known & (NOUN | END))
    return bool(is_verb) and not any(roles.get(f"{verb}{end}", 0) & (NOUN | END) for end in ("d", "de", "dheid"))


def _base(word: str) -> str:
    for length in range(_LONGEST_ENDING, 1, -1):
        ending = _BASE_ENDINGS.get(word[-length:])
        if ending is not None and len(word) >= length + 2:
            return word[:-length] + ending
    return word


def _lemmas() -> dict[str, str]:
    """Return the Dutch forms that no rule finds, mapped to the words they come from."""
    return {**strong_verbs(), **pairs("inflections_nl.txt"), **pairs("irregular_nl.txt")}


@cache
def stemmer(language: str) -> WordStemmer:
    """Return the stemmer of the language ("nl" or "en"), one a process."""
    return WordStemmer(language)
