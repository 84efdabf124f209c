"""The story of a project: lead, background, aim, approach and expected results, with their lists kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from projects.importing.reading.document import CELL_GAP, Block, BlockKind
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, SURE, Found, Source
from projects.importing.recognising.schedule import is_schedule
from projects.importing.structure.sentences import Span, Stretches
from projects.importing.structure.topics import Topic

FIELDS = {
    Topic.BACKGROUND: "background",
    Topic.AIM: "aim",
    Topic.METHOD: "approach",
    Topic.RESULTS: "expected_results",
}
_TERMS = {
    Topic.THEMES: "themes",
    Topic.LINES: "research_lines",
    Topic.GOALS: "policy_goals",
    Topic.PLACES: "places",
}
LONGEST_LEAD = 400
_ANNOUNCING = (Topic.AIM, Topic.METHOD, Topic.BACKGROUND, Topic.QUESTIONS, Topic.SUB_QUESTIONS, None)


def told(blocks: Sequence[Block], source: Source, without: Sequence[Span] = ()) -> tuple[list[Span], str]:
    """Return what blocks tell, to the letter with the marks of their lists, without some sentences."""
    spans: list[Span] = []
    parts: list[str] = []
    out = Stretches(without)
    for block in blocks:
        kept = [each for each in source.sentences_of(block) if not out.touch(each)]
        if not kept:
            continue
        stretch = Span(kept[0].start, kept[-1].end)
        spans += [Span(stretch.start, stretch.end)] if len(kept) == len(source.sentences_of(block)) else kept
        words = source.words(stretch) if len(spans) and spans[-1] == stretch else " ".join(map(source.words, kept))
        parts.append((f"{block.marker} {words}" if block.marker else words).replace(CELL_GAP, " | "))
    return spans, _joined(blocks, parts)


def _joined(blocks: Sequence[Block], parts: list[str]) -> str:
    items = any(block.kind is BlockKind.ITEM for block in blocks)
    text = "\n\n".join(parts)
    return (
        re.sub(r"(?m)^((?:[-–•*]|\(?\w{1,2}[.)]) .*)\n\n(?=(?:[-–•*]|\(?\w{1,2}[.)]) )", r"\1\n", text)
        if items
        else text
    )


def recognise(source: Source, found: Found) -> None:
    """Find the title, the lead and the texts of the sections; what the questions already hold is left out of them."""
    outline = source.outline
    elsewhere = [*found.room("questions"), *found.room("subprojects")]
    asked = [span for record in elsewhere for fact in record.facts for span in fact.spans]
    asked += _announcements(
        source, [span for record in found.room("questions") for fact in record.facts for span in fact.spans]
    )
    page = found.page
    if outline.title is not None:
        page.add("title", outline.title.text, Span(outline.title.start, outline.title.end))
    else:
        found.ask(_NO_TITLE[source.language])
    _opening(source, found, asked)
    for topic, name in FIELDS.items():
        # What stands between the questions and is none tells of the aim.
        sections = outline.of(topic, *((Topic.QUESTIONS, Topic.SUB_QUESTIONS) if topic is Topic.AIM else ()))
        spans, text = told([block for section in sections for block in section.blocks], source, asked)
        page.add(name, text, *spans, confidence=SURE if all(section.heading for section in sections) else LIKELY)
    _others(source, found, asked)


def _announcements(source: Source, asked: list[Span]) -> list[Span]:
    """Return the sentences that only announce questions: they end in a colon right before one."""
    found = []
    for block_topic, block in source.outline.blocks():
        sentences = source.sentences_of(block)
        if block_topic in _ANNOUNCING and sentences:
            last = sentences[-1]
            if source.words(last).endswith(":") and any(0 <= span.start - last.end < 12 for span in asked):
                found.append(last)
    return found


def _opening(source: Source, found: Found, asked: list[Span]) -> None:
    """Divide what stands before the first heading: what fits is the lead, the rest background or free text."""
    blocks = [block for section in source.outline.of(Topic.SUMMARY) for block in section.blocks]
    opening = [*source.outline.opening, *blocks]
    first = next((block for block in opening if told([block], source, asked)[0]), None)
    if first is None:
        return
    lead: list[Span] = []
    out = Stretches(asked)
    sentences = [each for each in source.sentences_of(first) if not out.touch(each)]
    for sentence in sentences if first.kind is BlockKind.PARAGRAPH else []:
        if (lead and sentence.end - lead[0].start > LONGEST_LEAD) or source.words(sentence).endswith(":"):
            break
        lead.append(sentence)
    if lead and lead[-1].end - lead[0].start <= LONGEST_LEAD:
        whole = Span(lead[0].start, lead[-1].end)
        found.page.add("lead", source.words(whole), whole, confidence=SURE if len(lead) == len(sentences) else LIKELY)
    else:
        lead = []
    spans, text = told(opening, source, [*asked, *lead])
    if spans:
        has_background = bool(source.outline.of(Topic.BACKGROUND))
        room = found.record("body") if has_background or len(text) > 4000 else found.page
        room.add("text" if room.room else "background", text, *spans, confidence=DOUBTFUL)


def recognise_rest(source: Source, found: Found) -> None:
    """Keep sections about themes and the like as free text where the register knows nothing of what they name."""
    known = Stretches(
        span for room in _TERMS.values() for record in found.room(room) for fact in record.facts for span in fact.spans
    )
    for section in source.outline.of(*_TERMS):
        spans, text = told(section.blocks, source)
        if section.heading is None or not text or any(map(known.touch, spans)):
            continue
        record = found.record("body")
        record.add("heading", section.heading.text, Span(section.heading.start, section.heading.end), confidence=LIKELY)
        record.add("text", text, *spans, confidence=LIKELY)


def _others(source: Source, found: Found, asked: list[Span]) -> None:
    """Keep sections under headings that the table does not know as free text, with their heading.

    So is what introduces the sub-projects, and a planning of steps.
    """
    for section in source.outline.sections:
        if section.heading is None or not (section.topic in (None, Topic.SUBPROJECTS) or is_schedule(section)):
            continue
        spans, text = told(section.blocks, source, asked)
        heading = Span(section.heading.start, section.heading.end)
        if (section.topic or Stretches(asked).touch(heading)) and not text:
            continue
        record = found.record("body")
        record.add("heading", section.heading.text, Span(section.heading.start, section.heading.end), confidence=LIKELY)
        record.add("text", text, *spans, confidence=LIKELY)


_NO_TITLE = {
    "nl": "Wat is de titel? Het document begint niet met een korte regel of kop.",
    "en": "What is the title? The document does not begin with a short line or heading.",
}
