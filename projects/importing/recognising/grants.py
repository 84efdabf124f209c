"""Money that has a name and an owner in one phrase: "een Promotiebeurs voor leraren van NWO"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.importing.recognising.names import phrase_at, stripped
from projects.importing.structure.letters import UPPER

_KINDS = r"(?:beurs|subsidie|grant|voucher|fellowship|premie|budget|gelden|middelen|regeling)"
_OF = re.compile(
    rf"(?<![\w-])(?P<scheme>(?:[{UPPER}][\w+]{{1,30}}[ -])?[\w-]{{0,40}}?{_KINDS}(?: voor [a-zà-ÿ]{{3,30}})?)"
    r"\s(?:van|of|from|by)\s(?:(?:de|het|the)\s)?",
    re.IGNORECASE,
)
_AND_BY = re.compile(r"\s?,?\s(?:en|and)\s(?:door|by|van|from)\s")
_BARE = re.compile(rf"(?:een |the )?(?:{_KINDS}|financiële middelen|eigen middelen)", re.IGNORECASE)
_ENDS = re.compile(rf"[ -](?:{_KINDS})$", re.IGNORECASE)
_NO_MORE = (
    r"(?:is|was|wordt|worden|werd|heeft|hebben|had|dat|die|waar\w*|om|en|loopt|met|door|bij|aan|uit|and|that|which|with|by"
    r"|from)"
)
# Small words that go on a name begin with one that is no preposition: "Wat werkt voor de jeugd", not "Oud van ZonMw".
_GOES_ON = re.compile(
    rf"[ ](?!(?:{_NO_MORE}|van|in|op|als|tot|naar|to|of|at|on)\b)[a-zà-ÿ]{{2,20}}"
    rf"(?:[ ](?!{_NO_MORE}\b)[\w’-]{{1,30}}){{0,7}}(?=[.,;)]|$)"
)


def grants_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield scheme and owner of each phrase such as "KIEM-subsidie van SIA": of that the scheme is "KIEM"."""
    for match in _OF.finditer(text):
        scheme = stripped(match["scheme"])
        owner = phrase_at(text, match.end())
        if owner is None or _BARE.fullmatch(scheme):
            continue
        yield (_ENDS.sub("", scheme) if scheme[0].isupper() else scheme), stripped(owner["name"])
        also = _AND_BY.match(text, owner.end())
        article = re.compile(r"(?:de|het|the)\s|(?=\S)", re.I).match(text, also.end()) if also else None
        other = phrase_at(text, article.end()) if article else None
        if other:
            yield "", stripped(other["name"])


def whole_name(text: str, start: int, end: int) -> str:
    """Return the name of a programme or project with the small words behind it: "Wat werkt voor de jeugd"."""
    more = _GOES_ON.match(text, end)
    return text[start : more.end() if more else end].strip()
