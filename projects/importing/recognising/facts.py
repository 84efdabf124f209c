"""What a recogniser finds: values, each with the place it was found at and how sure the rule is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from projects.importing.reading.document import Block, Document, Link
from projects.importing.recognising.register import Register
from projects.importing.structure.outline import Outline
from projects.importing.structure.sentences import Sentences, Span

SURE, LIKELY, DOUBTFUL = 0.9, 0.7, 0.4
"""How far a rule can be trusted: the form says so, the wording says so, or it is one reading out of several."""

LONGEST_SENTENCE = 6_000
"""Beyond this no sentence is read for what it tells: it is none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a record. `spans` are the stretches of the document that say it."""

    name: str
    value: Any
    spans: tuple[Span, ...]
    confidence: float = SURE


@dataclass(slots=True)
class Record:
    """Facts that belong together, such as a partner with its roles.

    `room` is the list it stands in; empty for the page itself.
    """

    room: str
    facts: list[Fact] = field(default_factory=list)

    def add(self, name: str, value: Any, *spans: Span, confidence: float = SURE) -> None:
        """Add a value, unless there is one of that name."""
        if value not in ("", None, []) and self.get(name) is None:
            self.facts.append(Fact(name, value, spans, confidence))

    def get(self, name: str) -> Any:
        """Return a value, None where there is none."""
        return next((fact.value for fact in self.facts if fact.name == name), None)

    def again(self, name: str, *spans: Span) -> None:
        """Note that other stretches say the same value."""
        self.facts = [
            Fact(fact.name, fact.value, (*fact.spans, *spans), fact.confidence) if fact.name == name else fact
            for fact in self.facts
        ]

    def replace(self, name: str, value: Any, *spans: Span, confidence: float = SURE) -> None:
        """Put a value in the place of the one of that name."""
        self.facts = [fact for fact in self.facts if fact.name != name]
        self.add(name, value, *spans, confidence=confidence)


@dataclass(frozen=True, slots=True)
class Source:
    """What a recogniser works with: the document in its order, its language, and what the register knows."""

    document: Document
    outline: Outline
    sentences: Sentences
    language: str
    register: Register

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the document."""
        return self.document.links

    def sentences_of(self, block: Block) -> list[Span]:
        """Return the sentences of a block, or what of them lies in it where a label stands before it."""
        whole = self.sentences.within(Span(block.start, block.end))
        return [Span(max(each.start, block.start), min(each.end, block.end)) for each in whole]

    def words(self, span: Span) -> str:
        """Return the words of a stretch."""
        return span.of(self.document.text)


@dataclass(slots=True)
class Found:
    """All that was found, and what only an editor can answer."""

    records: list[Record] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def record(self, room: str) -> Record:
        """Return a new record of a room."""
        record = Record(room)
        self.records.append(record)
        return record

    def room(self, room: str) -> list[Record]:
        """Return the records of a room that say something."""
        return [record for record in self.records if record.room == room and record.facts]

    @property
    def page(self) -> Record:
        """The record of the page itself."""
        return next((record for record in self.records if record.room == ""), None) or self.record("")

    def ask(self, question: str) -> None:
        """Add a question, once."""
        if question not in self.questions:
            self.questions.append(question)
