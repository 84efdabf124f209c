"""A document that is no project.

A page with its sections, research lines with their questions, policy goals and a matrix.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import LIKELY, SURE, Found, Record, Source
from projects.importing.recognising.prose import told
from projects.importing.recognising.register import Known, normalised
from projects.importing.structure.furniture import is_short
from projects.importing.structure.sentences import Span, span_of

_LINES = re.compile(
    r"\b(?:onderzoekslijn(?:en)?|programmalijn(?:en)?|research lines?|lines of research)\b", re.IGNORECASE
)
_GOALS = re.compile(r"\b(?:\w*doel(?:en|stellingen)?|ambities|goals?|objectives)\b", re.IGNORECASE)
_VISION = re.compile(r"\b(?:\w*[ -]?visie|\w*doelen|ambities|vision|goals)\b", re.IGNORECASE)
_MOTTO = re.compile(
    r"\b(?:missie|motto|mission|leus|slogan)\b[^‘'“\"]{0,20}[‘'“\"](?P<motto>[^‘’'“”\"]{3,80})[’'”\"]", re.IGNORECASE
)
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "eerste first",
            "tweede second",
            "derde third",
            "vierde fourth",
            "vijfde fifth",
            "zesde sixth",
            "zevende seventh",
            "achtste eighth",
        ),
        1,
    )
    for word in words.split()
}
_NUMBERED_GOAL = re.compile(
    (
        rf"\b(?P<ordinal>{'|'.join(_ORDINALS)})\s+(?P<noun>\w*doel(?:stelling)?|(?:policy "
        rf"|transformation )?goal)\b[^:.]{{0,80}}:\s*(?P<text>[^:]{{10,400}}?)(?=[.]?$)"
    ),
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^(?:bijvoorbeeld|zoals|denk aan|en |of |for example|such as|and |or )", re.IGNORECASE)


def recognise(source: Source, found: Found) -> None:
    """Find what such a page holds. What goes into lines and goals is left out of the sections."""
    outline = source.outline
    if outline.title is not None:
        found.page.add("title", outline.title.text, span_of(outline.title))
    taken: list[Span] = []
    intro: Block | None = None
    for _topic, block in outline.blocks():
        if block.kind is BlockKind.ITEM and intro is not None:
            taken += _item(block, intro, source, found)
        elif block.kind is BlockKind.PARAGRAPH:
            intro = block
            _sentences(block, source, found)
            taken += _matrix_caption(block, source, found)
        elif block.kind is BlockKind.ROW:
            found.record("matrix.rows").add("cells", block.cells, span_of(block), confidence=LIKELY)
            taken.append(span_of(block))
    _sort_goals(found)
    _sections(source, found, taken)


def _item(block: Block, intro: Block, source: Source, found: Found) -> list[Span]:
    """Take an item of a list of lines or of goals; which of them the sentence before the list says."""
    announcing = source.words(source.sentences_of(intro)[-1]) if source.sentences_of(intro) else ""
    if _LINES.search(announcing):
        _line(block, source, found)
        return [span_of(block)]
    if _GOALS.search(announcing) and block.number is not None:
        record = found.record("goals")
        record.add("number", block.number, span_of(block))
        record.add("text", block.text.rstrip(" ;."), span_of(block))
        _known(record, "goal", source.register.goals, block.text, span_of(block))
        return [span_of(block)]
    return []


def _line(block: Block, source: Source, found: Found) -> None:
    """Take a research line: its name is the first sentence, the others are its questions."""
    sentences = source.sentences_of(block)
    record = found.record("lines")
    name = source.words(sentences[0]).rstrip(" .:")
    record.add("name", name, sentences[0])
    if block.number is not None:
        record.add("number", block.number, sentences[0])
    if known := source.register.lines.get(normalised(name)):
        record.add("line", known.key, sentences[0])
    asked: list[Span] = []
    for sentence in sentences[1:]:
        if asked and _GOES_ON.match(source.words(sentence)):
            asked[-1] = Span(asked[-1].start, sentence.end)
        else:
            asked.append(sentence)
    for number, sentence in enumerate(asked):
        record.add(f"questions[{number}]", source.words(sentence), sentence)


def _sentences(block: Block, source: Source, found: Found) -> None:
    for sentence in source.sentences_of(block):
        text = source.words(sentence)
        if match := _MOTTO.search(text):
            found.page.add("motto", match["motto"], sentence, confidence=LIKELY)
        if match := _NUMBERED_GOAL.search(text):
            record = found.record("goals")
            record.add("number", _ORDINALS[match["ordinal"].lower()], sentence)
            record.add("text", match["text"].strip(" ."), sentence, confidence=LIKELY)
            _known(record, "goal", source.register.goals, match["text"], sentence)


def _known(record: Record, name: str, known: Mapping[str, Known], text: str, span: Span) -> None:
    """Add the goal of the register whose whole name begins the text."""
    plain = normalised(text)
    for known_name, each in known.items():
        if plain.startswith(known_name):
            record.add(name, each.key, span, confidence=LIKELY)


def _matrix_caption(block: Block, source: Source, found: Found) -> list[Span]:
    """Take a line that names both the lines and a vision or goals: the caption of a table that copying lost."""
    if is_short(block) and _LINES.search(block.text) and _VISION.search(_LINES.sub("", block.text)):
        found.record("matrix").add("caption", block.text, span_of(block), confidence=LIKELY)
        found.ask(_MATRIX[source.language].format(block.text))
        return [span_of(block)]
    return []


def _sort_goals(found: Found) -> None:
    """Put the goals in the order of their numbers, wherever they stood."""
    goals = found.room("goals")
    others = [record for record in found.records if record not in goals]
    found.records = [*others, *sorted(goals, key=lambda record: record.get("number"))]


def _sections(source: Source, found: Found, taken: list[Span]) -> None:
    """Keep the rest as sections: below its heading, or a paragraph with the list that belongs to it."""
    runs: list[tuple[Block | None, list[Block]]] = []
    for block in source.outline.opening:
        if block.kind is BlockKind.PARAGRAPH or not runs:
            runs.append((None, []))
        runs[-1][1].append(block)
    runs += [(section.heading, section.blocks) for section in source.outline.sections]
    for heading, blocks in runs:
        spans, text = told(blocks, source, taken)
        if not text and heading is None:
            continue
        record = found.record("sections")
        if heading is not None:
            record.add("heading", heading.text, span_of(heading), confidence=SURE)
        record.add("text", text, *spans)


_MATRIX = {
    "nl": (
        "“{}” lijkt het bijschrift van een tabel die bij het kopiëren verloren ging. De site houdt zelf een "
        "tabel van lijnen en doelen bij; welke lijn draagt bij aan welk doel?"
    ),
    "en": (
        "“{}” looks like the caption of a table that was lost in copying. The site keeps a table of lines and "
        "goals itself; which line contributes to which goal?"
    ),
}
