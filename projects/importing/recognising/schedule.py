"""A planning of dated lines: what happens when, and not how long the work lasts."""

from __future__ import annotations

import re

from projects.importing.structure.outline import Section
from projects.importing.structure.topics import Topic
from projects.periods.calendar_words import MONTHS

_FEWEST = 3
_LINE = re.compile(
    rf"^(?:(?:\d{{1,2}}\s)?(?:{'|'.join(sorted(MONTHS))}|voorjaar|zomer|najaar|winter|begin|medio|eind|spring|summer|autumn"
    r"|early|mid|late|Q[1-4])[ -]){0,2}(?:19|20)\d{2}"
    r"(?:\s*[:–-]\s+|\s+)(?!(?:tot|t/m|en|until|to|and)\b)(?:[^\W\d]{3,}\s){0,3}[^\W\d]{3,}",
    re.IGNORECASE,
)


def is_schedule(section: Section) -> bool:
    """Return whether a section about time holds steps with a date each, rather than a begin and an end."""
    if section.topic is not Topic.PERIOD or len(section.blocks) < _FEWEST:
        return False
    return all(_LINE.match(block.text) for block in section.blocks)
