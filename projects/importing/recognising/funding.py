"""Money: granted, applied for or still an idea. An application never reads as funding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from projects.importing.recognising.facts import LIKELY, Found, Source
from projects.importing.recognising.names import phrases_in, stripped
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
from projects.vocabulary import FundingState

# Every sign can be read in one way only and every part has an end: a line of capitals must not take for ever.
_WORD = r"(?<![\w-])[A-Z]\w{0,40}(?:-\w{1,40}){0,6}"
_CAPITALS = rf"(?<![\w-])(?=[A-Z][\w-]{{0,40}}?[A-Z]){_WORD}(?: {_WORD}){{0,6}}"
_APPLICATION = re.compile(
    rf"(?P<scheme>{_CAPITALS}|{_WORD})?[ -]?(?:subsidie[ -]?)?(?:aanvra(?:ag|gen)|application"
    rf"|proposal)(?:[ ](?:voor|bij|for|to|at)[ ](?:de |het |the |een )?(?P<later>{_CAPITALS}"
    rf"|{_WORD}(?: {_WORD}){{0,6}}))?(?:[ ]\((?P<funder>[A-Z][^()]*)\))?"
)
_FUND = re.compile(
    r"(?<![\w-])(?P<scheme>[\w-]{1,80}fonds|fonds(?= voor))(?!\w)|"
    rf"(?<![\w-])(?P<grant>{_CAPITALS})[ -](?:subsidie|grant|regeling|programma|programme|call)\b"
)
_NOT_A_FUND = re.compile(r"^(?:het |de )?(?:fonds|fonds van)$", re.I)
_STATES: tuple[tuple[FundingState, re.Pattern[str]], ...] = (
    (
        FundingState.REJECTED,
        re.compile(
            (
                r"\b(?:is|werd|zijn) (?:helaas )?(?:afgewezen|niet (?:toegekend|gehonoreerd))|was (?:rejected"
                r"|not granted)"
            ),
            re.I,
        ),
    ),
    (
        FundingState.PREPARING,
        re.compile(
            r"\b(?:schrijven|schrijft|voorbereid(?:en|ing)?|opstellen|opgesteld|in de maak|onderzocht "
            r"of|werken? aan|wordt? .{0,80}(?:ingediend|geschreven|aangevraagd)|"
            r"(?:zal|zullen|gaan|gaat|willen|wil) .{0,80}(?:indienen|aanvragen|aangevraagd"
            r"|ingediend)|bijdra\w+ aan een|draagt .{0,30}bij aan|"
            r"(?:is|are) being (?:written|prepared)|preparing|prepare|will (?:be )?(?:submit\w*|appl\w+)|to write)\b",
            re.I,
        ),
    ),
    (
        FundingState.APPLIED,
        re.compile(
            (
                r"\b(?:(?:is|zijn|werd|hebben?) .{0,80}(?:ingediend|aangevraagd)|ingediende|aangevraagde"
                r"|has been submitted|was submitted|applied for)\b"
            ),
            re.I,
        ),
    ),
    (
        FundingState.GRANTED,
        re.compile(
            r"\b(?:toegekend|gehonoreerd|gefinancierd|bekostigd|gesubsidieerd|financier(?:t|en)|subsidieer(?:t"
            r"|en)|bekostig(?:t|en)|(?:mede )?mogelijk gemaakt|ontving|ontvangt|"
            r"faciliteer(?:t|en)\W{1,4}vanuit|faciliteert|vanuit het|uit het|middelen "
            r"(?:van|uit)|awarded|granted|funded|financed|funds)\b",
            re.I,
        ),
    ),
)
# What is hoped for, or depends on something, is no funding yet.
_UNSURE = re.compile(
    r"\bniet (?:\w+ ){0,3}(?:toegekend|gehonoreerd|gefinancierd)|\bnot (?:yet |been ){0,3}(?:awarded|granted|funded)"
    r"|\b(?:als|zodra|indien|wanneer|mits|of|if|once|when|whether)\b[^.;]{0,80}"
    r"\b(?:toegekend|toeken(?:t|nen)|gehonoreerd|gefinancierd|awarded|granted|funded)\b"
    r"|\b(?:hopelijk|hoopt|hopen|onzeker|misschien|wellicht|hopefully|hopes?|possibly|uncertain)\b"
    r"|\bmogelijk\b(?! (?:gemaakt|maak))",
    re.I,
)
_ASKED = re.compile(r"aanvra|aangevraagd|ingediend|application|applied|submitted", re.I)
_FUNDS_VERB = re.compile(
    r"\s*(?:co-?|mede)?(?:financier(?:t|en)|subsidieer(?:t|en)|bekostig(?:t|en)|betaalt|betalen|funds\b|finances\b)",
    re.I,
)
_FUNDED_BY = re.compile(
    (
        r"(?:gefinancierd|bekostigd|gesubsidieerd|mogelijk gemaakt|betaald|funded|financed) (?:door|by) (?:de "
        r"|het |the )?|(?:subsidie|bijdrage|grant) (?:van|from) (?:de |het |the )?"
    ),
    re.I,
)
_TOGETHER = re.compile(r"\b(?:samen|mede|together) (?:met|door|with) [^.;]{3,200}", re.I)
# From careful to bold: what is only an idea in one sentence is not more than that because of another.
_ORDER = [FundingState.PREPARING, FundingState.APPLIED]


@dataclass(slots=True)
class _Money:
    scheme: str
    funder: str
    state: FundingState | None
    sentence: Span
    note: str = ""


def state_of(text: str, application: bool) -> FundingState | None:
    """Return how far money is that a sentence tells of; None where it does not say."""
    for state, words in _STATES:
        if words.search(text) and not (
            application
            and state is FundingState.GRANTED
            and not re.search(r"\b(?:toegekend|gehonoreerd|awarded|granted)\b", text, re.I)
        ):
            if state is FundingState.GRANTED and _UNSURE.search(text):
                return FundingState.APPLIED if _ASKED.search(text) else FundingState.PREPARING
            return state
    if application or _UNSURE.search(text):
        return FundingState.PREPARING
    return None


def recognise(source: Source, found: Found) -> None:
    """Find what the project is paid from, and what it asks for."""
    money: list[_Money] = []
    for topic, block in source.outline.blocks():
        if topic in (Topic.CONTACT, Topic.REFERENCES):
            continue
        for sentence in source.sentences_of(block):
            money += _in_sentence(source.words(sentence), sentence, topic)
    for each in _merged(money):
        record = found.record("funding")
        record.add("scheme", each.scheme, each.sentence, confidence=LIKELY)
        record.add("funder", each.funder, each.sentence, confidence=LIKELY)
        state = each.state or FundingState.PREPARING
        record.add("state", state.value, each.sentence, confidence=LIKELY)
        record.add("note", each.note, each.sentence, confidence=LIKELY)


def _in_sentence(text: str, sentence: Span, topic: Topic | None) -> list[_Money]:
    money, taken = [], []
    for match in _APPLICATION.finditer(text):
        scheme = (match["scheme"] or match["later"] or "").strip("-")
        if scheme.casefold() in ("de", "het", "een", "deze", "the", "a", "subsidie"):
            continue
        if scheme or match["funder"]:
            money.append(_Money(scheme, match["funder"] or "", state_of(text, application=True), sentence))
            taken.append(match.span())
    for match in _FUND.finditer(text):
        scheme = (match["scheme"] or match["grant"]).strip()
        if any(begin <= match.start() < end for begin, end in taken) or _NOT_A_FUND.match(scheme):
            continue
        state = state_of(text, application=False) or (FundingState.GRANTED if topic is Topic.FUNDING else None)
        # Beside an application, what it is for is no state of the fund that only stands in the same sentence.
        money.append(
            _Money(scheme, _payer(text), None if taken and state is FundingState.PREPARING else state, sentence)
        )
    if not money and (funder := _payer(text)):
        money.append(_Money("", funder, state_of(text, application=False), sentence, _together(text, funder)))
    return money


def _payer(text: str) -> str:
    """Return who pays by the words of a sentence.

    "X financiert", "gefinancierd door X", "X faciliteert vanuit het …".
    """
    for phrase in phrases_in(text):
        after = text[phrase.end() :]
        if _FUNDS_VERB.match(after) or re.match(r".{0,40}faciliteert\W{1,4}vanuit", after):
            return _bare(phrase["name"])
    if by := _FUNDED_BY.search(text):
        name = next((each for each in phrases_in(text[by.end() :]) if each.start() == 0), None)
        if name and "fonds" not in name["name"]:
            return _bare(name["name"])
    return ""


def _bare(name: str) -> str:
    return stripped(name)


def _together(text: str, funder: str) -> str:
    found = _TOGETHER.search(text, text.find(funder) + len(funder))
    return found[0].strip()[:250] if found else ""


def _merged(money: list[_Money]) -> list[_Money]:
    """Return each scheme or funder once.

    Explicitly granted wins; of two stages of an application the careful one stands.
    """
    kept: dict[str, _Money] = {}
    for each in money:
        key = (each.scheme or each.funder).casefold().replace(" ", "-")
        if (before := kept.get(key)) is None:
            kept[key] = each
            continue
        before.funder, before.note = before.funder or each.funder, before.note or each.note
        if _stronger(each.state, before.state):
            before.state, before.sentence = each.state, each.sentence
        elif each.funder and before.sentence != each.sentence and before.state == each.state:
            before.sentence = each.sentence
    return [each for each in kept.values() if each.state is not None]


def _stronger(new: FundingState | None, old: FundingState | None) -> bool:
    if new is None or new is old:
        return False
    if old is None:
        return True
    if new in _ORDER and old in _ORDER:
        return _ORDER.index(new) < _ORDER.index(old)
    return new in (FundingState.GRANTED, FundingState.REJECTED)
