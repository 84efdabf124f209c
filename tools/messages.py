"""Holds the English catalogue against the texts in code and templates: `--write` brings it up to date.

A message's id is its Dutch text. Texts are found by Babel, in templates through Django's own translation of template
tags into calls, so gettext's programs are not needed.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python

from tools import report
from tools.paths import LOCALE_SOURCES, PACKAGES, ROOT

CATALOGUE = LOCALE_SOURCES / "en" / "LC_MESSAGES" / "django.po"
CONTEXT_FUNCTIONS = {"pgettext", "npgettext"}
PLURAL_FUNCTIONS = {"ngettext", "npgettext"}
LAZY = ("gettext", "ngettext", "pgettext", "npgettext")
KEYWORDS = {**DEFAULT_KEYWORDS, **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in LAZY}, "gettext_noop": None}

Key = tuple[str | None, str, str | None]
"""A message's context, Dutch text and Dutch plural."""


def _python_sources() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def _template_sources() -> list[Path]:
    folders = [ROOT / "templates", *(ROOT / package / "templates" for package in PACKAGES)]
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".html", ".txt"}]


def _as_python(template: str) -> str:
    """Return a template as the calls that translate its texts, a line each, which Babel can read."""
    from django.utils.translation.template import templatize

    calls = templatize(template)
    return "\n".join(line.strip() for line in calls.splitlines())


def _keys(source: str) -> Iterator[tuple[int, Key]]:
    """Yield line and key of every message in Python source."""
    for line, function, messages, _comments in extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {}):
        name = str(function).removesuffix("_lazy").removesuffix("_noop")
        parts = list(messages) if isinstance(messages, tuple | list) else [messages]
        context = parts.pop(0) if name in CONTEXT_FUNCTIONS else None
        if not parts or not isinstance(parts[0], str) or not parts[0]:
            continue
        plural = parts[1] if name in PLURAL_FUNCTIONS and len(parts) > 1 else None
        yield line, (context, parts[0], plural)


def messages_in_use() -> dict[Key, list[str]]:
    """Return every message of code and templates with the places where it stands."""
    found: dict[Key, list[str]] = {}
    for path in [*_python_sources(), *_template_sources()]:
        text = path.read_text()
        source = text if path.suffix == ".py" else _as_python(text)
        for line, key in _keys(source):
            found.setdefault(key, []).append(f"{path.relative_to(ROOT)}:{line}")
    return found


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def problems(in_use: dict[Key, list[str]], catalogue: polib.POFile) -> list[str]:
    """Return what is wrong with a catalogue, a line each: missing, unused, unfinished or doubtful entries."""
    entries = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    lines = [f"{places[0]}: not in the catalogue: {key[1]!r}" for key, places in in_use.items() if key not in entries]
    for key, entry in entries.items():
        where = f"{CATALOGUE.relative_to(ROOT)}:{entry.linenum}"
        if key not in in_use:
            lines.append(f"{where}: used nowhere: {entry.msgid!r}")
        elif entry.fuzzy:
            lines.append(f"{where}: marked fuzzy: {entry.msgid!r}")
        elif not entry.translated():
            lines.append(f"{where}: without a translation: {entry.msgid!r}")
    return lines


def load() -> polib.POFile:
    """Return the English catalogue, or an empty one with its header."""
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=110)
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def write() -> int:
    """Add what is missing, drop what is unused, keep every translation; return how many are still to translate."""
    catalogue, in_use = load(), messages_in_use()
    kept = {_key(entry): entry for entry in catalogue if not entry.obsolete and _key(entry) in in_use}
    catalogue.clear()
    for key, places in sorted(in_use.items(), key=lambda item: (item[1][0].split(":")[0], item[0][1])):
        context, singular, plural = key
        entry = kept.get(key) or polib.POEntry(msgctxt=context, msgid=singular, msgid_plural=plural or "")
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        # Files only: line numbers would change the catalogue with every edit elsewhere.
        entry.occurrences = [(name, "") for name in sorted({place.split(":")[0] for place in places})]
        catalogue.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    return len(catalogue.untranslated_entries())


def main() -> int:
    """Check or write; return 0 when nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description=__doc__)
    parser.add_argument("--write", action="store_true", help="bring the catalogue up to date instead of checking it")
    if parser.parse_args().write:
        report.say(f"{CATALOGUE.relative_to(ROOT)} is written; {write()} messages wait for a translation.")
        return 0
    found = problems(messages_in_use(), load())
    for line in found:
        report.say(line)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
