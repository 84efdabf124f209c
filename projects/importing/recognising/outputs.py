"""What a project brings forth, with how far each output is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.audience import announces_audience
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, LONGEST_SENTENCE, Found, Source
from projects.importing.recognising.output_words import (
    is_making,
    nouns_in,
    state_behind,
    state_in,
    tells_of_output,
)
from projects.importing.recognising.publications import add_publication, address_in, publication_in, told_in
from projects.importing.recognising.rounds import round_of
from projects.importing.structure.furniture import is_short
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
    r"\b(?:verschenen|verscheen|gepubliceerd|gelanceerd|opgeleverd|verwacht|verschijnt|volgt|volgen|published|expected"
    r"|launched)\b",
    re.I,
)
_YEAR_BEHIND = re.compile(r"\((?:19|20)\d{2}\)[ .;]{0,3}$")
_WHO = re.compile(r"^(?P<who>.{3,120}?) (?:bouwt|bouwen|ontwikkelt|ontwikkelen|schrijft|schrijven|maakt|maken)\b")
# The next of several things between commas or at "en" begins as a thing does.
_THING = re.compile(
    r"(?:[Ee]en|[Tt]wee|[Dd]rie|[Vv]ier|[Dd]iverse|[Vv]erschillende|[Mm]eerdere|[Ee]nkele|[Aa]n?|[Tt]wo|[Tt]hree|[Ff]our"
    r"|[Ss]everal)\s"
)
_NEXT_THING = rf"(?:\s?,\s(?:en\s|and\s|(?:als)?ook\s)?|\s(?:en|and|alsmede)\s)(?={_THING.pattern})"
_AND_NOUN = re.compile(r"\s(?:en|and)\s")
_ALL_OF_THEM = re.compile(r"\s?,\s(?:beide|alle(?:maal|drie)?|both|all)\b.{0,100}$", re.I)
_VERB = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|heeft|hebben|zal|zullen|kan|kunnen|lever(?:t|en)|leid(?:t|en)|kom(?:t|en)"
    r"|geeft|geven|ontwikkel(?:t|en)|maken|maakt|biedt|bieden|volgt|volgen|verschijnt|verscheen|are|were|will|has|have"
    r"|leads?|gives?|provides?|delivers?|develops?)\b",
    re.I,
)
_LEADS = re.compile(
    r"(?:klik|lees|bekijk|download|te (?:lezen|vinden|downloaden)|zie|click|read|see|watch|listen)\b", re.I
)
_WEB = re.compile(r"https?://", re.I)
_PUBLICATIONS = re.compile(r"publica|artikel|articles|papers", re.I)
_OUT = re.compile(
    r"^(?!.*(?:beoog|verwacht|gepland|expected)).*(?:publica|artikel|articles|papers|product|opgeleverd)", re.I
)
_FINDINGS = re.compile(
    r"\b(?:conclusies?|bevindingen|inzichten|lessen|uitkomsten|conclusions|findings|lessons)\b[^:]{0,60}:$", re.I
)
_ANYWHERE = frozenset({Topic.PARTNERS, Topic.METHOD, Topic.SUMMARY, Topic.AIM, None})
LONGEST, SHORT, LONGEST_NOTE = 200, 100, 500


def recognise(source: Source, found: Found) -> None:
    """Find the outputs in the section about results, and those that other sentences say are made or published."""
    own = {span.start for record in found.room("subprojects") for fact in record.facts for span in fact.spans}
    for section in source.outline.of(Topic.RESULTS):
        published = bool(section.heading and _OUT.search(section.heading.text))
        kind = OutputKind.OTHER
        if section.heading and _PUBLICATIONS.search(section.heading.text):
            kind = OutputKind.ARTICLE
        lines = sum(map(_is_bare_line, section.blocks)) > 1
        no_outputs = False
        for block in section.blocks:
            told = announces_audience(block) or bool(_FINDINGS.search(block.text[-200:]))
            no_outputs = told or (no_outputs and block.kind is BlockKind.ITEM)
            if not no_outputs:
                _of_results(block, source, found, _Section(published, lines, kind))
    for topic, block in source.outline.blocks():
        if block.start in own:
            continue
        of_round = ""
        for sentence in source.sentences_of(block):
            text = source.words(sentence)
            of_round = round_of(text) or of_round
            if (topic is Topic.STATUS and tells_of_output(text)) or (topic in _ANYWHERE and is_making(text)):
                _in_sentence(source, found, sentence, of_round)
            elif topic in _ANYWHERE and nouns_in(text):
                _told(source, found, sentence)


def _is_bare_line(block: Block) -> bool:
    """Return whether a paragraph is a line that names something: short, and without a verb."""
    return block.kind is BlockKind.PARAGRAPH and is_short(block) and not _tells(block.text)


@dataclass(frozen=True, slots=True)
class _Section:
    """How a section about results is to be read.

    `published` where all with a year has appeared, `lines` where each line is one output, `kind` what they are by
    themselves.
    """

    published: bool
    lines: bool
    kind: OutputKind


def _of_results(block: Block, source: Source, found: Found, section: _Section) -> None:
    """Take an item or bare line whole, the parts of a bare list each, and of a sentence the words for an output."""
    listed = block.kind in (BlockKind.ITEM, BlockKind.ROW) or (section.lines and _is_bare_line(block))
    if publication := publication_in(block.text):
        add_publication(publication, Span(block.start, block.end), found)
        return
    if listed and len(block.text) <= LONGEST:
        _item(block, source, found, section)
        return
    for sentence in source.sentences_of(block):
        parts = list(_bare_parts(source.words(sentence), sentence.start))
        for span in parts:
            _whole(found, span, source.words(span), section, there=_are_all_there(source.words(sentence)))
        if not parts and not _told(source, found, sentence):
            _in_sentence(source, found, sentence)


def _told(source: Source, found: Found, sentence: Span) -> bool:
    """Add what a sentence says to be there, to appear or to be worked on; return whether it says so."""
    text = source.words(sentence)
    told = list(told_in(text))
    for begin, end, state in told:
        span, title = Span(sentence.start + begin, sentence.start + end), text[begin:end]
        nouns = nouns_in(title)
        url = address_in(text) if len(told) == 1 else ""
        _add(found, span, title, nouns[0][2] if nouns else OutputKind.OTHER, state, text, url=url)
    return bool(told)


def _item(block: Block, source: Source, found: Found, section: _Section) -> None:
    """Take the first sentence of an item as the output; one behind it may say where it is to be found.

    An item about a round names its outputs in the sentences behind the round.
    """
    first, *others = source.sentences_of(block)
    if others and (of_round := round_of(block.text)):
        for sentence in others:
            _in_sentence(source, found, sentence, of_round)
        return
    if round_of(block.text):
        return
    leads = " ".join(source.words(each) for each in others)
    if not _LEADS.match(leads):
        first, leads = Span(block.start, block.end), ""
    url = next((link.address for link in source.links if link.text in block.text and _WEB.match(link.address)), "")
    there = bool(leads or url) or section.kind is OutputKind.ARTICLE
    _whole(found, first, source.words(first), section, kind_in=leads, there=there, url=url)


def _are_all_there(text: str) -> bool:
    """Return whether the end of a list tells that all of it is there: ", beide te downloaden"."""
    found = _ALL_OF_THEM.search(text)
    return bool(found and state_in(found[0]) is OutputState.PUBLISHED)


def _tells(text: str) -> bool:
    return bool(_VERB.search(text))


def _bare_parts(text: str, start: int) -> Iterator[Span]:
    """Yield the parts of "a guide for schools; a final report; two workshops", nothing where it is no such list.

    Between commas and at "en" each part must begin as a thing of its own does: "een podcast en een handreiking".
    """
    separator = ";" if ";" in text else _NEXT_THING
    nouns = {begin for begin, _end, _kind in nouns_in(text)} if separator != ";" else set()
    if separator != ";" and (not _THING.match(text) or len(text) > LONGEST_SENTENCE or _tells(text)):
        return
    at = [match.span() for match in re.finditer(separator, text)]
    at += [match.span() for match in _AND_NOUN.finditer(text) if match.end() in nouns and match.span() not in at]
    cuts = [0, *(cut for span in sorted(at) for cut in span), len(text)]
    parts = [(begin, end) for begin, end in zip(cuts[::2], cuts[1::2], strict=True) if text[begin:end].strip(" .")]
    if len(parts) > 1 and all(end - begin <= SHORT for begin, end in parts):
        for begin, end in parts:
            lead = len(text[begin:end]) - len(text[begin:end].lstrip())
            yield Span(start + begin + lead, start + end)


def _whole(
    found: Found, span: Span, text: str, section: _Section, kind_in: str = "", there: bool = False, url: str = ""
) -> None:
    """Add an output that a line names: without its article, and without a note on how far it is.

    Its kind may stand in words behind it (`kind_in`); `there` says that these or a link lead to it.
    """
    words = text.rstrip(" .;")
    note = _NOTE.search(words)
    behind = state_behind(note["bracket"] or note["colon"]) if note else None
    state = behind or state_in(text)
    if note and (
        behind or state_in(note[0]) or _WHEN.search(note[0]) or re.search(r"verwacht|gepland|expected", note[0])
    ):
        words = words[: note.start()]
    if state is None and (there or (section.published and _WHEN.search(text))):
        state = OutputState.PUBLISHED
    title = _ARTICLE.sub("", _ALL_OF_THEM.sub("", words).strip())
    nouns = nouns_in(title) or nouns_in(kind_in)
    kind = nouns[0][2] if nouns else section.kind
    if title:
        _add(found, span, title, kind, state, text, url=url)


def _in_sentence(source: Source, found: Found, sentence: Span, note: str = "") -> None:
    """Add the outputs that words of a sentence name; each is as far as its own clause says.

    `note` is the round that it belongs to.
    """
    text = source.words(sentence)
    nouns = nouns_in(text) if len(text) <= LONGEST_SENTENCE else []
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
    found: Found,
    span: Span,
    title: str,
    kind: OutputKind,
    state: OutputState | None,
    text: str,
    note: str = "",
    url: str = "",
) -> None:
    known = [(str(record.get("title")).casefold(), record.get("note") or "") for record in found.room("outputs")]
    if (title.casefold(), note) in known or any(each.startswith(f"{title.casefold()} ") for each, _note in known):
        return  # "het eindrapport", after its whole title
    record = found.record("outputs")
    record.add("title", title[:LONGEST], span, confidence=LIKELY)
    record.add("kind", kind.value, span, confidence=LIKELY if kind is not OutputKind.OTHER else DOUBTFUL)
    record.add("state", (state or OutputState.EXPECTED).value, span, confidence=LIKELY if state else DOUBTFUL)
    dated = kind is OutputKind.EVENT and bool(_AT.search(text))
    record.add("note", ". ".join(filter(None, (note, text if dated else "")))[:LONGEST_NOTE], span, confidence=LIKELY)
    if (
        not dated
        and (_DATED.search(text) or _YEAR_BEHIND.search(text))
        and len(years := list(_WHEN.finditer(text))) == 1
    ):
        when = years[0]
        month = MONTHS.get(when["month"].lower()) if when["month"] else None
        record.add("date", f"{when['year']}-{month or 1:02d}-01", span, confidence=LIKELY)
        precision = DatePrecision.MONTH if month else DatePrecision.YEAR
        record.add("date_precision", precision.value, span, confidence=LIKELY)
    record.add("url", url, span, confidence=LIKELY)
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
