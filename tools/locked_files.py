"""Checks that the lock files hold hashes and no addresses, and that their packages are those asked for."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools import report
from tools.paths import ROOT

ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links")
# The lock file of npm may name where to thank a package's makers, not where it was fetched.
DOWNLOAD = re.compile(r"\"resolved\": *\"http")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==", re.IGNORECASE | re.MULTILINE)


def normalised(name: str) -> str:
    """Return a package name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(source: Path) -> set[str]:
    """Return the names that a requirements source asks for."""
    lines = (line.split("#")[0].strip() for line in source.read_text().splitlines())
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if line and not line.startswith("-"))
    return {normalised(match.group()) for match in names if match}


def problems_of(lock: Path) -> list[str]:
    """Return what is wrong with one lock file, a line each."""
    text, name = lock.read_text(), lock.relative_to(ROOT)
    address = ADDRESS if lock.suffix == ".txt" else DOWNLOAD
    lines = [f"{name}:{n}: holds an address" for n, line in enumerate(text.splitlines(), 1) if address.search(line)]
    if lock.suffix == ".txt":
        pinned = {normalised(match) for match in PINNED.findall(text)}
        missing = asked_for(lock.with_suffix(".in")) - pinned
        lines += [f"{name}: lacks {each}; run `make lock`" for each in sorted(missing)]
    return lines


def main() -> int:
    """Say what is wrong; return 0 when nothing is."""
    locks = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]
    found = [line for lock in locks for line in problems_of(lock)]
    for line in found:
        report.say(line)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
