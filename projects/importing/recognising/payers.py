"""Who pays, who decided about money, and where it is asked, by the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from projects.importing.recognising.name_lists import list_of_names
from projects.importing.recognising.names import looks_like_name, phrase_at, phrases_in, stripped
from projects.importing.recognising.register import Register

MONEY = re.compile(
    r"subsid|financ|bekostig|bijdrage|bijdraagt|contribut|gelden|mogelijk gemaakt|fund|grant|aanvra|aangevraagd|betaal",
    re.I,
)
_FUNDS_VERB = re.compile(
    r"\s{0,3}(?:(?:co-?|mede)?(?:financier(?:t|en)|subsidieer(?:t|en)|bekostig(?:t|en)|betaalt|betalen|funds\b"
    r"|finances\b)"
    r"|(?:draagt|dragen) (?:\w{1,30} )?bij aan de kosten|(?:draagt|dragen) (?:financieel|in natura) bij"
    r"|contributes? (?:in kind|financially|to the costs))",
    re.I,
)
# What somebody decided about money: "heeft subsidie toegekend", "heeft de aanvraag afgewezen".
_DECIDES = re.compile(
    r"\s(?:(?:heeft|hebben|has|have)\s[^.;]{0,120}\b(?:toegekend|verleend|verstrekt|gehonoreerd|afgewezen|goedgekeurd"
    r"|awarded|granted|rejected|declined)\b"
    r"|w(?:ees|ezen)\s[^.;]{0,80}\baf\b|ken(?:de|den|t|nen)\s[^.;]{0,80}\btoe\b"
    r"|(?:verleen|verstrek|honoreer)\w{1,4}\s|(?:awarded|granted|rejected|declined)\s)",
    re.I,
)
_ASKED_AT = re.compile(r"(?<!\w)(?:bij|at|to|from)\s(?:(?:de|het|the)\s)?", re.I)
_ASKING = re.compile(
    r"(?:subsidie|financiering|aanvraag|grant|funding)\b.*\b(?:aangevraagd|ingediend|applied|submitted)", re.I
)
_FACILITATES = re.compile(r".{0,40}faciliteert\W{1,4}vanuit")
_OF_MONEY = (
    r"(?:een |a |the |de |financiële |eenmalige )*(?:subsidies?|bijdragen?|steun|financiering|cofinanciering"
    r"|middelen|gelden"
    r"|grants?|funding|contributions?|financial support) (?:van|uit|vanuit|from|of|by|door)"
)
_PAID_BY = re.compile(
    r"(?:toegekend|verleend|verstrekt|beschikbaar gesteld|awarded|granted|provided"
    r"|gefinancierd|bekostigd|gesubsidieerd|mogelijk gemaakt|betaald|gesteund|funded|financed"
    r"|supported financially|made possible)"
    rf"(?: \w{{1,30}})? (?:door|vanuit|uit|met|dankzij|by|through|from)(?: {_OF_MONEY})?\s|(?<![\w-]){_OF_MONEY}\s",
    re.I,
)
_LEADING = re.compile(r"(?:(?:de|het|een|the|a|zowel|onder andere)\s)*", re.I)
_AND = re.compile(r"(?:\s*,\s*(?:en\s+|and\s+)?|\s+(?:en|and|&)\s+)(?:(?:de|het|the)\s+)?")


def payers_in(text: str, register: Register) -> Iterator[str]:
    """Yield who pays by the words of a sentence: "X financiert", "betaald door X en Y", "met een bijdrage van X"."""
    seen = set()
    for subject in list_of_names(payer_of(text), register):
        # "De drie gemeenten en De Brug betalen het samen": what has no name pays as well, and is not named.
        if subject not in seen and looks_like_name(subject):
            seen.add(subject)
            yield subject
    for paid in _PAID_BY.finditer(text):
        leading = _LEADING.match(text, paid.end())
        at = end = begin = leading.end() if leading else paid.end()
        while name := phrase_at(text, at):
            end = name.end()
            join = _AND.match(text, end)
            if not join:
                break
            at = join.end()
        for each in list_of_names(text[begin:end], register):
            if looks_like_name(each) and each not in seen:
                seen.add(each)
                yield each


def payer_of(text: str) -> str:
    """Return the subject of a sentence that pays: "X financiert", "X faciliteert vanuit het …"."""
    for phrase in islice(phrases_in(text), 40):
        decided = MONEY.search(text) and _DECIDES.match(text, phrase.end())
        if decided or _FUNDS_VERB.match(text, phrase.end()) or _FACILITATES.match(text, phrase.end()):
            return stripped(phrase["name"])
    return ""


def asked_at(text: str) -> list[str]:
    """Return where money is asked: "Bij ZonMw is subsidie aangevraagd"."""
    for asked in _ASKED_AT.finditer(text) if _ASKING.search(text) else ():
        if name := phrase_at(text, asked.end()):
            return list_of_names(name["name"], Register())
    return []
