"""Judged queries are read as they were written, or the file is refused with its place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from search.relevance.judgements import JudgementError, Part, QueryClass, read, read_parts, starter_judgements
from tests.relevance.corpus import DATA, expanded

GOOD = {"query": "regio visie", "language": "nl", "class": "compound", "documents": {"beleidsdoelen": 3, "nieuws": 1}}


def written(folder: Path, *rows: object) -> Path:
    """Return a file of judged queries."""
    file = folder / f"{Part.TUNING}.yaml"
    file.write_text(yaml.safe_dump(list(rows), allow_unicode=True), encoding="utf-8")
    return file


def test_a_query_is_read_with_its_grades(tmp_path: Path) -> None:
    [query] = read(written(tmp_path, GOOD), Part.TUNING)
    assert (query.text, query.language, query.query_class) == ("regio visie", "nl", QueryClass.COMPOUND)
    assert query.grades == {"beleidsdoelen": 3, "nieuws": 1}
    assert query.part is Part.TUNING


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"query": " "}, "the query is text"),
        ({"query": 12}, "the query is text"),
        ({"language": "fy"}, "no language of this site"),
        ({"class": "hard"}, "the class is one of"),
        ({"documents": {"beleidsdoelen": 4}}, "a grade is 1, 2 or 3"),
        ({"documents": {"beleidsdoelen": True}}, "a grade is 1, 2 or 3"),
        ({"documents": {"beleidsdoelen": [3]}}, "a grade is 1, 2 or 3"),
        ({"documents": {"beleidsdoelen": 1}}, "nothing answers the query"),
        ({"documents": ["beleidsdoelen"]}, "reference: grade"),
        ({"weight": 1}, "a query has exactly"),
    ],
)
def test_a_file_that_is_not_right_is_refused_with_the_place(
    change: dict[str, object], complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(JudgementError, match=f"query 2.*{complaint}"):
        read(written(tmp_path, GOOD, {**GOOD, **change}), Part.TUNING)


@pytest.mark.parametrize("text", ["- query: [", "query: x", "just text"])
def test_a_file_that_is_no_list_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "tuning.yaml"
    file.write_text(text)
    with pytest.raises(JudgementError, match=str(file)):
        read(file, Part.TUNING)


def test_a_query_may_not_stand_in_both_parts(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / f"{Part.HELD_BACK}.yaml").write_text(yaml.safe_dump([{**GOOD, "query": "Regio Visie"}]))
    with pytest.raises(JudgementError, match="judged twice"):
        read_parts(tmp_path)


def test_every_class_is_judged_in_both_languages_and_both_parts() -> None:
    queries = [*starter_judgements(), *expanded(read_parts(DATA))]
    counts = Counter((query.part, query.language, query.query_class) for query in queries)
    for part in (Part.TUNING, Part.HELD_BACK):
        for query_class in QueryClass:
            assert counts[part, "nl", query_class] >= 6, (part, query_class)
            assert counts[part, "en", query_class] >= 3, (part, query_class)
    assert len(starter_judgements()) >= 80
