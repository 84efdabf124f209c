"""What a project brings forth, with how far each output is."""

from __future__ import annotations

import re

from projects.importing.reading.document import BlockKind
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, Found, Source
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
from projects.vocabulary import OutputKind, OutputState

_KINDS: tuple[tuple[OutputKind, str], ...] = (
    (
        OutputKind.APPLICATION,
        r"(?:[A-Z][\w-]+[ -])?(?:subsidie-?[ ]?)?aanvra(?:ag|gen)|(?:[A-Z][\w-]+ )?(?:grant )?application",
    ),
    (OutputKind.REPORT, r"\w*rapport(?:en|age|ages)?|\w*verslag(?:en)?|factsheets?|reports?|white ?papers?|monitor"),
    (OutputKind.ARTICLE, r"(?:\w*artikel(?:en)?|publicaties?|papers?|proefschrift|articles?|publications?|thesis)"),
    (
        OutputKind.GUIDE,
        (
            r"(?:handreiking(?:en)?|handleiding(?:en)?|leidraad|gids(?:en)?|richtlijn(?:en)?|werkwijzer|blauwdruk"
            r"|guides?|guidelines?|manuals?|blueprint)"
        ),
    ),
    (
        OutputKind.TRAINING,
        (
            r"(?:training(?:en)?|cursus(?:sen)?|scholing|\w*module|e-learnings?|lesmateriaal|masterclass(?:es)?"
            r"|course|workshops?)"
        ),
    ),
    (
        OutputKind.EVENT,
        (
            r"(?:webinars?|bijeenkomst(?:en)?|symposi(?:um|a)|conferentie|congres|slotbijeenkomst|conference"
            r"|seminar)"
        ),
    ),
    (OutputKind.WEBSITE, r"\w*website|webpagina|online platform"),
    (
        OutputKind.TOOL,
        (
            r"(?:\w*instrument(?:en)?|tool(?:kit|box|s)?|\w*app|vragenlijst|toolkit|zorgpad(?:en)?|methodiek"
            r"|stappenplan|checklist|care paths?|questionnaire)"
        ),
    ),
)
_NOUNS = tuple((kind, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for kind, words in _KINDS)
_PUBLISHED = re.compile(
    (
        r"\b(?:is|zijn|werd|werden|has been|have been|was|were) (?:\w+ ){0,4}?(?:verschenen|gepubliceerd"
        r"|gelanceerd|opgeleverd|uitgebracht|beschikbaar|gehouden|published|released|launched|available)\b"
        r"|\b(?:verscheen|gepubliceerd|verschenen|lees (?:hier|het)|download)\b"
    ),
    re.I,
)
_MAKING = re.compile(
    (
        r"\b(?:in ontwikkeling|in de maak|wordt? (?:momenteel |nu |op dit moment )?(?:ontwikkeld|gebouwd|gemaakt"
        r"|geschreven)|bouwen|ontwikkelen (?:nu|momenteel)|is being (?:developed|built|written)"
        r"|under development)\b"
    ),
    re.I,
)
_AHEAD = re.compile(r"\b(?:webinar|symposium|slotbijeenkomst|conferentie|conference)\b", re.I)
# The words that belong to the noun: article and adjectives before it, and a complement after it.
_BEFORE = re.compile(
    (
        r"(?:(?:een|het|de|a|an|the|twee|drie|vier|two|three|eerste|tweede|derde|first"
        r"|second) )?(?:[a-zà-ÿ-]+(?:e|en|d|jk|ig|isch|al|ve|ic|nt) ){0,2}$"
    ),
    re.I,
)
_AFTER = re.compile(r"^(?: (?:over|van|voor|met|about|on|for|of|with) [^,.;:()]{2,120})?")
_ARTICLE = re.compile(r"^(?:een|het|de|a|an|the)\s+", re.I)
_PARTICLE = re.compile(r"\s+(?:op|uit|af|aan|in|voor|mee)$")
_CUT = re.compile(
    r"\s+(?:om|die|dat|waar\w*|zodat|en (?:wordt|worden|is|zijn)|wordt|worden|is|zijn|ingediend|to|which|that)\b.*$",
    re.I,
)
LONGEST = 200


def recognise(source: Source, found: Found) -> None:
    """Find the outputs in the section about results, and those that the status tells of."""
    for section in source.outline.of(Topic.RESULTS):
        for block in section.blocks:
            for sentence in source.sentences_of(block):
                _in_sentence(source, found, sentence, whole=block.kind in (BlockKind.ITEM, BlockKind.ROW))
    for section in source.outline.of(Topic.STATUS):
        for block in section.blocks:
            for sentence in source.sentences_of(block):
                if _PUBLISHED.search(source.words(sentence)) or _AHEAD.search(source.words(sentence)):
                    _in_sentence(source, found, sentence, whole=False)


def _in_sentence(source: Source, found: Found, sentence: Span, whole: bool) -> None:
    text = source.words(sentence)
    hits = sorted(
        ((match.start(), match.end(), kind) for kind, noun in _NOUNS for match in noun.finditer(text)),
        key=lambda hit: hit[:2],
    )
    last_end = -1
    for begin, end, kind in hits:
        if begin < last_end:
            continue
        first, last = _noun_phrase(text, begin, end)
        if whole and len(text) <= LONGEST:
            first, last = 0, len(text.rstrip(" .;"))
        title = text[first:last].strip()
        record = found.record("outputs")
        span = Span(sentence.start + first, sentence.start + last)
        record.add("title", title, span, confidence=LIKELY)
        record.add("kind", kind.value, sentence, confidence=LIKELY)
        record.add(
            "state",
            _state(text).value,
            sentence,
            confidence=LIKELY if _PUBLISHED.search(text) or _MAKING.search(text) else DOUBTFUL,
        )
        last_end = last
    return


def _noun_phrase(text: str, begin: int, end: int) -> tuple[int, int]:
    before = _BEFORE.search(text[:begin])
    first = before.start() if before else begin
    after = _AFTER.match(text[end:])
    last = end + (after.end() if after else 0)
    piece = text[first:last]
    first += len(piece) - len(_ARTICLE.sub("", piece))
    phrase = _CUT.sub("", text[first:last]) if last > end else text[first:last]
    phrase = _PARTICLE.sub("", phrase)
    return first, max(first + len(phrase.rstrip()), end)


def _state(text: str) -> OutputState:
    """Return how far an output is; what only a plan tells is expected."""
    if _PUBLISHED.search(text):
        return OutputState.PUBLISHED
    return OutputState.PREPARING if _MAKING.search(text) else OutputState.EXPECTED
