"""Spares the garbage collector what stays for the whole run: the modules of Django, Wagtail and the tests."""

from __future__ import annotations

import gc

# New objects between two looks at the youngest ones; Python's own number is for smaller programs.
NEW_OBJECTS = 20_000


def pytest_collection_finish() -> None:
    """Leave what is there once all tests are known out of every later collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
