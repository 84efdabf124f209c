"""Judged queries (beoordeelde zoekvragen): what people ask, and which documents answer it how well.

A file holds a list; each query names its language, its class and its documents, with a grade each:
3 is what was looked for, 2 helps well, 1 only touches the question. What is not named does not answer it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from search.documents import languages

GRADES = (1, 2, 3)
# From this grade on a document is an answer; below it only touches the question.
ANSWERS = 2
_FIELDS = frozenset({"query", "language", "class", "documents"})


class QueryClass(StrEnum):
    """What is hard about a query."""

    COMPOUND = "compound"
    INFLECTION = "inflection"
    SYNONYM = "synonym"
    TYPO = "typo"
    NAME = "name"
    QUESTION = "question"

    @property
    def label(self) -> str:
        """The name for people, in their language."""
        return str(_CLASS_LABELS[self])


_CLASS_LABELS = {
    QueryClass.COMPOUND: _("samenstelling"),
    QueryClass.INFLECTION: _("verbuiging"),
    QueryClass.SYNONYM: _("ander woord"),
    QueryClass.TYPO: _("tikfout of accent"),
    QueryClass.NAME: _("naam of afkorting"),
    QueryClass.QUESTION: _("hele vraag"),
}


class Part(StrEnum):
    """What a query is for: to tune the ranking with, or held back to see whether that holds for others.

    What was judged later, by somebody who had not seen the search, is a part of its own: its score can be compared with
    none before it. A collection may lack it.
    """

    TUNING = "tuning"
    HELD_BACK = "held-back"
    LATER = "held-back-later"


class JudgementError(ValueError):
    """A file of judged queries is not right; the message names file, place and what is wrong."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query with the grade of every document that answers it, by a reference that outlives its address."""

    text: str
    language: str
    query_class: QueryClass
    part: Part
    grades: Mapping[str, int]


def starter_judgements() -> list[JudgedQuery]:
    """Return the judged queries of the site's starter content; JudgementError when a file is not right."""
    return read_parts(Path(settings.RELEVANCE_DIR))


def read_parts(folder: Path) -> list[JudgedQuery]:
    """Return the judged queries of all parts; a query stands in one of them only, once a language."""
    files = {part: folder / f"{part}.yaml" for part in Part}
    there = {part: file for part, file in files.items() if part is not Part.LATER or file.exists()}
    found = [query for part, file in there.items() for query in read(file, part)]
    seen: set[tuple[str, str]] = set()
    for query in found:
        key = (query.language, query.text.casefold())
        if key in seen:
            raise JudgementError(f"{folder}: {query.text!r} is judged twice in {query.language!r}")
        seen.add(key)
    return found


def read(file: Path, part: Part) -> list[JudgedQuery]:
    """Return the judged queries of one file; JudgementError when it is not right, OSError when it is not there."""
    try:
        rows = yaml.safe_load(file.read_text(encoding="utf-8")) or []
    except (yaml.YAMLError, ValueError) as error:
        raise JudgementError(f"{file}: no readable YAML: {error}") from error
    if not isinstance(rows, list):
        raise JudgementError(f"{file}: judged queries are written as a list")
    return [_judged(row, f"{file}, query {number}", part) for number, row in enumerate(rows, start=1)]


def _judged(row: Any, where: str, part: Part) -> JudgedQuery:
    if not isinstance(row, dict) or set(row) != _FIELDS:
        raise JudgementError(f"{where}: a query has exactly {', '.join(sorted(_FIELDS))}")
    text, language, grades = row["query"], row["language"], row["documents"]
    if not isinstance(text, str) or not text.strip():
        raise JudgementError(f"{where}: the query is text, not {text!r}")
    if language not in languages():
        raise JudgementError(f"{where}: {language!r} is no language of this site")
    if row["class"] not in set(QueryClass):
        raise JudgementError(f"{where}: the class is one of {', '.join(QueryClass)}, not {row['class']!r}")
    return JudgedQuery(text, language, QueryClass(row["class"]), part, _grades(grades, where))


def _grades(grades: Any, where: str) -> Mapping[str, int]:
    if not isinstance(grades, dict) or not all(isinstance(key, str) for key in grades):
        raise JudgementError(f"{where}: documents are written as reference: grade")
    wrong = {key: grade for key, grade in grades.items() if isinstance(grade, bool) or grade not in GRADES}
    if wrong:
        raise JudgementError(f"{where}: a grade is 1, 2 or 3, not {wrong}")
    if not any(grade >= ANSWERS for grade in grades.values()):
        raise JudgementError(f"{where}: at least one document has grade 2 or 3, or nothing answers the query")
    return dict(grades)


def of_language(judged: Sequence[JudgedQuery], language: str) -> list[JudgedQuery]:
    """Return the queries in one language."""
    return [query for query in judged if query.language == language]
