"""The rounds of work that is done again and again: "Ronde 2: werkdruk. Het rapport is verschenen."."""

from __future__ import annotations

import re

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, Found, Source
from projects.importing.structure.sentences import Span
from projects.periods.parsing import parse_period
from projects.vocabulary import RoundState

_NOUN = r"(?:\w{0,30}ronde|round|\w{0,30}meting|cyclus|editie|wave|edition)"
_ORDINALS = (
    "eerste|first|1e|1ste|1st",
    "tweede|second|2e|2de|2nd",
    "derde|third|3e|3de|3rd",
    "vierde|fourth|4e|4de|4th",
)
_ORDINAL = "|".join(_ORDINALS)
_ROUND = re.compile(
    rf"(?:^|(?<=[.;] ))(?:de |the )?(?:[\w-]{{1,40}}[ \xa0])?(?:{_NOUN}[ \xa0](?P<number>\d{{1,2}})"
    rf"|(?P<ordinal>{_ORDINAL})[ \xa0]{_NOUN})"
    r"(?:[ \xa0]{0,3}[:–-][ \xa0]{1,3}|[ \xa0]{0,3}\(|[ \xa0](?:ging|gaat|was|is)[ \xa0](?:over|about)[ \xa0])"
    r"(?P<topic>[^.:;\n)]{3,250})"
    # "De derde ronde, over werkdruk, loopt nu."
    rf"|(?:^|(?<=[.;] ))(?:de |the )?(?:{_NOUN}[ \xa0](?P<number2>\d{{1,2}})|(?P<ordinal2>{_ORDINAL})[ \xa0]{_NOUN}),"
    r"[ \xa0](?:over|about)[ \xa0](?P<topic2>[^,.:;\n]{3,200}),",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"(?:de |the )?(?:{_NOUN}[ \xa0](?P<number>\d{{1,2}})|(?P<ordinal>{_ORDINAL})[ \xa0]{_NOUN})[ \xa0]",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\b(?:rondes|metingen|edities|rounds|waves|editions)\b[^.:]{0,80}:$", re.IGNORECASE)
_BRACKETS = re.compile(r"[ \xa0]{0,3}\((?P<said>[^()]{2,120})\)?[ \xa0]{0,3}$")
_DONE = re.compile(
    r"\b(?:verschenen|afgerond|gereed|klaar|hier te vinden|rapport (?:vind|staat)|lees|klik hier|download|gepubliceerd"
    r"|uitgevoerd|gehouden|voltooid|afgesloten|published|finished|completed)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"\b(?:loopt|lopend|gaande|bezig|nu (?:uitgevoerd|gehouden)|wordt (?:nu|momenteel|op dit moment)|running"
    r"|under way)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:gepland|volgt|start (?:in|op|binnenkort)|wordt voorbereid|in voorbereiding|planned|upcoming"
    r"|will (?:start|follow))\b",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"\b(?:nog (?:niet )?(?:bepaald|bekend|te bepalen)|to be (?:decided|announced))\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:niet|nog|bijna|deels|gedeeltelijk|not|almost|partly)\b[^.;]{0,40}$", re.IGNORECASE)


def recognise(source: Source, found: Found) -> None:
    """Find numbered rounds with a topic; the sentences up to the next round tell how far each is, if they do."""
    announced = ""
    for _topic, block in source.outline.blocks():
        if block.kind is BlockKind.ITEM and announced and block.number and not _ROUND.search(block.text):
            _numbered(block, announced, found)
            continue
        if block.kind is not BlockKind.ITEM:
            announced = block.text[-160:] if _ANNOUNCED.search(block.text[-160:]) else ""
        rounds = list(_ROUND.finditer(block.text))
        for question in parse_period(block.text, source.language).questions if rounds else ():
            found.ask(question)
        for position, match in enumerate(rounds):
            end = rounds[position + 1].start() if position + 1 < len(rounds) else len(block.text)
            digits = match["number"] or match["number2"]
            number = int(digits) if digits else _number_of(match["ordinal"] or match["ordinal2"])
            topic = match.span("topic") if match["topic"] else match.span("topic2")
            _add(number, topic, Span(match.start(), end), block, found)
    _said_elsewhere(source, found)


def _said_elsewhere(source: Source, found: Found) -> None:
    """Take from sentences without a topic how far a round is: "Ronde 3 loopt."."""
    unknown = {r.get("number"): r for r in found.room("rounds") if r.get("state") == RoundState.UNKNOWN.value}
    for _topic, block in source.outline.blocks():
        for sentence in source.sentences_of(block) if unknown else ():
            said = _SAID.match(source.words(sentence))
            number = int(said["number"]) if said and said["number"] else _number_of(said["ordinal"]) if said else 0
            state = state_of(source.words(sentence))
            if number in unknown and state is not RoundState.UNKNOWN:
                unknown.pop(number).replace("state", state.value, sentence, confidence=LIKELY)


def round_of(text: str) -> str:
    """Return what a block that begins with a round calls it: "Ronde 2: werkdruk"; empty for another block."""
    found = _ROUND.match(text)
    return found[0].strip(" \xa0,") if found else ""


def _number_of(ordinal: str) -> int:
    return next(index for index, words in enumerate(_ORDINALS, 1) if ordinal.lower() in words.split("|"))


def _numbered(block: Block, announced: str, found: Found) -> None:
    """Take an item of a numbered list of rounds; the sentence before the list may say that they are done."""
    end = re.search(r"[.:;(]|$", block.text)
    topic = (0, end.start() if end else len(block.text))
    _add(block.number or 0, topic, Span(0, len(block.text)), block, found, announced)


def _add(number: int, topic: tuple[int, int], about: Span, block: Block, found: Found, before: str = "") -> None:
    words = block.text[topic[0] : topic[1]]
    bracket = _BRACKETS.search(words)
    name = words[: bracket.start()].strip() if bracket else words.strip()
    if not name:
        return
    span = Span(block.start + about.start, block.start + topic[1])
    record = found.record("rounds")
    record.add("number", number, span, confidence=LIKELY)
    record.add("topic", name, span, confidence=DOUBTFUL if _NOT_KNOWN.search(name) else LIKELY)
    state = state_of(about.of(block.text))
    state = state_of(before) if state is RoundState.UNKNOWN else state
    sure = LIKELY if state is not RoundState.UNKNOWN else DOUBTFUL
    record.add("state", state.value, Span(block.start + about.start, block.start + about.end), confidence=sure)


def state_of(text: str) -> RoundState:
    """Return how far a round is by the words about it; unknown where they do not tell."""
    for state, words in (
        (RoundState.RUNNING, _RUNNING),
        (RoundState.FINISHED, _DONE),
        (RoundState.PLANNED, _AHEAD),
    ):
        match = words.search(text)
        if match and not (state is RoundState.FINISHED and _NOT.search(text[: match.start()])):
            return state
    return RoundState.UNKNOWN
