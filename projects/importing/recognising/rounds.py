"""The rounds of work that is done again and again: "Ronde 2: werkdruk. Het rapport is verschenen."."""

from __future__ import annotations

import re

from projects.importing.recognising.facts import LIKELY, Found, Source
from projects.importing.structure.sentences import Span
from projects.vocabulary import RoundState

_ROUND = re.compile(
    (
        r"(?:^|(?<=[.;] ))(?:ronde|round|meting|cyclus) (?P<number>\d{1,2})(?:\s*[:–-]\s+|\s+(?:ging"
        r"|gaat) over\s+)(?P<topic>[^.:;\n]{3,250})"
    ),
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:verschenen|afgerond|rapport (?:vind|is|staat)|lees|gepubliceerd|published|finished)\b", re.IGNORECASE
)
_RUNNING = re.compile(r"\b(?:loopt|lopend|gaande|nu uitgevoerd|running|under way)\b", re.IGNORECASE)


def recognise(source: Source, found: Found) -> None:
    """Find numbered rounds with a topic; the sentences up to the next round tell how far each is."""
    for _topic, block in source.outline.blocks():
        rounds = list(_ROUND.finditer(block.text))
        for position, match in enumerate(rounds):
            end = rounds[position + 1].start() if position + 1 < len(rounds) else len(block.text)
            about = block.text[match.start() : end]
            span = Span(block.start + match.start(), block.start + match.end())
            record = found.record("rounds")
            record.add("number", int(match["number"]), span, confidence=LIKELY)
            record.add("topic", match["topic"].strip(), span, confidence=LIKELY)
            state = (
                RoundState.FINISHED
                if _DONE.search(about)
                else RoundState.RUNNING
                if _RUNNING.search(about)
                else RoundState.PLANNED
            )
            record.add("state", state.value, Span(block.start + match.start(), block.start + end), confidence=LIKELY)
