"""The supplied thesaurus: the rules in `search/thesaurus/data/thesaurus_<language>.tsv`, one on each line.

A line has five columns between tabs: relation, term, other words parted by ` | `, weight, and where the fact can be
looked up. Empty lines and lines that begin with `#` are for who reads the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import override

from search.analysis import fold
from search.models import Relation
from search.thesaurus.checks import others_problems, term_problems, tidy

FOLDER = Path(__file__).parent / "data"
COLUMNS = ("relation", "term", "others", "weight", "source")
LIGHTEST, HEAVIEST = 0.1, 1.0


class ThesaurusFileError(Exception):
    """A line that cannot be used; the message names the file, the line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class SuppliedRule:
    """One line of a file."""

    language: str
    relation: str
    term: str
    others: tuple[str, ...]
    weight: float
    source: str

    @property
    def key(self) -> str:
        """What names the rule in every version of the file: language, relation and term."""
        return f"{self.language}:{self.relation}:{fold(self.term)}"


def read_rules(language: str, folder: Path = FOLDER) -> list[SuppliedRule]:
    """Return the rules of a language, none where it has no file; ThesaurusFileError at the first wrong line."""
    path = folder / f"thesaurus_{language}.tsv"
    if not path.exists():
        return []
    rules: dict[str, SuppliedRule] = {}
    for number, line in _lines(path):
        try:
            rule = _rule(line, language)
            if rules.setdefault(rule.key, rule) is not rule:
                raise ValueError(f'there is another line with "{rule.relation}" for "{rule.term}"; put them together')
        except ValueError as error:
            raise ThesaurusFileError(f"{path.name}, line {number}: {error}") from error
    return list(rules.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _rule(line: str, language: str) -> SuppliedRule:
    columns = [tidy(column) for column in line.split("\t")]
    if len(columns) != len(COLUMNS):
        raise ValueError(f"{len(columns)} columns instead of {len(COLUMNS)}: {', '.join(COLUMNS)}")
    relation, term, others_text, weight, source = columns
    if relation not in Relation.values:
        raise ValueError(f'"{relation}" is no relation; choose from {", ".join(Relation.values)}')
    others = tuple(other for each in others_text.split("|") if (other := tidy(each)))
    with override("en"):
        problems = [*term_problems(term, language), *others_problems(term, others, language)]
    if problems:
        raise ValueError(" ".join(problems))
    if not LIGHTEST <= float(weight) <= HEAVIEST:
        raise ValueError(f"weight {weight} is not between {LIGHTEST} and {HEAVIEST}")
    if not source:
        raise ValueError("say where the fact can be looked up")
    return SuppliedRule(language, relation, term, others, float(weight), source)
