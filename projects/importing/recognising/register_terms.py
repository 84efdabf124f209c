"""What of the lists of the register a text names: lines, goals, themes, places and target groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, SURE, Found, Source
from projects.importing.recognising.register import Known, normalised
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic

_PROSE = frozenset({None, Topic.BACKGROUND, Topic.AIM, Topic.METHOD, Topic.RESULTS, Topic.SUMMARY})


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the register: the section that is about it, the word that announces it, and where it may stand bare."""

    room: str
    topic: Topic
    marker: str = ""
    bare: frozenset[Topic | None] = frozenset()


_LISTS = (
    _List("places", Topic.PLACES, bare=_PROSE),
    _List("research_lines", Topic.LINES, r"onderzoekslijn(?:en)?|research lines?|\blijn(?:en)?\b"),
    _List("policy_goals", Topic.GOALS, r"transformatiedoel(?:en)?|beleidsdoel(?:en)?|policy goals?"),
    _List("target_groups", Topic.TARGET_GROUPS),
    _List("themes", Topic.THEMES, r"thema(?:['’]?s)?\b|themes?\b"),
)


def recognise(source: Source, found: Found) -> None:
    """Find the records of the register whose whole name stands in the text."""
    register = source.register
    known: dict[str, Mapping[str, Known]] = {
        "places": register.places,
        "research_lines": register.lines,
        "policy_goals": register.goals,
        "target_groups": register.target_groups,
        "themes": register.themes,
    }
    for each in _LISTS:
        if known[each.room]:
            _named(each, known[each.room], source, found)


def _named(wanted: _List, known: Mapping[str, Known], source: Source, found: Found) -> None:
    names = {name: f" {_plain(name)} " for name in known}
    seen: set[str] = set()
    for sentence, confidence in _where(wanted, source):
        plain = f" {_plain(source.words(sentence))} "
        for name, record in known.items():
            if record.key not in seen and names[name] in plain:
                seen.add(record.key)
                entry = found.record(wanted.room)
                entry.add("key", record.key, sentence, confidence=min(confidence, LIKELY))
                entry.add("name", record.name, sentence, confidence=confidence)


def _where(wanted: _List, source: Source) -> Iterator[tuple[Span, float]]:
    """Yield the sentences in which a name counts, with how sure that is: the list behind a marker counts as it does."""
    marker = re.compile(wanted.marker, re.IGNORECASE) if wanted.marker else None
    announced = False
    for topic, block in source.outline.blocks():
        if topic is wanted.topic:
            yield from ((sentence, SURE) for sentence in source.sentences_of(block))
            continue
        if announced and block.kind is BlockKind.ITEM:
            yield Span(block.start, block.end), LIKELY
            continue
        announced = _announces(block, marker)
        for sentence in source.sentences_of(block):
            if marker and marker.search(source.words(sentence)):
                yield sentence, LIKELY
            elif topic in wanted.bare:
                yield sentence, DOUBTFUL


def _announces(block: Block, marker: re.Pattern[str] | None) -> bool:
    last = block.text[-200:]
    return bool(marker and last.rstrip().endswith(":") and marker.search(last))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w’'-]+", normalised(text)))
