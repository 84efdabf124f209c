"""What the story of a sub-project tells beside its text: when it runs, who takes part and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising import contacts, partners, periods
from projects.importing.recognising.facts import Found, Record, Source
from projects.importing.structure.outline import Outline, Section
from projects.importing.structure.topics import Topic


def recognise(source: Source, found: Found) -> None:
    """Find the parts of each sub-project, each in a room of its own, such as "subprojects[0].contacts"."""
    for index, record in enumerate(found.room("subprojects")):
        blocks = _blocks_of(record, source)
        if not blocks:
            continue
        inside = Found(questions=found.questions)
        periods.of_part(blocks, source, inside)
        contacts.recognise(replace(source, outline=Outline(opening=list(blocks))), inside)
        as_partners = Outline(sections=[Section(Topic.PARTNERS, None, list(blocks))])
        partners.recognise(replace(source, outline=as_partners), inside)
        for part in inside.records:
            part.room = f"subprojects[{index}].{part.room}"
            found.records.append(part)


def _blocks_of(record: Record, source: Source) -> Sequence[Block]:
    spans = [span for fact in record.facts if fact.name == "background" for span in fact.spans]
    return [Block(BlockKind.PARAGRAPH, source.words(span), span.start) for span in spans]
