"""The word lists behind the analysis: files beside this module, read once a process."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
LEXICON_FILE = "lexicon_nl.txt"
SECTION = "= "


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the compound splitter knows, as sets of folded words. See data/README.md for the files."""

    begin: frozenset[str]
    middle: frozenset[str]
    end: frozenset[str]
    linking: frozenset[str]  # with their s: "gezins"
    nouns: frozenset[str]  # may take a linking s by rule
    weak_begin: frozenset[str]
    weak_end: frozenset[str]
    short_begins: frozenset[str]  # parts of three letters that are allowed
    short_ends: frozenset[str]
    atomic: frozenset[str]  # never split
    prefixes: frozenset[str]  # never a first part
    suffixes: frozenset[str]  # never a last part
    linking_endings: tuple[str, ...]  # nouns that always take a linking s

    def without_linking_s(self, word: str) -> str:
        """Return the word without its final s when that only links it to a next part ("gezins")."""
        bare = word.removesuffix("s")
        linked = word in self.linking or (bare in self.nouns and bare.endswith(self.linking_endings))
        return bare if linked else word


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
    return dict(line.split() for line in lines(name))  # type: ignore[misc]


def roles(text: str) -> dict[str, frozenset[str]]:
    """Return role letters mapped to words, from the format of the lexicon file.

    A line "= bem" opens a section; every word below it, one a line, has these roles. "#" opens a comment line.
    """
    found: dict[str, set[str]] = {}
    comments, *sections = f"\n{text}".split(f"\n{SECTION}")
    if any(line and not line.startswith("#") for line in comments.splitlines()):
        raise ValueError("the lexicon has words before its first section")
    for section in sections:
        letters, *words = section.split()
        for letter in letters:
            found.setdefault(letter, set()).update(words)
    return {letter: frozenset(words) for letter, words in found.items()}


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the shipped data files; the first call takes well below 100 ms."""
    return build(roles((DATA / LEXICON_FILE).read_text(encoding="utf-8")))


def build(found: dict[str, frozenset[str]]) -> Lexicon:
    """Return the lexicon of these words by role, with our own additions to them."""
    for line in lines("domain_parts.txt"):
        word, letters = line.split()
        for letter in letters:
            found[letter] = found.get(letter, frozenset()) | {word}

    def role(letters: str) -> frozenset[str]:
        return frozenset().union(*(found.get(letter, frozenset()) for letter in letters))

    short = {line.split()[0]: line.split()[1] for line in lines("short_parts.txt")}
    affixes = pairs_of_lists("affixes.txt")
    return Lexicon(
        begin=role("b") | {w for w, letters in short.items() if "b" in letters},
        middle=role("m") | {w for w, letters in short.items() if "b" in letters},
        end=role("e") | {w for w, letters in short.items() if "e" in letters},
        linking=role("s"),
        nouns=role("en"),
        weak_begin=role("benv"),
        weak_end=role("na"),
        short_begins=frozenset(w for w, letters in short.items() if "b" in letters),
        short_ends=frozenset(w for w, letters in short.items() if "e" in letters),
        atomic=word_set("atomic.txt"),
        prefixes=affixes["prefix"],
        suffixes=affixes["suffix"],
        linking_endings=tuple(sorted(affixes["linking"])),
    )


def pairs_of_lists(name: str) -> dict[str, frozenset[str]]:
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
