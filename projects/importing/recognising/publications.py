"""Outputs in the forms of their own: an entry of a bibliography, and a sentence that says that something appears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from projects.importing.recognising.facts import LIKELY, LONGEST_SENTENCE, Found
from projects.importing.recognising.output_words import nouns_in
from projects.importing.structure.addresses import addresses_in, web_address
from projects.importing.structure.letters import UPPER
from projects.importing.structure.sentences import Span
from projects.vocabulary import DatePrecision, OutputKind, OutputState

_ENTRY = re.compile(
    rf"(?P<authors>[{UPPER}][^()]{{1,300}}?)\s\((?P<year>(?:19|20)\d{{2}})\)\.?\s(?P<title>[{UPPER}‘'“\"].{{4,190}}?)"
    r"(?:\.\s|\.?$)"
)
_THING = r"(?:(?:ook|er|nog|een|de|het|twee|drie|vier|a|an|the|two|three)\s){1,3}[^.;:]{3,140}"
_SUBJECT = re.compile(
    r"^(?P<what>(?:De|Het|Een|Twee|Drie|The|A|An)\s[^.;:]{3,140}?),?\s(?P<verb>is|zijn|was|waren|werd|wordt|worden|verscheen"
    r"|verschijnt|verschijnen|volgt|volgen|has been|have been|will be)\s(?P<rest>[^;]{2,300})$"
)
_AHEAD = re.compile(rf"\b(?:verschijnt|verschijnen|volgt|volgen)\s(?P<what>{_THING})")
_AT_WORK = re.compile(
    rf"\b(?:wordt|worden)\s(?:[\w ]{{1,30}}\s)?gewerkt aan\s(?P<what>{_THING})"
    rf"|^(?:Ook )?[Aa]an\s(?P<before>{_THING}?)\swordt\s(?:[\w ]{{1,30}}\s)?gewerkt\b"
)
_THERE = re.compile(
    r"\b(?:verschenen|gepubliceerd|gelanceerd|uitgebracht|opgeleverd|beschikbaar|verkrijgbaar|online|te (?:vinden|lezen"
    r"|downloaden|bekijken)|published|released|available)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:opgeleverd|gepubliceerd|uitgebracht|gelanceerd|gepresenteerd|published|released)\b", re.IGNORECASE
)
_AND = re.compile(r"\s(?:en|and)\s(?=(?:een|twee|drie|vier|a|an|two|three)\s)|,\s(?=(?:een|twee|drie|a|an)\s)")
_ASIDE = re.compile(
    r",?\s(?:die|dat|waar\w*|gemaakt|geschreven|ontwikkeld|in het|dit (?:jaar|najaar|voorjaar))\s.*$|\sis\s.*$"
)
_ARTICLES = re.compile(r"^(?:(?:ook|er|nog|een|de|het|a|an|the)\s)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Publication:
    """An entry of a bibliography; `url` is empty where it gives none."""

    title: str
    authors: str
    year: int
    url: str


def publication_in(text: str) -> Publication | None:
    """Return the publication of a line such as "Bos, A. (2022). Samen sterk. Tijdschrift X, 61(2)."."""
    found = _ENTRY.match(text) if len(text) <= LONGEST_SENTENCE else None
    return Publication(found["title"], found["authors"], int(found["year"]), address_in(text)) if found else None


def add_publication(publication: Publication, span: Span, found: Found) -> None:
    """Add a publication as an output that has appeared in its year."""
    record = found.record("outputs")
    nouns = nouns_in(publication.title)
    record.add("title", publication.title, span, confidence=LIKELY)
    record.add("kind", (nouns[0][2] if nouns else OutputKind.ARTICLE).value, span, confidence=LIKELY)
    record.add("state", OutputState.PUBLISHED.value, span, confidence=LIKELY)
    record.add("date", f"{publication.year}-01-01", span, confidence=LIKELY)
    record.add("date_precision", DatePrecision.YEAR.value, span, confidence=LIKELY)
    record.add("authors", publication.authors, span, confidence=LIKELY)
    record.add("url", publication.url, span, confidence=LIKELY)


def address_in(text: str) -> str:
    """Return the first web address that stands in a text to be read, empty without one."""
    return next((web_address(found[0]) for found in addresses_in(text)), "")


def told_in(text: str) -> Iterator[tuple[int, int, OutputState]]:
    """Yield where a sentence names what it says to be there, to appear or to be worked on, with how far that is."""
    if len(text) > LONGEST_SENTENCE:
        return
    stretch, state = _told(text)
    if stretch is None:
        return
    begin, end = stretch
    cuts = [begin, *(cut for match in _AND.finditer(text, begin, end) for cut in match.span()), end]
    for start, stop in zip(cuts[::2], cuts[1::2], strict=True):
        piece = _ASIDE.sub("", text[start:stop])
        bare = _ARTICLES.sub("", piece)
        if bare.strip():
            yield start + len(piece) - len(bare), start + len(piece.rstrip(" .,")), state


def _told(text: str) -> tuple[tuple[int, int] | None, OutputState]:
    if found := _AT_WORK.search(text):
        return found.span("what" if found["what"] else "before"), OutputState.PREPARING
    if found := _SUBJECT.match(text):
        passed = found["verb"] in ("is", "zijn", "was", "waren", "werd", "verscheen", "has been", "have been")
        if passed and _THERE.search(found["rest"]) and not re.match(r"(?:nog )?niet\b|not\b", found["rest"]):
            ahead = re.search(r"\b(?:wordt|worden|will)\b", found["rest"])
            return found.span("what"), OutputState.EXPECTED if ahead else OutputState.PUBLISHED
        if not passed and (found["verb"].startswith(("volg", "versch")) or _COMING.search(found["rest"])):
            return found.span("what"), OutputState.EXPECTED
    if found := _AHEAD.search(text):
        return found.span("what"), OutputState.EXPECTED
    return None, OutputState.EXPECTED
