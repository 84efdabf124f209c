"""Money: granted, applied for or still an idea. An application never reads as funding."""

from __future__ import annotations

import re
from dataclasses import dataclass

from projects.importing.reading.document import Block
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, LONGEST_SENTENCE, Found, Source
from projects.importing.recognising.funding_state import state_of, told_behind
from projects.importing.recognising.grants import grants_in, whole_name
from projects.importing.recognising.name_lists import list_of_names
from projects.importing.recognising.names import looks_like_name, phrase_at, stripped
from projects.importing.recognising.payers import MONEY, asked_at, payer_of, payers_in
from projects.importing.recognising.register import Register
from projects.importing.structure.letters import UPPER
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
from projects.vocabulary import FundingState

# Every sign can be read in one way only and every part has an end: a line of capitals must not take for ever.
_WORD = rf"(?<![\w-])[{UPPER}]\w{{0,40}}(?:-\w{{1,40}}){{0,6}}\+?"
_CAPITALS = rf"(?<![\w-])(?=[{UPPER}][\w-]{{0,40}}?[A-Z]){_WORD}(?: {_WORD}){{0,6}}"
_APPLICATION = re.compile(
    rf"(?P<scheme>{_CAPITALS}|{_WORD})?[ -]?(?:subsidie[ -]?)?(?:aanvra(?:ag|gen)|application"
    rf"|proposal)(?:[ ](?P<to>voor|bij|for|to|at)[ ](?:de |het |the |een )?(?P<later>{_CAPITALS}"
    r"|(?:(?:gemeente|provincie|stichting|regio|ministerie van) )?"
    rf"{_WORD}(?: (?:{_WORD}|(?!(?:19|20)\d\d)\d{{2,4}})){{0,6}}))?"
    r"(?:[ ]\((?P<funder>[A-Z][^()]{0,120})\))?"
)
_FUND = re.compile(
    rf"(?<![\w-])(?P<scheme>(?:{_WORD} ){{0,3}}[\w-]{{2,80}}fonds)(?!\w)|"
    rf"(?<![\w-])(?P<grant>{_CAPITALS})[ -](?:subsidie|grant|regeling|programma|programme"
    rf"|call)(?!\w)(?! [‘'“\"]?[{UPPER}])"
)
_PROGRAMME = re.compile(
    rf"(?:(?P<funder>{_WORD})[ -])?(?:programma|subsidieregeling|regeling|subsidieprogramma|programme|call|scheme)[ ]"
    rf"(?:[‘'“\"](?P<quoted>[^‘’'“”\"]{{3,100}})[’'”\"]"
    rf"|(?P<scheme>{_WORD}(?:[ ](?:(?:van|voor|en|in|de|het|met|of|for|the"
    rf"|and)[ ]){{0,2}}{_WORD}){{0,8}}))"
)
_OF = re.compile(r"[’'”\"]?\s(?:van|of|by)\s(?:(?:het|de|the)\s)?")
# These begin a sentence and name no scheme.
_NO_SCHEME = frozenset(
    [
        "de",
        "het",
        "een",
        "deze",
        "dit",
        "die",
        "the",
        "a",
        "an",
        "this",
        "our",
        "onze",
        "ons",
        "subsidie",
        "mijn",
        "hun",
        "haar",
        "er",
        "voor",
        "in",
        "met",
        "als",
        "zodra",
        "wij",
        "we",
    ]
)
_TOGETHER = re.compile(r"\b(?:samen|mede|together) (?:met|door|with) [^.;]{3,200}", re.I)
_ABOUT_IT = re.compile(r"\b(?:de|deze|die|the|this) (?:subsidie\w*|aanvraag|application|grant|bijdrage)\b", re.I)
_SCHEME_IN_BRACKETS = re.compile(
    r"^(?P<funder>[^()]{2,160}?)\s{0,3}\((?:(?:het |the )?(?:programma|regeling|subsidieregeling|programme|call)\s"
    r"[‘'“\"]?(?P<scheme>[^()]{2,120}?)[’'”\"]?|(?P<code>[A-Z]{2,10}-[A-Za-z][\w-]{1,40}))\)$"
)
# "SIA RAAK-publiek": the code of a scheme behind the abbreviation of who owns it.
_CODE_BEHIND = re.compile(r"^(?P<funder>(?:\S+ )?[A-Z][A-Za-z]{1,9}) (?P<code>[A-Z]{2,10}-[A-Za-z][\w-]{1,40})$")
_BEFORE = re.compile(r"\b(?:werd|werden|was|waren|were)\b", re.I)
LONGEST_NOTE = 250
LONGEST_NAME = 120
# From careful to bold: what is only an idea in one sentence is not more than that because of another.
_ORDER = [FundingState.PREPARING, FundingState.APPLIED]


@dataclass(slots=True)
class _Money:
    scheme: str
    funder: str
    state: FundingState | None
    sentence: Span
    note: str = ""
    sure: bool = True


def recognise(source: Source, found: Found) -> None:
    """Find what the project is paid from, and what it asks for."""
    money: list[_Money] = []
    for topic, block in source.outline.blocks():
        if topic in (Topic.CONTACT, Topic.REFERENCES):
            continue
        for sentence in source.sentences_of(block):
            text = source.words(sentence)
            if len(text) > LONGEST_SENTENCE:
                continue
            found_here = [
                each for clause in _clauses(text) for each in _in_sentence(clause, sentence, topic, source.register)
            ] or (_names_only(block, source) if topic is Topic.FUNDING else [])
            if topic is Topic.BACKGROUND and _BEFORE.search(text):
                # What came before the project was paid for something else.
                for each in found_here:
                    each.note, each.sure = each.note or text[:LONGEST_NOTE], False
            if not found_here and money:
                _about_the_last(text, sentence, money, topic)
            money += found_here
    for each in _merged(money):
        record = found.record("funding")
        record.add("scheme", each.scheme, each.sentence, confidence=LIKELY if each.sure else DOUBTFUL)
        record.add("funder", each.funder, each.sentence, confidence=LIKELY if each.sure else DOUBTFUL)
        state = each.state or FundingState.PREPARING
        sure = LIKELY if each.state and each.sure else DOUBTFUL
        record.add("state", state.value, each.sentence, confidence=sure)
        record.add("note", each.note, each.sentence, confidence=LIKELY)


def _clauses(text: str) -> list[str]:
    """Return the clauses between semicolons where each of them tells of money, else the sentence whole."""
    clauses = re.split(r";\s", text)
    return clauses if all(MONEY.search(clause) for clause in clauses) else [text]


def _in_sentence(text: str, sentence: Span, topic: Topic | None, register: Register) -> list[_Money]:
    if topic is Topic.FUNDING and told_behind(text)[1]:
        return []
    money, taken = _applications(text, sentence)
    state = state_of(text, application=False) or (FundingState.GRANTED if topic is Topic.FUNDING else None)
    # Beside an application, what it is for is no state of the fund that only stands in the same sentence.
    beside = None if taken and state is FundingState.PREPARING else state
    payers = list(payers_in(text, register)) if not taken else []
    for match in _FUND.finditer(text):
        scheme = _without_small_words((match["scheme"] or match["grant"]).strip())
        at = match.end() - len(scheme)
        if any(begin <= at < end for begin, end in taken) or not scheme or scheme.casefold() == "fonds":
            continue
        funder = payer_of(text) if not any(scheme in payer for payer in payers) else ""
        money.append(_Money(scheme, funder, beside, sentence))
    if MONEY.search(text):
        money += [
            _Money(
                scheme, match["funder"] or _owner(text, match.end()) or next(iter(asked_at(text)), ""), beside, sentence
            )
            for match in _PROGRAMME.finditer(text)
            if (scheme := _to_bracket(text, match) or match["quoted"] or whole_name(text, *match.span("scheme")))
            and not any(begin <= match.start() < end for begin, end in taken)
            and not any(scheme in payer for payer in payers)
        ]
    if not (money or payers):
        state_asked = state_of(text, application=True)
        money += [_Money(*_bracketed(asked), state_asked, sentence) for asked in asked_at(text)]
    if not taken:
        money = _with_grants(text, money, state, sentence)
    payers = [payer for payer in payers if not any(each.scheme and payer.startswith(each.scheme) for each in money)]
    of_one = len(payers) == 1 and len(money) == 1 and not money[0].scheme.endswith("fonds")
    if of_one and not money[0].funder and not taken and not _bracketed(payers[0])[0]:
        money[0].funder = payers[0]
    named = {each.scheme for each in money} | {each.funder for each in money}
    for payer in payers:
        scheme, funder = _bracketed(payer)
        if funder not in named and not any(each and (each in funder or funder in each) for each in named):
            money.append(_Money(scheme, funder, state, sentence, _together(text, funder)))
    return money


def _with_grants(text: str, money: list[_Money], state: FundingState | None, sentence: Span) -> list[_Money]:
    """Add the money that is named with its owner; what was found of the same without owner is left out."""
    grants = [_Money(scheme, owner, state, sentence) for scheme, owner in grants_in(text)]
    rest = [each for each in money if not any(each.scheme and each.scheme in grant.scheme for grant in grants)]
    return [*rest, *(grant for grant in grants if not any(grant.funder == each.funder for each in rest))]


def _bracketed(name: str) -> tuple[str, str]:
    """Return scheme and funder of "ZonMw (programma Samen Oud)" and "SIA (RAAK-publiek)"; another name is a funder."""
    bracket = _SCHEME_IN_BRACKETS.match(name)
    if bracket is None and (behind := _CODE_BEHIND.match(name)):
        return behind["code"], behind["funder"]
    return (bracket["scheme"] or bracket["code"], bracket["funder"]) if bracket else ("", name)


def _to_bracket(text: str, match: re.Match[str]) -> str:
    """Return the whole name of a programme within brackets: "ZonMw (programma Effectief werken met jeugd)"."""
    end = text.find(")", match.end())
    if match["quoted"] or text[match.start() - 1 : match.start()] != "(" or not 0 <= end - match.end() < LONGEST_NAME:
        return ""
    return text[match.start("scheme") : end].strip()


def _owner(text: str, at: int) -> str:
    """Return whose programme it is by what stands behind its name: "het programma X van het ministerie van Y"."""
    of = _OF.match(text, at)
    name = phrase_at(text, of.end()) if of else None
    return stripped(name["name"]) if name else ""


def _applications(text: str, sentence: Span) -> tuple[list[_Money], list[tuple[int, int]]]:
    """Return the applications of a sentence, and where in it they stand."""
    money: list[_Money] = []
    taken: list[tuple[int, int]] = []
    state: FundingState | None = None
    for match in _APPLICATION.finditer(text):
        first = (match["scheme"] or "").strip("-")
        first = "" if first.casefold() in _NO_SCHEME else first
        later = match["later"] or ""
        funder = match["funder"] or (
            later if match["to"] in ("bij", "to", "at") and not later.endswith("fonds") else ""
        )
        scheme = first or (later if later != funder else "")
        if scheme or funder:
            state = state or state_of(text, application=True)
            money.append(_Money(scheme, funder, state, sentence))
            taken.append(match.span())
    return money, taken


def _without_small_words(name: str) -> str:
    """Return the name of a fund without a word such as "Het" that begins the sentence."""
    words = name.split(" ")
    while words and words[0].casefold() in _NO_SCHEME:
        words = words[1:]
    return " ".join(words)


def _names_only(block: Block, source: Source) -> list[_Money]:
    """Return the funders where a section about money holds nothing but names."""
    names = list_of_names(block.text, source.register) if len(block.text) < 300 else []
    if not names or re.search(r"[.!?]\s+\S|[.!?]$|:", block.text) or not all(map(looks_like_name, names)):
        return []
    span = Span(block.start, block.end)
    money = []
    for named in names:
        name, state = told_behind(named)
        scheme, funder = (name, "") if name.endswith("fonds") else _bracketed(name)
        money.append(_Money(scheme, funder, state or FundingState.GRANTED, span))
    return money


def _about_the_last(text: str, sentence: Span, money: list[_Money], topic: Topic | None) -> None:
    """Take a sentence about "de aanvraag" as telling of the one before: how it ended, or a note."""
    if not _ABOUT_IT.search(text):
        return
    state = state_of(text, application=True)
    last = money[-1]
    if state in (FundingState.REJECTED, FundingState.GRANTED) and last.state is not FundingState.GRANTED:
        last.state, last.sentence = state, Span(min(last.sentence.start, sentence.start), sentence.end)
    elif topic is Topic.FUNDING and not last.note:
        last.note = text[:LONGEST_NOTE]
        last.sentence = Span(min(last.sentence.start, sentence.start), sentence.end)


def _together(text: str, funder: str) -> str:
    found = _TOGETHER.search(text, text.find(funder) + len(funder))
    return found[0].strip()[:LONGEST_NOTE] if found else ""


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
