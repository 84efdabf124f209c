"""Facts that a sentence holds and no value says, in the parts of a document that are there for facts.

A sentence can be the source of one value and hold another that no rule read: it is shown as unplaced all the same.
"""

from __future__ import annotations

import re

from projects.importing.recognising.facts import LONGEST_SENTENCE, Found, Source
from projects.importing.recognising.people import PHONE, mailboxes, plain_letters
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic

_FACTS = frozenset({Topic.PARTNERS, Topic.FUNDING, Topic.PERIOD, Topic.CONTACT})
_STORY = frozenset({"background", "aim", "approach", "expected_results", "lead", "text"})
"""Fields that hold what a sentence says as a whole; a name within them is in no field of its own."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_HEADED = re.compile(
    r"\b(?:[Gg]emeente|[Ss]tichting|[Hh]ogeschool|[Uu]niversiteit|[Mm]inisterie|[Pp]rovincie|[Ll]ectoraat"
    r"|[Ff]oundation|University)"
    r"\s(?:(?:van|of|het|de|aan|the)\s){0,2}[A-ZÀ-Þ][\w’-]{2,40}"
)


def leftovers(source: Source, found: Found) -> list[Span]:
    """Return the sentences about partners, money, periods and contacts with a fact in them that no value holds.

    Such a fact is a mail address, a telephone number, a year, or an organisation that its name tells to be one.
    """
    values = [str(fact.value) for record in found.records for fact in record.facts if fact.name not in _STORY]
    letters = plain_letters(" ".join(values))
    digits = re.sub(r"\D", "", " ".join(values))
    left = []
    for topic, block in source.outline.blocks():
        if topic not in _FACTS:
            continue
        for sentence in source.sentences_of(block):
            text = source.words(sentence)
            if len(text) <= LONGEST_SENTENCE and _is_left(text, letters, digits):
                left.append(source.sentences.around(sentence))
    return left


def _is_left(text: str, letters: str, digits: str) -> bool:
    names = [each.address for each in mailboxes(text)] + [match[0] for match in _HEADED.finditer(text)]
    numbers = [match[0] for pattern in (PHONE, _YEAR) for match in pattern.finditer(text)]
    return any(plain_letters(name) not in letters for name in names) or any(
        re.sub(r"\D", "", number) not in digits for number in numbers
    )
