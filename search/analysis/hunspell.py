"""Reading Debian's hunspell-nl (OpenTaal) and keeping what a compound splitter needs of it.

Hunspell flags say which Dutch words may begin, stand inside or end a compound, and which take a linking s.
The result is a mapping of folded word form to a set of role letters:

    b  may begin a compound             m  may stand inside one          e  may end one
    s  is a linking form: the word with an s that only occurs inside compounds ("gezins")
    n  a noun without compound flags    v  the stem of a verb            a  an adjective
The last three are weaker evidence: the splitter accepts them at a price.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.analysis.folding import fold

Roles = dict[str, set[str]]

DEBIAN = Path("/usr/share/hunspell")

_WORD = re.compile(r"[a-z]{3,24}")
_BEGIN, _MIDDLE, _END, _ONLY_INSIDE, _FORBIDDEN = "Ca", "Cb", "Cc", "Cx", "Fw"
_LINKING_RULES = frozenset({"Ch", "Cd"})
_HYPHEN_RULES = frozenset({"CA", "CB", "Cl"})
_INFLECTIONS = frozenset("ZA")
_THIRD_PERSON = "V3"
_MIN_WEAK = 4


class SourceError(Exception):
    """The source directory lacks the dictionary, or holds something else."""


@dataclass(frozen=True, slots=True)
class Suffix:
    """One SFX line: the ending it takes off, the ending it puts on, its own flags, and its condition."""

    strip: str
    add: str
    flags: frozenset[str]
    condition: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What hunspell-nl says about Dutch words.

    `roles` maps a folded form to its role letters; `lemmas` maps an inflected form (plural noun, adjective with
    -e or in another degree, verb with -t) to the words it may come from; `version` is the source's own line.
    """

    roles: Roles
    lemmas: dict[str, set[str]]
    version: str


def read(directory: Path) -> Dictionary:
    """Return what nl.dic and nl.aff below the directory say.

    Raises SourceError when a file is missing or is not hunspell's format with long flags.
    """
    affixes, words = (directory / name for name in ("nl.aff", "nl.dic"))
    for path in (affixes, words):
        if not path.is_file():
            raise SourceError(f"{path} does not exist: install hunspell-nl or give another directory with --source")
    header = affixes.read_text(encoding="utf-8")
    rules = _suffixes(header)
    roles: Roles = defaultdict(set)
    lemmas: dict[str, set[str]] = defaultdict(set)
    for word, flags in _entries(words.read_text(encoding="utf-8")):
        forms = list(_forms(word, flags, rules))
        _add_roles(roles, word, flags, forms)
        _add_lemmas(lemmas, word, forms)
    stated = re.search(r"^# Date and version:\s*(.+?)\s*$", header, re.MULTILINE)
    known = {form: found for form, found in roles.items() if found}
    return Dictionary(known, dict(lemmas), stated.group(1) if stated else "unknown")


def _flags(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(0, len(text) - 1, 2))


def _suffixes(text: str) -> dict[str, list[Suffix]]:
    if "\nFLAG long" not in text:
        raise SourceError("nl.aff does not use long flags: this is another dictionary")
    rules: dict[str, list[Suffix]] = defaultdict(list)
    for line in text.splitlines():
        fields = line.split()
        if len(fields) < 4 or fields[0] != "SFX" or fields[2] in {"Y", "N"}:
            continue
        add, _, flags = fields[3].partition("/")
        condition = fields[4] if len(fields) > 4 and not fields[4].startswith(("ts:", "#")) else "."
        rules[fields[1]].append(
            Suffix(
                strip="" if fields[2] == "0" else fields[2],
                add="" if add == "0" else add,
                flags=_flags(flags),
                condition=re.compile("" if condition == "." else f"(?:{condition})$"),
            )
        )
    return rules


def _entries(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for line in text.splitlines()[1:]:
        fields = line.split()
        if not fields:
            continue
        word, _, flags = fields[0].partition("/")
        found = _flags(flags)
        if word == word.lower() and _FORBIDDEN not in found:
            yield word, found


def _forms(word: str, flags: frozenset[str], rules: dict[str, list[Suffix]]) -> Iterator[tuple[str, Suffix, str]]:
    """Yield (flag, rule, form) for every inflected form of the word."""
    for flag in sorted(flags - _HYPHEN_RULES):
        if flag[0] == "Y":  # diminutives: compounds with them are rare, and they would be a quarter of the list
            continue
        for rule in rules.get(flag, ()):
            if word.endswith(rule.strip) and rule.condition.search(word) and not rule.add.endswith("-"):
                yield flag, rule, word.removesuffix(rule.strip) + rule.add


def _add_roles(roles: Roles, word: str, flags: frozenset[str], forms: list[tuple[str, Suffix, str]]) -> None:
    classes = {flag[0] for flag in flags}
    weak = {letter for letter, kinds in (("n", "YZ"), ("v", "V"), ("a", "A")) if classes & set(kinds)}
    _put(roles, word, flags, weak=weak, end=_END in flags)
    for flag, rule, form in forms:
        inside_only = _ONLY_INSIDE in rule.flags
        # The inflected noun or adjective is as good an end as the word itself; verb forms never are.
        inherited = set() if inside_only else _inherited(flag, rule, weak)
        end = (_END in flags and not inside_only and flag not in {"Ce", "Ch"}) or _END in rule.flags
        _put(roles, form, rule.flags, weak=inherited, end=end)
        if flag in _LINKING_RULES and inside_only:
            roles[fold(form)].add("s")


def _add_lemmas(lemmas: dict[str, set[str]], word: str, forms: list[tuple[str, Suffix, str]]) -> None:
    for flag, _, form in forms:
        if flag[0] in _INFLECTIONS or flag == _THIRD_PERSON:
            inflected, lemma = fold(form), fold(word)
            if inflected != lemma and _WORD.fullmatch(inflected) and _WORD.fullmatch(lemma):
                lemmas[inflected].add(lemma)


def _inherited(flag: str, rule: Suffix, weak: set[str]) -> set[str]:
    """Return the weak roles that a form keeps: a plural noun, and the adjective with -e but not its degrees."""
    if flag[0] == "Z":
        return weak & {"n"}
    return weak & {"a"} if flag[0] == "A" and rule.add.endswith("e") and not rule.add.endswith("ste") else set()


def _put(roles: Roles, form: str, flags: frozenset[str], *, weak: set[str], end: bool) -> None:
    folded = fold(form)
    if not _WORD.fullmatch(folded):
        return
    found = roles[folded]
    if _BEGIN in flags:
        found.add("b")
    if _MIDDLE in flags:
        found.add("m")
    if end:
        found.add("e")
    if len(folded) >= _MIN_WEAK:
        found.update(weak)
