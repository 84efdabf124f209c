"""The proposal: every value with the sentences it came from, and what of the document has no place in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from projects.importing.reading.document import Document
from projects.importing.recognising import (
    audience,
    classification,
    contacts,
    funding,
    groups,
    kind,
    outputs,
    pages,
    partners,
    periods,
    prose,
    questions,
    references,
    register_terms,
    relations,
    rounds,
    status,
    subproject_parts,
    subprojects,
)
from projects.importing.recognising.facts import LIKELY, SURE, Found, Record, Source
from projects.importing.recognising.language import language_of
from projects.importing.recognising.leftovers import leftovers
from projects.importing.recognising.register import Register
from projects.importing.structure.outline import divide_by_cues, outline_of
from projects.importing.structure.sentences import Sentences, Span, span_of
from projects.importing.structure.topics import Topic

Recogniser = Callable[[Source, Found], None]
# Prose comes after questions and sub-projects: what they hold is not said twice.
PROJECT: tuple[Recogniser, ...] = (
    questions.recognise,
    subprojects.recognise,
    subproject_parts.recognise,
    prose.recognise,
    classification.recognise,
    register_terms.recognise,
    prose.recognise_rest,
    audience.recognise,
    partners.recognise,
    groups.recognise,
    contacts.recognise,
    periods.recognise,
    funding.recognise,
    outputs.recognise,
    status.recognise,
    rounds.recognise,
    relations.recognise,
    references.recognise,
)
PAGE: tuple[Recogniser, ...] = (pages.recognise, contacts.recognise, references.recognise)
_CALL = re.compile(r"[^@?.]{3,60}\?|(?:voor|for|neem|please)\b[^@?.:]{3,120}\b(?:met|with|bij|op|to):", re.IGNORECASE)
SINGLE = frozenset({"", "status", "matrix"})
"""The rooms that hold one record; the others are lists."""


@dataclass(frozen=True, slots=True)
class ProposedField:
    """One value: its path, the stretches of the document it came from, and how sure the rule is (0 to 1)."""

    path: str
    value: Any
    spans: tuple[Span, ...]
    confidence: float

    def source(self, text: str) -> str:
        """Return the sentences it came from, to the letter, an empty line between those that stand apart."""
        return "\n\n".join(span.of(text) for span in self.spans)


@dataclass(slots=True)
class Proposal:
    """What an editor decides on."""

    kind: str
    language: str
    fields: list[ProposedField] = field(default_factory=list)
    unplaced: list[Span] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def as_json(self, document: Document) -> dict[str, Any]:
        """Return the proposal as `import_document` prints it; the paths are in the editor manual."""
        return {
            "fields": [
                {
                    "path": each.path,
                    "value": each.value,
                    "source": each.source(document.text),
                    "confidence": each.confidence,
                }
                for each in self.fields
            ],
            "unplaced": [span.of(document.text) for span in self.unplaced],
            "questions": self.questions,
        }

    def as_stored(self) -> dict[str, Any]:
        """Return the proposal as plain values."""
        return asdict(self)

    @classmethod
    def from_stored(cls, values: dict[str, Any]) -> Proposal:
        """Return the proposal that `as_stored` gave."""
        fields = [
            ProposedField(
                each["path"], each["value"], tuple(Span(**span) for span in each["spans"]), each["confidence"]
            )
            for each in values["fields"]
        ]
        unplaced = [Span(**span) for span in values["unplaced"]]
        return cls(values["kind"], values["language"], fields, unplaced, list(values["questions"]))


def propose(document: Document, register: Register | None = None, as_kind: str = "") -> Proposal:
    """Return what a document proposes; `as_kind` is "project" or "page" where the editor says what it is."""
    source = Source(
        document, outline_of(document), Sentences(document), language_of(document.text), register or Register()
    )
    found = Found()
    judged, certain = (as_kind, True) if as_kind else kind.kind_of(source)
    if not certain:
        found.ask(_KIND[source.language])
    if judged == kind.PROJECT:
        divide_by_cues(source.outline)
    for recognise in PROJECT if judged == kind.PROJECT else PAGE:
        recognise(source, found)
    proposal = Proposal(judged, source.language, questions=found.questions)
    fields = _fields(found, source)
    proposal.fields = [*_about(source, judged, certain), *fields, *_furniture(source, judged)]
    covered = [span for each in proposal.fields for span in each.spans]
    left = leftovers(source, found) if judged == kind.PROJECT else []
    unplaced = {*_unplaced(source.sentences.spans, covered), *left}
    proposal.unplaced = sorted(unplaced, key=lambda span: span.start)
    return proposal


def _about(source: Source, judged: str, certain: bool) -> list[ProposedField]:
    """Return what the document is, by its headings."""
    heads = [span_of(section.heading) for section in source.outline.sections if section.topic and section.heading]
    title = source.outline.title
    first = source.sentences.spans[:1]
    spans = tuple(heads or ([span_of(title)] if title else first))
    return [
        ProposedField("document.kind", judged, spans, SURE if certain else LIKELY),
        ProposedField("document.language", source.language, tuple(first), SURE),
    ]


def _fields(found: Found, source: Source) -> list[ProposedField]:
    numbers: Counter[str] = Counter()
    fields = []
    for record in sorted(found.records, key=lambda each: each.room != ""):
        if not record.facts:
            continue
        prefix = _prefix(record, numbers)
        for fact in record.facts:
            around = dict.fromkeys(source.sentences.around(span) for span in fact.spans)
            fields.append(ProposedField(f"{prefix}{fact.name}", fact.value, _together(around), fact.confidence))
    return fields


def _prefix(record: Record, numbers: Counter[str]) -> str:
    if record.room in SINGLE and not numbers[record.room]:
        numbers[record.room] += 1
        return f"{record.room}." if record.room else ""
    numbers[record.room] += 1
    number = numbers[record.room] - 1
    return f"{record.room}[{number}]."


def _together(spans: dict[Span, None]) -> tuple[Span, ...]:
    """Return the stretches in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _furniture(source: Source, judged: str) -> list[ProposedField]:
    """Return what is not told: furniture of the page, headings that only say what follows, and the call to ask."""
    numbers: Counter[str] = Counter()
    outline = source.outline
    named = [(name, span_of(block)) for name, block in outline.furniture]
    if judged == kind.PROJECT:
        named += [
            ("heading", span_of(section.heading)) for section in outline.sections if section.topic and section.heading
        ]
    for section in outline.of(Topic.CONTACT):
        calls = [each for block in section.blocks for each in source.sentences_of(block)]
        named += [("call_to_ask", each) for each in calls if _CALL.fullmatch(source.words(each))]
    fields = []
    for name, span in sorted(named, key=lambda each: each[1].start):
        numbers[name] += 1
        suffix = f"[{numbers[name] - 1}]" if numbers[name] > 1 else ""
        fields.append(ProposedField(f"furniture.{name}{suffix}", source.words(span), (span,), SURE))
    return fields


def _unplaced(sentences: list[Span], covered: list[Span]) -> list[Span]:
    starts = sorted(covered, key=lambda span: span.start)
    unplaced, reach, index = [], -1, 0
    for sentence in sentences:
        while index < len(starts) and starts[index].start < sentence.end:
            reach = max(reach, starts[index].end)
            index += 1
        if reach <= sentence.start:
            unplaced.append(sentence)
    return unplaced


_KIND = {
    "nl": "Is dit een project? Het document heeft niet genoeg koppen of andere kenmerken om dat zeker te weten.",
    "en": "Is this a project? The document has too few headings or other signs to be sure.",
}
