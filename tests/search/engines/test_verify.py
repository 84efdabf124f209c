"""`verify` finds what a disk did to an index, which opening and searching it would not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engines.base import Delete, IndexUnavailableError
from search.engines.tantivy import TantivyEngine
from search.engines.tantivy_files import PARTS
from search.engines.tantivy_writer import writer_of
from tests.search.engines.one_index import folder, ids, put


def flip(path: Path, place: float) -> None:
    """Change one bit of a file where it stands: as far in its content as a fraction of it, or its very last."""
    with path.open("r+b") as file:
        file.seek(-8, 2)
        end = file.tell()
        content = end - int.from_bytes(file.read(4), "little")
        offset = end + 7 if place == 1 else int((content - 1) * place)
        file.seek(offset)
        (byte,) = file.read(1)
        file.seek(offset)
        file.write(bytes([byte ^ 4]))


@pytest.fixture
def filled(engine: TantivyEngine) -> TantivyEngine:
    """An index of two commits, with something deleted from the first."""
    engine.apply("nl", put(*range(30), lead="Samen met jongeren en hun ouders."))
    engine.apply("nl", [Delete("library.page:3:nl"), *put(30)])
    writer_of(folder(engine)).close()
    engine.verify("nl")
    return engine


@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("part", [*PARTS, "del"])
def test_one_changed_bit_is_found_in_every_kind_of_file(filled: TantivyEngine, part: str, place: float) -> None:
    damaged = max(folder(filled).glob(f"*.{part}"), key=lambda path: path.stat().st_size)
    flip(damaged, place)
    with pytest.raises(IndexUnavailableError, match="damaged"):
        TantivyEngine(filled.generations("nl").folder.parent).verify("nl")


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b'{"segments": [{}]}'])
def test_a_damaged_list_of_segments_is_found(filled: TantivyEngine, content: bytes) -> None:
    (folder(filled) / "meta.json").write_bytes(content)
    with pytest.raises(IndexUnavailableError):
        filled.verify("nl")


def test_an_index_that_is_written_meanwhile_is_whole(engine: TantivyEngine) -> None:
    for number in range(20):
        engine.apply("nl", put(number % 7, title=f"Gezin {number}"))
        engine.verify("nl")
    assert len(ids(engine)) == 7


def test_words_of_deleted_documents_are_not_counted(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1, title="Gezin school"))
    engine.apply("nl", put(2, title="Gezin buurt"))
    engine.apply("nl", [Delete("library.page:1:nl"), *put(2, title="Gezin wijk")])
    assert dict(engine.vocabulary("nl")) == {"gezin": 1, "wijk": 1}
