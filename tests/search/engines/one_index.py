"""One Dutch index of the embedded engine: putting documents in, seeing what is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from search.engines.base import Operation, SearchRequest, Upsert
from search.engines.tantivy import TantivyEngine
from search.query.tree import All, Node
from search.schema import record_of
from tests.search.library import document


def put(*numbers: int, title: str = "Gezin", **values: Any) -> list[Operation]:
    """Return operations that put documents in the index."""
    made = [document(number, title, **values) for number in numbers]
    return [Upsert(one.id, record_of(one)) for one in made]


def ids(engine: TantivyEngine, tree: Node | None = None) -> list[str]:
    """Return the numbers of what matches, in order of id."""
    page = engine.search("nl", SearchRequest(tree or All(), limit=1_000))
    assert page.total == len(page.hits)
    return sorted(hit.id.split(":")[1] for hit in page.hits)


def folder(engine: TantivyEngine) -> Path:
    """Return where the answering index lies."""
    return engine.generations("nl").current().path
