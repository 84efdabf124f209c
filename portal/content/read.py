"""The files of `content/` as plain values, not yet understood.

`content/<register>.yaml` is a list of records, each with a `key`; every file below `content/pages/` is one page,
and its folder is the page above it. A text is written once, or as `nl:` and `en:` where the languages differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from portal.content.errors import ContentError, Where

LANGUAGES = ("nl", "en")
HOME = "home"


class _UniqueKeys(yaml.SafeLoader):
    """YAML in which a field may be written only once; plain YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a mapping; ConstructorError when a key stands in it twice."""
        seen: set[Any] = set()
        for key_node, _value in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f'"{key}" stands here twice', key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_yaml(file: Path, shown: Path) -> Any:
    """Return what a file holds; ContentError, with the line, when it is not YAML. `shown` is its name in messages."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_UniqueKeys)  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise ContentError(Where(shown), f"{line}{error.problem}") from error
    # ValueError: a date that is none, such as 2025-13-40. TypeError: a list where the name of a field should be.
    except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise ContentError(Where(shown), f"cannot be read: {error}") from error


def page_files(root: Path) -> Iterator[tuple[str, Where, dict[str, Any]]]:
    """Yield key, place and fields of each page; the key is its path below `pages/` without the extension."""
    folder = root / "pages"
    for file in sorted(folder.rglob("*.yaml")):
        where = Where(Path(root.name) / file.relative_to(root))
        data = read_yaml(file, where.file)
        if not isinstance(data, dict):
            raise ContentError(where, "a page is written as fields with a value each")
        yield file.relative_to(folder).with_suffix("").as_posix(), where, data


def record_files(root: Path, register: str) -> Iterator[tuple[str, Where, dict[str, Any]]]:
    """Yield key, place and fields of each record of a register; a file that is not there holds none."""
    file = root / f"{register}.yaml"
    if not file.exists():
        return
    shown = Where(Path(root.name) / file.name)
    rows = read_yaml(file, shown.file) or []
    if not isinstance(rows, list):
        raise ContentError(shown, "a register is written as a list")
    seen: set[str] = set()
    for number, row in enumerate(rows):
        key = row.get("key") if isinstance(row, dict) else None
        if not isinstance(key, str):
            raise ContentError(shown.at(number), 'each record has a "key"')
        if key in seen:
            raise ContentError(shown.at(key), "stands in the list twice")
        seen.add(key)
        yield key, shown.at(key), row


def is_bilingual(value: Any) -> bool:
    """Return whether a value is written in both languages, or at least tries to be."""
    return isinstance(value, dict) and bool(value) and set(value) <= set(LANGUAGES)


def in_language(value: Any, language: str, where: Where) -> Any:
    """Return a value with each `nl:`/`en:` pair replaced by one of the two; ContentError when the other is missing."""
    if is_bilingual(value):
        for code in LANGUAGES:
            if not value.get(code):
                raise ContentError(where, f'the text in "{code}" is missing')
        return in_language(value[language], language, where)
    if isinstance(value, dict):
        return {key: in_language(item, language, where.at(str(key))) for key, item in value.items()}
    if isinstance(value, list):
        return [in_language(item, language, where.at(number)) for number, item in enumerate(value)]
    return value
