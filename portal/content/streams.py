"""Free content (StreamField) of a content file, understood by the blocks of the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from wagtail import blocks

from portal.content.errors import ContentError, Where
from portal.content.markup import PAGE_SCHEME, to_html


def parse(stream: blocks.StreamBlock, value: Any, where: Where) -> list[dict[str, Any]]:
    """Return raw blocks without ids: each item of the list is one block, written as its name and its value."""
    if not isinstance(value, list):
        raise ContentError(where, "write a list of blocks, each with its name")
    raw = []
    for number, item in enumerate(value):
        place = where.at(number)
        if not isinstance(item, dict) or len(item) != 1:
            raise ContentError(place, f"write one block, by its name: {', '.join(stream.child_blocks)}")
        ((name, content),) = item.items()
        if name not in stream.child_blocks:
            raise ContentError(place, f'there is no block "{name}"; there are: {", ".join(stream.child_blocks)}')
        raw.append({"type": name, "value": _parse_block(stream.child_blocks[name], content, place.at(name))})
    return raw


def _parse_block(block: blocks.Block, value: Any, where: Where) -> Any:
    if isinstance(block, blocks.StructBlock):
        return _parse_struct(block, value, where)
    if isinstance(block, blocks.ListBlock):
        if not isinstance(value, list):
            raise ContentError(where, "write a list")
        items = [_parse_block(block.child_block, item, where.at(n)) for n, item in enumerate(value)]
        return [{"type": "item", "value": item} for item in items]
    if not isinstance(value, str):
        raise ContentError(where, f"write a text, not {value!r}")
    if isinstance(block, blocks.RichTextBlock):
        return to_html(value)
    if isinstance(block, blocks.PageChooserBlock):
        return PAGE_SCHEME + value
    if isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.URLBlock):
        return value.strip()
    raise ContentError(where, "this kind of block cannot be filled from a content file")


def _parse_struct(block: blocks.StructBlock, value: Any, where: Where) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ContentError(where, f"write its fields: {', '.join(block.child_blocks)}")
    for name in value:
        if name not in block.child_blocks:
            raise ContentError(
                where.at(str(name)), f"there is no such field; there are: {', '.join(block.child_blocks)}"
            )
    fields = {}
    for name, child in block.child_blocks.items():
        if name in value:
            fields[name] = _parse_block(child, value[name], where.at(name))
        elif child.required:
            raise ContentError(where.at(name), "is missing")
        else:
            fields[name] = None if isinstance(child, blocks.PageChooserBlock) else ""
    return fields


def with_ids(raw: Any, namespace: UUID, path: str = "") -> Any:
    """Return raw blocks with an id each that depends on their place alone: the same in both languages."""
    if isinstance(raw, list | tuple):
        return [with_ids(item, namespace, f"{path}/{number}") for number, item in enumerate(raw)]
    if not isinstance(raw, dict):
        return raw
    inner = {name: with_ids(item, namespace, f"{path}/{name}") for name, item in raw.items()}
    return {**inner, "id": str(uuid5(namespace, path))} if raw.keys() == {"type", "value"} else inner
