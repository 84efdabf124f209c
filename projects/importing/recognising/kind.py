"""Whether a document tells of a project, or is a page about something else."""

from __future__ import annotations

import re

from projects.importing.recognising.facts import Source
from projects.importing.structure.topics import Topic

PROJECT, PAGE = "project", "page"
_TELLING = frozenset(
    {Topic.AIM, Topic.QUESTIONS, Topic.METHOD, Topic.PARTNERS, Topic.RESULTS, Topic.STATUS, Topic.PERIOD, Topic.FUNDING}
)
# An organisation has ways of work and partners of its own as well.
_ALSO_OF_ORGANISATIONS = frozenset({Topic.METHOD, Topic.PARTNERS})
_WORK = re.compile(
    r"\b(?:het|dit|ons|the|this|our) (?:project|onderzoek|pilot|study|programma|leernetwerk|platform|traject)\b"
    r"|\bde (?:pilot|proeftuin|studie)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:gestart|loopt|looptijd|duurt|start(?:te|en)?|tot en met|runs?|started|until)\b.{0,80}?\b(?:19|20)\d{2}",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"\b(?:samenwerking met|gefinancierd door|subsidie|in opdracht van|funded by|in collaboration with)\b",
    re.IGNORECASE,
)


def kind_of(source: Source) -> tuple[str, bool]:
    """Return "project" or "page", and whether that is certain.

    The headings of a project tell it: two of them, or one with a contact. Without headings there must be three signs
    out of four: it speaks of the project, says when it runs, with whom, and whom to ask. Headings that an organisation
    has as well tell only of a project where the text speaks of one.
    """
    sections = source.outline.sections
    topics = {section.topic for section in sections if section.heading is not None} & _TELLING
    telling = len(topics) if topics - _ALSO_OF_ORGANISATIONS or _WORK.search(source.text) else 0
    contact = any(section.topic is Topic.CONTACT for section in sections)
    if telling >= 2 or (telling and contact):
        return PROJECT, telling >= 3
    text = source.text
    signs = sum((bool(_WORK.search(text)), bool(_WHEN.search(text)), bool(_DONE_BY.search(text)), contact))
    return (PROJECT, False) if signs >= 3 else (PAGE, signs < 2)
