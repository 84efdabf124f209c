"""The files of an index of tantivy: each ends in a checksum of what goes before, which the library itself never reads.

The end of a file, as tantivy 0.27 writes it in `directory/footer.rs`: the content, a JSON object with `crc` (CRC-32 of
the content), the length of that object and the number 1337, both in four bytes, the lowest first.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from search.engines.base import IndexUnavailableError

META = "meta.json"
PARTS = ("store", "term", "idx", "pos", "fast", "fieldnorm")
CHUNK = 1 << 20
_END = struct.Struct("<II")
_MAGIC = 1337
_LONGEST_FOOTER = 50_000


def verify_files(folder: Path) -> None:
    """Read every file of the index as it is now; IndexUnavailableError names the first one that is damaged."""
    for name in _names(folder):
        try:
            with (folder / name).open("rb") as file:
                wrong = _damage(file)
        except OSError as error:
            wrong = str(error)
        # A merge meanwhile puts one file in the place of many, which are then no part of the index any more.
        if wrong and name in _names(folder):
            raise IndexUnavailableError(f"{folder / name} is damaged: {wrong}")


def _names(folder: Path) -> list[str]:
    """Return the names of the files that make up the index."""
    try:
        return [name for segment in _segments(folder) for name in _names_of(segment)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnavailableError(f"{folder / META} is damaged: {error}") from error


def segments_of(folder: Path) -> list[str]:
    """Return the ids of the segments of an index; none when there is no index to be read."""
    try:
        return [segment["segment_id"] for segment in _segments(folder)]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _segments(folder: Path) -> list[dict[str, Any]]:
    meta = json.loads((folder / META).read_bytes())
    return list(meta["segments"])


def _names_of(segment: dict[str, Any]) -> Iterator[str]:
    stem = segment["segment_id"].replace("-", "")
    yield from (f"{stem}.{part}" for part in PARTS)
    if segment["deletes"]:
        yield f"{stem}.{segment['deletes']['opstamp']}.del"


def _damage(file: BinaryIO) -> str:
    """Return what is wrong with a file, or nothing."""
    size = file.seek(0, 2)
    if size < _END.size:
        return "it is too short"
    file.seek(size - _END.size)
    length, magic = _END.unpack(file.read(_END.size))
    left = size - _END.size - length
    if magic != _MAGIC or length > _LONGEST_FOOTER or left < 0:
        return "it has no proper end"
    file.seek(left)
    try:
        expected = json.loads(file.read(length))["crc"]
    except (ValueError, KeyError, TypeError):
        return "its end cannot be read"
    return "" if _checksum(file, left) == expected else "its content is not what was written"


def _checksum(file: BinaryIO, left: int) -> int:
    file.seek(0)
    found = 0
    while left:
        chunk = file.read(min(CHUNK, left))
        if not chunk:
            break
        found = zlib.crc32(chunk, found)
        left -= len(chunk)
    return found
