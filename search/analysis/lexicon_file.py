"""Writing the files made from the dictionary: which of its words are worth keeping, and in what order."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain

from search.analysis.compounds import MAX_PART, MIN_PART, Splitter
from search.analysis.hunspell import Roles
from search.analysis.lexicon import SECTION, Lexicon, bits, build
from search.analysis.stemming import stemmer

_STRONG = frozenset("bmes")
# Longer nouns, verb stems and adjectives without compound flags hardly ever occur in a compound: of 6,000 sampled
# compounds, 20 are lost by these limits, which take a quarter off the file.
_WEAK_LENGTHS = {"n": range(5, 12), "v": range(4, 9), "a": range(5, 11)}
_LONGEST_LEMMA = 11
_LENGTHS = range(MIN_PART, MAX_PART + 1)


def render_lexicon(roles: Roles, version: str) -> str:
    """Return the text of the lexicon file for these words: sorted, so equal input gives equal bytes.

    Words that are compounds themselves are left out where nothing is lost: the splitter finds their parts.
    """
    splitter = Splitter(build({word: bits(letters & _STRONG) for word, letters in roles.items()}))
    sections: dict[str, list[str]] = defaultdict(list)
    for word in sorted(roles):
        letters = _kept(word, roles, splitter)
        if letters:
            sections[letters].append(word)
    header = (
        "# Dutch words by the role they may have in a compound; made by `manage.py build_lexicon`, do not edit.",
        f"# Source: OpenTaal, hunspell-nl {version}. Licence: LICENSE.opentaal; format: README.md.",
    )
    body = chain.from_iterable((f"{SECTION}{letters}", *sections[letters]) for letters in sorted(sections))
    return "\n".join((*header, *body)) + "\n"


def _kept(word: str, roles: Roles, splitter: Splitter) -> str:
    letters = roles[word]
    if len(word) not in _LENGTHS:
        return ""
    is_compound = bool(splitter.split(word).parts)
    kept = set(letters & _STRONG)
    # The plural of a compound noun is only listed because it may begin another one: rare, and found by its parts.
    if is_compound and "n" in letters and not letters & {"e", "s"}:
        return ""
    if not is_compound:
        kept |= {letter for letter in letters - _STRONG if len(word) in _WEAK_LENGTHS[letter]}
    # "aandraaft": the third person stands in the dictionary beside the verb stem that begins compounds.
    if "v" in kept and word.endswith("t") and "v" in roles.get(word[:-1], ()):
        kept.remove("v")
    return "".join(sorted(kept))


def render_inflections(lemmas: Mapping[str, set[str]], lexicon: Lexicon, version: str) -> str:
    """Return the text of the inflections file: forms whose stem the rules alone would not bring to their word's.

    Left out: compounds, which are stemmed part by part, and forms that are words of their own (no plural may take
    over another word) unless they only add an -e: een verslaafde is verslaafd.
    """
    splitter = Splitter(lexicon)
    words = {lemma for found in lemmas.values() for lemma in found}
    found = {
        form: min(possible, key=_closeness(form))
        for form in sorted(lemmas)
        if len(form) >= MIN_PART
        and (
            possible := {w for w in lemmas[form] if len(w) <= _LONGEST_LEMMA and (form not in words or form == f"{w}e")}
        )
        and not splitter.split(form).parts
    }
    rows = [f"{form} {lemma}" for form, lemma in sorted(_exceptions(found, lemmas).items())]
    header = (
        "# Inflected words whose stem the rules miss, and the word they come from; made by `manage.py build_lexicon`.",
        f"# Source: OpenTaal, hunspell-nl {version}. Licence: LICENSE.opentaal; do not edit, add to irregular_nl.txt.",
    )
    return "\n".join((*header, *rows)) + "\n"


def _exceptions(found: Mapping[str, str], lemmas: Mapping[str, set[str]]) -> dict[str, str]:
    stem = cache(stemmer("nl").by_rule)
    exceptions: dict[str, str] = {}
    # Twice, because an exception may itself be what another form comes from: verslaafden, verslaafde, verslaafd.
    for _ in range(2):
        for form, lemma in found.items():
            origin = exceptions.get(lemma, lemma)
            if stem(form) != stem(origin) and not (origin == lemma and _meets_one(form, lemmas[form], stem)):
                exceptions[form] = origin
    return exceptions


def _meets_one(form: str, possible: set[str], stem: Callable[[str], str]) -> bool:
    return any(stem(form) == stem(lemma) for lemma in possible)


def _closeness(form: str) -> Callable[[str], tuple[int, str]]:
    return lambda lemma: (abs(len(form) - len(lemma)), lemma)
