"""Where the project stands."""

from __future__ import annotations

import re

from projects.importing.recognising.facts import DOUBTFUL, LIKELY, SURE, Found, Source
from projects.importing.recognising.prose import told
from projects.importing.structure.topics import Topic
from projects.vocabulary import ProjectStatus

# The first that fits counts; what has ended comes before what began.
_WORDS: tuple[tuple[ProjectStatus, str], ...] = (
    (ProjectStatus.STOPPED, r"gestopt|stopgezet|beëindigd|voortijdig|stopped|discontinued"),
    (
        ProjectStatus.FINISHED,
        (
            r"(?:project|onderzoek|pilot|studie|proeftuin|study) (?:is|zijn|werd|has been|was) (?:\w+ )?(?:afgerond"
            r"|afgesloten|voltooid|completed|finished)|^(?:afgerond|voltooid|completed|finished)"
        ),
    ),
    (
        ProjectStatus.FINISHING,
        (
            r"afrond(?:ing|ende fase)|laatste fase|eindrapport(?:age)? wordt|wordt (?:nu )?afgerond|final phase"
            r"|being finalised"
        ),
    ),
    (ProjectStatus.RECRUITING, r"wer(?:ven|ving|ft)|aanmelden kan|zoeken (?:nog )?deelnemers|recruit\w*"),
    (
        ProjectStatus.PREPARING,
        (
            r"voorbereid\w*|nog niet gestart|gaat .{0,40}van start|start (?:in|op|per)|start binnenkort|preparation"
            r"|preparing|will start"
        ),
    ),
    (
        ProjectStatus.RUNNING,
        (
            r"loopt|lopend|is gaande|bezig|in uitvoering|lopen|wordt uitgevoerd|running|ongoing|under way|underway"
            r"|in progress"
        ),
    ),
    (ProjectStatus.STARTED, r"gestart|van start|begonnen|gelanceerd|started|launched|begun"),
)
_STATES = tuple((status, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for status, words in _WORDS)


def status_in(text: str) -> ProjectStatus | None:
    """Return the status that the words of a text tell, None where they tell none."""
    return next((status for status, words in _STATES if words.search(text)), None)


def recognise(source: Source, found: Found) -> None:
    """Find the status as the section about it tells it."""
    for section in source.outline.of(Topic.STATUS):
        if not section.blocks:
            continue
        spans, text = told(section.blocks, source)
        record = found.record("status")
        record.add("text", text, *spans, confidence=SURE)
        status = status_in(text)
        record.add("status", (status or ProjectStatus.UNKNOWN).value, *spans, confidence=LIKELY if status else DOUBTFUL)
