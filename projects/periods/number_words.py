"""Numbers written as words (telwoorden), from one to ninety-nine, in Dutch and English."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


_DUTCH = _words(
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien"
)
_DUTCH_TENS = _words("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
_ENGLISH = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ENGLISH_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")


def _dutch_pairs(tens: str) -> list[str]:
    """Return "eenentwintig" and the eight that follow; after an e the joint has a diaeresis."""
    return [f"{unit}{'ën' if unit.endswith('e') else 'en'}{tens}" for unit in _DUTCH[:9]]


NUMBERS = {
    **{word: value for value, word in enumerate(_DUTCH, 1)},
    "één": 1,
    **{word: value for value, word in enumerate(_ENGLISH, 1)},
    **{
        word: value
        for tens in (_DUTCH_TENS, _ENGLISH_TENS)
        for value, word in zip(range(20, 100, 10), tens, strict=True)
    },
    **{
        word: tens + value
        for tens, name in zip(range(20, 100, 10), _DUTCH_TENS, strict=True)
        for value, word in enumerate(_dutch_pairs(name), 1)
    },
}
"""Whole numbers that are one word."""

ENGLISH_TENS = frozenset(_ENGLISH_TENS)
"""What a unit may follow, with or without a hyphen: "twenty-four"."""

HALVES = {
    "half": 1,
    "halve": 1,
    "anderhalf": 3,
    "anderhalve": 3,
    **{
        f"{unit}{joint}half": 2 * value + 1
        for value, unit in enumerate(_DUTCH[:9], 1)
        for joint in ("ën" if unit.endswith("e") else "en", "eneen", "ëneen")
    },
}
"""Words for so many halves: "anderhalf", "tweeënhalf"."""
