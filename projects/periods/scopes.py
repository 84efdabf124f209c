"""What a duration holds for, in the words of the text: "pilot", "werving", "fase 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from projects.periods.calendar_words import LENGTHS, words
from projects.periods.drafts import Draft
from projects.periods.markers import MARKERS
from projects.periods.tokens import Tokens

MOST_WORDS = 6
"""A longer text beside a period is a story and no name for a part of the project."""

_AFTER = re.compile(r"^[\s,]*(?:\(\s*)?(?:voor|for)\s+(?:(?:de|het|the)\s+)?(?P<scope>.+)$", re.IGNORECASE | re.DOTALL)
_IN_BRACKETS = re.compile(r"^\s*\((?P<scope>(?:[^()\d]|\d(?!\d\d)){2,80})\)")
_STOP = re.compile(r"[;\n|•!?]|\.(?=\s+[^\W_]|\s*$)")
_EDGE = re.compile(r"^[\s,.:;()\[\]\-–—&+/]+|[\s,.:;(\[\-–—&+/]+$")
_SAYS_NOTHING = {word for phrase in MARKERS for word in phrase} | words(
    "dit deze wij we zijn er a an een ons our onze be daarna daarop vindt plaats takes place uitgevoerd to at during "
    "ook anderhalf half volgt follows also al hebben heeft gepland planned met t/m this totaal total"
)
_WHOLE = words(
    "duur periode project onderzoek onderzoeksperiode projectperiode planning period research study running time "
    "timeframe timeline tijdsduur"
)
"""Words for the whole of a project, and no name of a part when nothing else stands with them."""


def scopes_of(tokens: Tokens, drafts: Sequence[Draft]) -> list[str]:
    """Return what each duration holds for; an empty text is the whole."""
    scopes: list[str] = []
    taken = 0
    for number, draft in enumerate(drafts):
        start, end = tokens[draft.start].start, tokens[draft.end - 1].end
        if number and draft.start < drafts[number - 1].end:
            scopes.append("")
            continue
        until = tokens[drafts[number + 1].start].start if number + 1 < len(drafts) else len(tokens.text)
        after = _up_to_stop(tokens.text[end : min(until, end + 400)])
        before = _from_stop(tokens.text[max(taken, start - 400) : start])
        is_strong = bool(re.search(r"[:(\[]\s*(?:\w+\s+){0,2}$", before)) or len(drafts) > 1
        scope, used = _after(after)
        if not scope:
            scope = _name(before, needs_end=not is_strong and bool(_clean(after)))
        if not scope and len(drafts) > 1 and not _clean(before) and after.lstrip()[:1].isalpha():
            scope = _name(after.split(",")[0])
            used = len(after.split(",")[0]) if scope else 0
        scopes.append(scope)
        taken = end + used
    return scopes


def _up_to_stop(text: str) -> str:
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text


def _from_stop(text: str) -> str:
    stops = list(_STOP.finditer(text))
    return text[stops[-1].end() :] if stops else text


def _after(text: str) -> tuple[str, int]:
    """Return the scope behind a duration and how far it reaches: "voor de pilot", "(werving)"."""
    brackets = _IN_BRACKETS.match(text)
    if brackets:
        return _clean(brackets["scope"]), brackets.end()
    match = _AFTER.match(text)
    if match is None:
        return "", 0
    scope = re.split(r",\s*(?=[^,]*\d)", match["scope"])[0]
    return _clean(re.sub(r"[\s,]+(?:en|and)?\s*$", "", scope)), len(text)


def _plain(word: str) -> str:
    return word.casefold().strip(",:.")


def _clean(text: str) -> str:
    """Return the words without what says nothing at either edge."""
    said = _EDGE.sub("", _EDGE.sub("", text)).split()
    while said and _plain(said[0]) in _SAYS_NOTHING:
        said.pop(0)
    while said and _plain(said[-1]) in _SAYS_NOTHING:
        said.pop()
    if all(_plain(word) in _SAYS_NOTHING | _WHOLE for word in said):
        return ""
    name = _EDGE.sub("", " ".join(said)).strip()
    if name.endswith(")") and "(" not in name:
        name = name[:-1].rstrip()
    if not name or name.split()[-1].casefold() in LENGTHS:
        return ""
    return name if any(sign.isalpha() for sign in name) else ""


def _name(text: str, *, needs_end: bool = False) -> str:
    """Return a short text as the name of a part; nothing where it is a sentence about something else."""
    last = re.split(r"[,)]\s", text)[-1]
    name = _clean(last) or ""
    return name if name and len(name.split()) <= MOST_WORDS and not needs_end else ""
