"""Writing the lexicon file: which words of the dictionary are worth keeping, and in what order."""

from collections import defaultdict
from itertools import chain

from search.analysis.compounds import Splitter
from search.analysis.hunspell import Roles
from search.analysis.lexicon import SECTION, build

_STRONG = frozenset("bmes")
_WEAK_LENGTHS = range(5, 15)
_LONGEST = 24


def render(roles: Roles, version: str) -> str:
    """Return the text of the lexicon file for these words: sorted, so equal input gives equal bytes.

    Words that are compounds themselves are left out where nothing is lost: the splitter finds their parts.
    """
    splitter = Splitter(build(_by_letter(_strong(roles))))
    sections: dict[str, list[str]] = defaultdict(list)
    for word in sorted(roles):
        letters = _kept(word, roles, splitter)
        if letters:
            sections[letters].append(word)
    header = (
        "# Dutch words by the role they may have in a compound; made by `manage.py build_lexicon`, do not edit.",
        f"# Source: OpenTaal, hunspell-nl {version}. Licence: LICENSE-opentaal.txt; format: README.md.",
    )
    body = chain.from_iterable((f"{SECTION}{letters}", *sections[letters]) for letters in sorted(sections))
    return "\n".join((*header, *body)) + "\n"


def _strong(roles: Roles) -> Roles:
    return {word: letters & _STRONG for word, letters in roles.items() if letters & _STRONG}


def _by_letter(roles: Roles) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, letters in roles.items():
        for letter in letters:
            found[letter].add(word)
    return {letter: frozenset(words) for letter, words in found.items()}


def _kept(word: str, roles: Roles, splitter: Splitter) -> str:
    letters = roles[word]
    if len(word) > _LONGEST:
        return ""
    is_compound = bool(splitter.split(word).parts)
    kept = set(letters & _STRONG)
    # The plural of a compound noun is only listed because it may begin another one: rare, and found by its parts.
    if is_compound and "n" in letters and not letters & {"e", "s"}:
        return ""
    if not is_compound and len(word) in _WEAK_LENGTHS:
        kept |= letters - _STRONG
    # "aandraaft": the third person stands in the dictionary beside the verb stem that begins compounds.
    if "v" in kept and word.endswith("t") and "v" in roles.get(word[:-1], ()):
        kept.remove("v")
    return "".join(sorted(kept))
