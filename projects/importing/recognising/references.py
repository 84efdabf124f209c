"""References in brackets without a list of literature, and words that led to an address that was lost."""

from __future__ import annotations

import re

from projects.importing.recognising.facts import LIKELY, SURE, Found, Source
from projects.importing.structure.addresses import addresses_in, web_address
from projects.importing.structure.furniture import is_short
from projects.importing.structure.sentences import Span, Stretches, span_of
from projects.importing.structure.topics import Topic

_YEAR = r"(?:(?:19|20)\d{2}[a-z]?|n\.d\.|z\.d\.|in press|in druk)"
_AUTHOR = (
    r"[A-ZÀ-Þ][\w’'.&-]{0,60}(?:[ \xa0](?:&|en|and|et|al\.?,?|e\.a\.,?|van|de|der|den|[A-ZÀ-Þ][\w’'.-]{0,60})"
    r"|,[ ](?:[A-Z]\.){1,6}|,(?=[ ][A-ZÀ-Þ])){0,8},?"
)
_ONE = rf"{_AUTHOR}[ \xa0]{_YEAR}(?:,[ ]?{_YEAR}){{0,8}}(?:,? p{{1,2}}\. ?\d{{1,6}}(?:-\d{{1,6}})?)?"
_BRACKETS = re.compile(
    rf"\((?:zie |see |cf\. |vgl\. |o\.a\. |bijv\. |e\.g\. )?(?P<all>{_ONE}(?:;[ \xa0]?(?:zie ook "
    rf"|see also )?{_ONE}){{0,20}})\)"
)
_LOST = re.compile(
    r"(?i)\b(?:klik (?:dan )?hier|(?:vind je|vindt u|lees|lees je|leest u|staat|staan|bekijk|download)(?: "
    r"het| dit| ze| meer)? hier|hier (?:kunt|kun je) (?:downloaden|lezen|vinden|bekijken)"
    r"|hier (?:te vinden|te lezen|lezen|downloaden)"
    r"|lees (?:hier|meer|verder)(?: "
    r"[^.;,]{1,90}(?!\w))?|via deze link|deze link|(?:op |zie |via |naar )?deze (?:website|site|pagina)|"
    r"bekijk (?:hier|de video|het filmpje)(?: [^.;,]{1,90}(?!\w))?|download (?:hier|het|de)(?: [^.;,]{1,90}(?!\w))?"
    r"|(?:op|via) de website van (?:de |het )?[\w’-]{1,40}(?: (?:van )?[A-ZÀ-Þ][\w’-]{1,40}){0,3}"
    r"|click here|read (?:more|the [\w ]{1,30} here)|lees (?:het|de|dit|onze?) [\w -]{1,40}? hier|this (?:website|link"
    r"|page)|download (?:here|the)(?: [^.;,]{1,90}(?!\w))?)"
)


# A line that only tells to read or see something, and words in brackets that led to it.
_LINE = re.compile(
    r"(?:lees|bekijk|download|luister|kijk|beluister|ga|naar|read|watch|listen|download|view)\b[^.:;@]{3,90}",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\((?P<words>terug ?kijken|downloaden?|bekijken?|lees(?: meer)?|pdf|link|read|watch)\)", re.IGNORECASE
)


def recognise(source: Source, found: Found) -> None:
    """Find references and lost links; each is a task for an editor."""
    has_list = bool(source.outline.of(Topic.REFERENCES))
    for topic, block in source.outline.blocks():
        if topic is Topic.REFERENCES:
            record = found.record("literature")
            record.add("text", block.text, Span(block.start, block.end))
            continue
        for match in _BRACKETS.finditer(block.text):
            _references(match, block.start, found)
        lost = [_LINE.fullmatch(block.text)] if is_short(block) else []
        whole = [match for match in lost if match]
        for match in whole or [*_LOST.finditer(block.text), *_IN_BRACKETS.finditer(block.text)]:
            _lost(match, block.start, source, found)
        for match in addresses_in(block.text):
            _told_address(match, block.start, source, found)
    _kept_links(source, found)
    if found.room("references") and not has_list:
        found.ask(
            _NO_LIST[source.language].format("; ".join(str(record.get("text")) for record in found.room("references")))
        )


def _kept_links(source: Source, found: Found) -> None:
    """Add the links of which the document still has the address; they stand in its text in the same order."""
    elsewhere = [span_of(block) for _name, block in source.outline.furniture]
    elsewhere += [span for record in found.room("links") for fact in record.facts for span in fact.spans]
    taken, at = Stretches(elsewhere), 0
    for link in source.links:
        begin = source.text.find(link.text, at)
        if begin < 0:
            continue
        span = Span(begin, begin + len(link.text))
        at = span.end
        if link.address.lower().startswith("http") and not taken.touch(span):
            record = found.record("links")
            record.add("text", link.text, span, confidence=SURE)
            record.add("address", link.address, span, confidence=SURE)


def _told_address(match: re.Match[str], start: int, source: Source, found: Found) -> None:
    """Add a web address that stands in the text to be read."""
    span = Span(start + match.start(), start + match.end())
    known = [str(record.get("address")) for record in found.room("links")]
    if match[0] not in known and not any(link.text == match[0] for link in source.links):
        record = found.record("links")
        record.add("text", match[0], span, confidence=SURE)
        record.add("address", web_address(match[0]), span, confidence=SURE)


def _references(match: re.Match[str], start: int, found: Found) -> None:
    at = match.start("all")
    for part in re.split(r";[ \xa0]?", match["all"]):
        begin = match.string.index(part, at)
        at = begin + len(part)
        found.record("references").add("text", part, Span(start + begin, start + at), confidence=SURE)


def _lost(match: re.Match[str], start: int, source: Source, found: Found) -> None:
    """Add a link whose words are there; its address too where the document still has that."""
    words = match[0].strip(" ()")
    at = start + match.start() + match[0].index(words)
    address = next(
        (link.address for link in source.links if link.text and (link.text in words or words in link.text)), ""
    )
    around = match.string[match.end() : match.end() + 60]
    if not address and (here := re.match(r"\W{0,3}(?:https?://\S+|www\.\S+)", around)):
        address = here[0].strip(" (:–-")
    record = found.record("links")
    record.add("text", words, Span(at, at + len(words)), confidence=LIKELY)
    if address:
        record.add("address", address, Span(start + match.start(), start + match.end()))
    else:
        found.ask(_WHERE[source.language].format(words))


_NO_LIST = {
    "nl": "Waar staan deze bronnen? Het document heeft geen literatuurlijst: {}.",
    "en": "Where are these sources listed? The document has no bibliography: {}.",
}
_WHERE = {
    "nl": "Waarheen leidt “{}”? Het adres is bij het kopiëren verloren gegaan.",
    "en": "Where does “{}” lead? Its address was lost in copying.",
}
