"""What the register already knows, as plain values: names are compared whole, never by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

MINISTRY = re.compile(r"(?:het |the )?(?:ministerie van|ministry of) (?P<name>\S.*)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:de|het|een|'t|’t|the|a|an) ", re.IGNORECASE)


def normalised(name: str) -> str:
    """Return a name for comparison: without capitals, accents, article, and with "&" as "en"."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    plain = re.sub(r"\s+(?:&|and)\s+", " en ", " ".join(plain.casefold().split()))
    return _ARTICLE.sub("", plain.strip(" .,;:'\"‘’“”"))


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the register: its key and name, and the key of what it is part of."""

    key: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Records by their normalised names."""

    organisations: dict[str, Known] = field(default_factory=dict)
    places: dict[str, Known] = field(default_factory=dict)
    lines: dict[str, Known] = field(default_factory=dict)
    goals: dict[str, Known] = field(default_factory=dict)
    target_groups: dict[str, Known] = field(default_factory=dict)
    themes: dict[str, Known] = field(default_factory=dict)

    @classmethod
    def from_json(cls, values: Mapping[str, Mapping[str, Any]]) -> Register:
        """Return the register of which `dataclasses.asdict` gave the plain values."""
        rooms = {room: {name: Known(**known) for name, known in records.items()} for room, records in values.items()}
        return cls(**rooms)

    def organisation(self, name: str) -> Known | None:
        """Return the organisation that goes by a name; one in brackets behind it is another of its names.

        Of "lectoraat X van de Y" the first part counts where the register knows that.
        """
        bare = re.sub(r"\s{0,3}\([^()]{0,200}\)", "", name)
        tries = [name, bare, re.split(r"\s+(?:van|of)\s+(?:de|het|the)?\s*(?=[A-Z])", bare)[0]]
        if not re.search(r"\s(?:en|and|van de|van het|of the)\s|[,/]", bare):
            tries += re.findall(r"\(([^()]{0,200})\)\s{0,3}$", name)
        # "KIS/Verwey-Jonker" are two names of one; with spaces around the stroke it can be two organisations.
        tries += bare.split("/") if " en " not in bare and " / " not in bare else []
        part, _comma, whole = bare.partition(", ")
        if normalised(whole) in self.organisations:
            tries.append(part)
        if (ministry := MINISTRY.match(bare)) and (known := self.organisations.get(normalised(ministry["name"]))):
            # "VWS" can be the name of something else as well; of a ministry it is the abbreviation.
            return known if MINISTRY.match(known.name) else None
        for each in tries:
            if known := self.organisations.get(normalised(each)):
                return known
        return None


def by_name(records: Iterable[tuple[Known, Iterable[str]]]) -> dict[str, Known]:
    """Return records by each of their names; a name that two of them have names neither."""
    found: dict[str, Known] = {}
    double: set[str] = set()
    for known, names in records:
        for name in map(normalised, names):
            if name and found.get(name, known) != known:
                double.add(name)
            elif name:
                found[name] = known
    return {name: known for name, known in found.items() if name not in double}
