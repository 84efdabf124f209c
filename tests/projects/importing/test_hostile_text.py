"""No text keeps the importer busy longer than its length asks: no pattern repeats a repetition without end."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from projects.importing import recognising, structure
from projects.importing.proposal import propose
from projects.importing.reading.plain import document_of
from tests.projects.importing.judging import lost_sentences

LENGTH = 12_000


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (structure, recognising):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in _within(value):
                    yield f"{module.name}.{name}", pattern


def _within(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _within(each)


def _endless_in_endless(parsed: Any, inside: bool = False) -> bool:
    """Return whether a repetition without end stands in another: such a pattern can take exponential time."""
    for code, argument in parsed:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            endless = argument[1] is codes.MAXREPEAT
            if (inside and endless) or _endless_in_endless(argument[2], inside or endless):
                return True
        elif code is codes.BRANCH:
            if any(_endless_in_endless(branch, inside) for branch in argument[1]):
                return True
        elif code is codes.SUBPATTERN:
            if _endless_in_endless(argument[3], inside):
                return True
        elif code in (codes.ASSERT, codes.ASSERT_NOT) and _endless_in_endless(argument[1], inside):
            return True
    return False


def test_no_pattern_repeats_a_repetition_without_end() -> None:
    found = list(_patterns())
    assert len(found) > 100
    assert [name for name, each in found if _endless_in_endless(parser.parse(each.pattern, each.flags))] == []


@pytest.mark.parametrize(
    "unit",
    [
        "1234567890",
        ".",
        "(",
        "‘“",
        "A-",
        "A. ",
        "AB CD ",
        "Stichting De Brug en ",
        "Gemeente A, ",
        "en ",
        "a@",
        "a.b@c.",
        "070 123 45 67 ",
        "gefinancierd door ",
        "RAAK aanvraag ",
        "Jan van der ",
        "werkt De Brug ",
        "een vervolg op het ",
        "een rapport over ",
        "Ronde 1: x. ",
        "Doel: ",
        "1. Een\n",
        "a > ",
        "voor meer informatie 0",
    ],
)
def test_a_text_that_repeats_itself_is_read_to_its_end(unit: str) -> None:
    repeated = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    document = document_of(f"Samen verder\n\nDoel\n\nWij leren.\n\nSamenwerkingspartners\n\n{repeated}\n")
    assert lost_sentences(document, propose(document)) == []
