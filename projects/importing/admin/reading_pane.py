"""The document beside the proposal: its sentences, with what each was used for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from projects.importing.proposal import ProposedField
from projects.importing.reading.document import Block, Document
from projects.importing.structure.sentences import Sentences, Span


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence with its number, the fields that came from it, and whether nothing did."""

    number: int
    text: str
    fields: tuple[int, ...]
    unplaced: bool


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as the pane shows it."""

    kind: str
    marker: str
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True)
class Pane:
    """The blocks, and for each field the numbers of its sentences."""

    blocks: tuple[ShownBlock, ...]
    sentences_of: dict[int, list[int]]


def pane(document: Document, fields: Iterable[tuple[int, ProposedField]], unplaced: Iterable[Span]) -> Pane:
    """Return the document for the screen; `fields` carry the numbers they have in the proposal."""
    sentences = Sentences(document)
    number_of = {span: number for number, span in enumerate(sentences.spans, 1)}
    used: dict[Span, list[int]] = {}
    sentences_of: dict[int, list[int]] = {}
    for number, each in fields:
        touched = dict.fromkeys(span for stretch in each.spans for span in sentences.within(stretch))
        sentences_of[number] = [number_of[span] for span in touched]
        for span in touched:
            used.setdefault(span, []).append(number)
    bare = set(unplaced)

    def shown(block: Block) -> ShownBlock:
        return ShownBlock(
            block.kind.value,
            block.marker,
            tuple(
                ShownSentence(number_of[span], span.of(document.text), tuple(used.get(span, ())), span in bare)
                for span in sentences.within(Span(block.start, block.end))
            ),
        )

    return Pane(tuple(shown(block) for block in document.blocks), sentences_of)
