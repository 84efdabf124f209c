"""The word lists behind the analysis: files beside this module, read once a process."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
LEXICON_FILE = "lexicon_nl.txt"
INFLECTIONS_FILE = "inflections_nl.txt"
SECTION = "= "


# One bit a role; the letters are those of the lexicon file (see hunspell.py for what they mean).
BEGIN, MIDDLE, END, LINKING, NOUN, VERB, ADJECTIVE = (1 << i for i in range(7))
_BITS = {"b": BEGIN, "m": MIDDLE, "e": END, "s": LINKING, "n": NOUN, "v": VERB, "a": ADJECTIVE}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the compound splitter knows about folded words. See data/README.md for the files behind it."""

    roles: Mapping[str, int]
    atomic: frozenset[str]  # never split
    prefixes: frozenset[str]  # never a first part
    suffixes: frozenset[str]  # never a last part
    linking_endings: tuple[str, ...]  # nouns that always take a linking s

    def takes_linking_s(self, noun: str) -> bool:
        """Return whether the word is a noun that always gets an s before a next part: samenwerking-s-partner."""
        return noun.endswith(self.linking_endings) and bool(self.roles.get(noun, 0) & (NOUN | END))

    def without_linking_s(self, word: str) -> str:
        """Return the word without its final s when that only links it to a next part ("gezins")."""
        if not word.endswith("s"):
            return word
        linked = self.roles.get(word, 0) & LINKING or self.takes_linking_s(word[:-1])
        return word[:-1] if linked else word


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a data file without comments (from "#" on) and without empty ones."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content:
            yield content


def word_set(name: str) -> frozenset[str]:
    """Return all words of a data file, which may have several on a line."""
    return frozenset(word for line in lines(name) for word in line.split())


def pairs(name: str) -> dict[str, str]:
    """Return the first word of every line mapped to the second one."""
    found = {}
    for line in lines(name):
        word, value = line.split()
        found[word] = value
    return found


def parse(text: str) -> dict[str, int]:
    """Return words mapped to their role bits, from the format of the lexicon file.

    A line "= bem" opens a section; every word below it, one a line, has these roles. "#" opens a comment line.
    Raises ValueError for words before the first section and for an unknown role.
    """
    comments, *sections = f"\n{text}".split(f"\n{SECTION}")
    if any(line and not line.startswith("#") for line in comments.splitlines()):
        raise ValueError("the lexicon has words before its first section")
    found: dict[str, int] = {}
    for section in sections:
        letters, *words = section.split()
        found.update(dict.fromkeys(words, bits(letters)))
    return found


def bits(letters: Iterable[str]) -> int:
    """Return the role letters as one number; raises ValueError for a letter that is no role."""
    try:
        return sum(_BITS[letter] for letter in set(letters))
    except KeyError as error:
        raise ValueError(f"unknown role {error} in the lexicon") from None


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the shipped data files; the first call takes well below 100 ms."""
    return build(parse((DATA / LEXICON_FILE).read_text(encoding="utf-8")))


def build(roles: dict[str, int]) -> Lexicon:
    """Return the lexicon of these words and our own additions, which are written into `roles`."""
    for name in ("domain_parts.txt", "short_parts.txt"):
        for word, letters in pairs(name).items():
            roles[word] = roles.get(word, 0) | bits(letters)
    affixes = _lists("affixes.txt")
    return Lexicon(
        roles=roles,
        atomic=word_set("atomic.txt"),
        prefixes=affixes["prefix"],
        suffixes=affixes["suffix"],
        linking_endings=tuple(sorted(affixes["linking"])),
    )


def _lists(name: str) -> dict[str, frozenset[str]]:
    """Return the first word of each line (without its colon) mapped to the others; equal keys add up."""
    found: dict[str, frozenset[str]] = {}
    for line in lines(name):
        key, _, rest = line.partition(":")
        found[key] = found.get(key, frozenset()) | frozenset(rest.split())
    return found


def data_hash() -> str:
    """Return a hash (hexadecimal) of every data file that takes part in the analysis."""
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.txt")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
