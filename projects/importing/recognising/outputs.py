"""What a project brings forth, with how far each output is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, Found, Source
from projects.importing.recognising.output_words import is_making, nouns_in, state_in, tells_of_output
from projects.importing.recognising.rounds import round_of
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
from projects.periods.calendar_words import MONTHS
from projects.vocabulary import DatePrecision, OutputKind, OutputState

# The words that belong to the noun: article and adjectives before it, and a title or complement after it.
_BEFORE = re.compile(
    r"(?:(?:een|het|de|a|an|the|twee|drie|vier|two|three|eerste|tweede|derde|first|second) )?"
    r"(?:[a-zà-ÿ-]{2,40}(?:e|en|d|jk|ig|isch|al|ve|ic|nt) ){0,2}$",
    re.I,
)
_AFTER = re.compile(
    r"(?: ?[‘“\"'][^‘’“”\"]{2,100}[’”\"'])?(?: (?:over|van|voor|met|in|about|on|for|of|with) [^,.;:()]{2,120})?"
)
_ARTICLE = re.compile(r"^(?:een|het|de|a|an|the)\s+", re.I)
_PARTICLE = re.compile(r"\s+(?:op|uit|af|aan|in|voor|mee)$")
_CUT = re.compile(
    r"\s+(?:om|die|dat|waar\w{0,20}|zodat|en (?:wordt|worden|is|zijn)|wordt|worden|is|zijn|volgt|verschijnt|ingediend"
    r"|to|which|that|will)\b.{0,200}$",
    re.I,
)
# What stands behind these tells of the output before it: "een app waarmee de vragenlijst …".
_ASIDE = re.compile(r"\s{0,3}(?:om|die|dat|waar\w{0,20}|which|that|to|for which)\s[^,;]{0,200}$", re.I)
_NOTE = re.compile(r"\s{0,3}(?:\((?P<bracket>[^()]{2,100})\)|:\s(?P<colon>[^:]{2,100}))[ .;]{0,3}$")
_AT = re.compile(r"\b\d{1,2} (?:" + "|".join(sorted(MONTHS)) + r")\b", re.I)
_WHEN = re.compile(rf"(?:(?P<month>{'|'.join(sorted(MONTHS))}) )?(?P<year>(?:19|20)\d{{2}})\b", re.I)
_DATED = re.compile(
    r"\b(?:verschenen|verscheen|gepubliceerd|gelanceerd|opgeleverd|verwacht|verschijnt|published|expected"
    r"|launched)\b",
    re.I,
)
_WHO = re.compile(r"^(?P<who>.{3,120}?) (?:bouwt|bouwen|ontwikkelt|ontwikkelen|schrijft|schrijven|maakt|maken)\b")
_PUBLICATIONS = re.compile(r"publica|artikel|articles|papers", re.I)
_ANYWHERE = frozenset({Topic.PARTNERS, Topic.METHOD, Topic.SUMMARY, Topic.AIM, None})
LONGEST, SHORT, LONGEST_NOTE = 200, 100, 500


def recognise(source: Source, found: Found) -> None:
    """Find the outputs in the section about results, and those that other sentences say are made or published."""
    own = {span.start for record in found.room("subprojects") for fact in record.facts for span in fact.spans}
    for section in source.outline.of(Topic.RESULTS):
        published = bool(section.heading and _PUBLICATIONS.search(section.heading.text))
        for block in section.blocks:
            _of_results(block, source, found, published)
    for topic, block in source.outline.blocks():
        if block.start in own:
            continue
        for sentence in source.sentences_of(block):
            text = source.words(sentence)
            if (topic is Topic.STATUS and tells_of_output(text)) or (topic in _ANYWHERE and is_making(text)):
                _in_sentence(source, found, sentence, round_of(block.text))


def _of_results(block: Block, source: Source, found: Found, published: bool) -> None:
    """Take an item whole, the parts of a bare list each, and of a sentence the words that name an output."""
    if block.kind in (BlockKind.ITEM, BlockKind.ROW) and len(block.text) <= LONGEST:
        _whole(found, Span(block.start, block.end), block.text, published)
        return
    for sentence in source.sentences_of(block):
        parts = list(_bare_parts(source.words(sentence), sentence.start))
        for span in parts:
            _whole(found, span, source.words(span), published)
        if not parts:
            _in_sentence(source, found, sentence)


def _bare_parts(text: str, start: int) -> Iterator[Span]:
    """Yield the parts of "a guide for schools; a final report; two workshops", nothing where it is no such list."""
    parts = [match for match in re.finditer(r"[^;]+", text) if match[0].strip()]
    if len(parts) > 1 and all(len(part[0]) <= SHORT for part in parts):
        for part in parts:
            lead = len(part[0]) - len(part[0].lstrip())
            yield Span(start + part.start() + lead, start + part.end())


def _whole(found: Found, span: Span, text: str, published: bool) -> None:
    """Add an output that a line names: without its article, and without a note on how far it is."""
    words = text.rstrip(" .;")
    note = _NOTE.search(words)
    state = state_in(text)
    if note and (state_in(note[0]) or _WHEN.search(note[0]) or re.search(r"verwacht|gepland|expected", note[0])):
        words = words[: note.start()]
    if published and state is None and _WHEN.search(text):
        state = OutputState.PUBLISHED
    title = _ARTICLE.sub("", words.strip())
    nouns = nouns_in(words)
    kind = nouns[0][2] if nouns else OutputKind.ARTICLE if published else OutputKind.OTHER
    if title:
        _add(found, span, title, kind, state, text)


def _in_sentence(source: Source, found: Found, sentence: Span, note: str = "") -> None:
    """Add the outputs that words of a sentence name; each is as far as its own clause says.

    `note` is the round that it belongs to.
    """
    text = source.words(sentence)
    nouns = nouns_in(text)
    last_end = -1
    for index, (begin, end, kind) in enumerate(nouns):
        if begin < last_end or (last_end > 0 and _ASIDE.match(text, last_end, begin)):
            continue
        first, last = _noun_phrase(text, begin, end)
        until = nouns[index + 1][0] if index + 1 < len(nouns) and nouns[index + 1][0] >= last else len(text)
        clause = text[max(last_end, 0) : until]
        span = Span(sentence.start + first, sentence.start + last)
        _add(found, span, text[first:last].strip(), kind, state_in(clause) or state_in(text), text, note)
        last_end = last


def _add(
    found: Found, span: Span, title: str, kind: OutputKind, state: OutputState | None, text: str, note: str = ""
) -> None:
    known = [(str(record.get("title")).casefold(), record.get("note") or "") for record in found.room("outputs")]
    if (title.casefold(), note) in known:
        return
    record = found.record("outputs")
    record.add("title", title[:LONGEST], span, confidence=LIKELY)
    record.add("kind", kind.value, span, confidence=LIKELY if kind is not OutputKind.OTHER else DOUBTFUL)
    record.add("state", (state or OutputState.EXPECTED).value, span, confidence=LIKELY if state else DOUBTFUL)
    dated = kind is OutputKind.EVENT and bool(_AT.search(text))
    record.add("note", ". ".join(filter(None, (note, text if dated else "")))[:LONGEST_NOTE], span, confidence=LIKELY)
    if not dated and _DATED.search(text) and len(years := list(_WHEN.finditer(text))) == 1:
        when = years[0]
        month = MONTHS.get(when["month"].lower()) if when["month"] else None
        record.add("date", f"{when['year']}-{month or 1:02d}-01", span, confidence=LIKELY)
        precision = DatePrecision.MONTH if month else DatePrecision.YEAR
        record.add("date_precision", precision.value, span, confidence=LIKELY)
    if state is OutputState.PREPARING and (who := _WHO.match(text)):
        record.add("authors", who["who"], span, confidence=LIKELY)


def _noun_phrase(text: str, begin: int, end: int) -> tuple[int, int]:
    before = _BEFORE.search(text, max(0, begin - 120), begin)
    first = before.start() if before else begin
    after = _AFTER.match(text, end)
    last = after.end() if after else end
    piece = text[first:last]
    first += len(piece) - len(_ARTICLE.sub("", piece))
    phrase = _CUT.sub("", text[first:last]) if last > end else text[first:last]
    phrase = _PARTICLE.sub("", phrase)
    return first, max(first + len(phrase.rstrip()), end)
