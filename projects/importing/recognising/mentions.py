"""Mentions of organisations, and putting together those that name the same one within a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from projects.importing.recognising.facts import LIKELY, Found, Source
from projects.importing.recognising.name_lists import is_pair
from projects.importing.recognising.register import MINISTRY, normalised
from projects.importing.structure.letters import UPPER
from projects.importing.structure.sentences import Span
from projects.vocabulary import PartnerRole

_ORDER = [role.value for role in PartnerRole]


@dataclass(slots=True)
class Mention:
    """An organisation as one place of the document names it."""

    name: str
    span: Span
    roles: list[str] = field(default_factory=list)
    note: str = ""
    confidence: float = LIKELY
    role_spans: list[Span] = field(default_factory=list)
    again: list[Span] = field(default_factory=list)


def keys_of(name: str) -> set[str]:
    """Return the names within a name: whole, without what stands in brackets, and each abbreviation in them."""
    bare = re.sub(r"\s{0,3}\([^()]{0,200}\)", "", name)
    keys = {normalised(name), normalised(bare)}
    if not re.search(r"\bvan (?:de|het) |\bof the ", bare):
        # The brackets of "lectoraat X van de Y (Z)" abbreviate the Y.
        keys |= {
            normalised(each) for inside in re.findall(r"\(([^()]{0,200})\)", name) for each in re.split(r"[,/]", inside)
        }
    if ministry := MINISTRY.match(bare):
        # "ministerie van VWS" is "ministerie van Volksgezondheid, Welzijn en Sport".
        letters = "".join(re.findall(rf"[{UPPER}]", ministry["name"]))
        keys |= {f"ministerie {normalised(letters)}"} if len(letters) > 1 else set()
    if "/" in bare and " / " not in bare:
        keys |= {normalised(each) for each in bare.split("/")}
    return {key for key in keys if len(key) > 1}


def merged(mentions: Iterable[Mention], source: Source) -> list[Mention]:
    """Return each organisation once, with all its roles, in the order of the document.

    Two mentions are one where a name of the one is a name of the other, where the register says so, or where the one
    begins the other at a whole word ("De Brug", "De Brug Zeestad").
    """
    kept: list[tuple[Mention, set[str]]] = []
    for mention in sorted(mentions, key=lambda each: each.span.start):
        known = source.register.organisation(mention.name)
        keys = keys_of(mention.name) | ({f"={known.key}"} if known else set())
        same = next((pair for pair in kept if _same(pair[1], keys)), None)
        if same is None:
            kept.append((mention, keys))
        else:
            same[1].update(keys)
            _add(same[0], mention)
    return [mention for mention, _keys in kept]


def _same(some: set[str], others: set[str]) -> bool:
    register_keys = {key for key in some if key[0] == "="}, {key for key in others if key[0] == "="}
    if all(register_keys):
        return bool(register_keys[0] & register_keys[1])
    if some & others:
        return True
    return any(_begins(one, other) or _begins(other, one) for one in some for other in others)


def _begins(short: str, long: str) -> bool:
    """Return whether a name is the beginning of another: two words, or one with a hyphen, are needed to tell."""
    return long.startswith(f"{short} ") and (" " in short or "-" in short) and short[0] != "="


def _add(mention: Mention, other: Mention) -> None:
    mention.roles = sorted({*mention.roles, *other.roles}, key=_ORDER.index)
    mention.role_spans += other.role_spans
    mention.note = mention.note or other.note
    mention.again.append(other.span)
    mention.confidence = max(mention.confidence, other.confidence)
    if "/" in mention.name and "/" not in other.name:
        mention.again.append(mention.span)
        mention.name, mention.span = other.name, other.span


def as_partners(mentions: list[Mention], found: Found, source: Source) -> None:
    """Add the organisations to what was found, each with the record of the register that goes by this name."""
    for mention in mentions:
        record = found.record("partners")
        record.add("name", mention.name, mention.span, *mention.again, confidence=mention.confidence)
        known = source.register.organisation(mention.name)
        if known:
            record.add("organisation", known.key, mention.span, confidence=mention.confidence)
        elif is_pair(mention.name):
            found.ask(_PAIR[source.language].format(mention.name))
        record.add("roles", mention.roles, *(mention.role_spans or [mention.span]), confidence=LIKELY)
        record.add("note", mention.note, mention.span, confidence=LIKELY)


_PAIR = {
    "nl": "Is dit één organisatie of zijn het er twee: {}?",
    "en": "Is this one organisation or two: {}?",
}
