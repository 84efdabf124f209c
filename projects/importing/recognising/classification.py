"""What a project is called, and what kind of undertaking it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.importing.reading.document import Block
from projects.importing.recognising.facts import LIKELY, Found, Source
from projects.importing.recognising.register import normalised
from projects.importing.structure.letters import UPPER
from projects.importing.structure.sentences import Span
from projects.vocabulary import ProjectKind

_KINDS: tuple[tuple[ProjectKind, str], ...] = (
    (ProjectKind.PILOT, r"pilot(?:project)?"),
    (ProjectKind.LIVING_LAB, r"proeftuin|living lab"),
    (ProjectKind.LEARNING_NETWORK, r"(?:regionaal )?leernetwerk|learning network"),
    (ProjectKind.PLATFORM, r"platform"),
    (ProjectKind.WORKING_GROUP, r"werkgroep|working group"),
    (ProjectKind.STUDY, r"onderzoek|studie|study"),
)
_NOUNS = tuple((kind, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for kind, words in _KINDS)
_NAMED = tuple(
    (kind, re.compile(rf"\b(?:een|de|het|deze|dit|a|the|this) (?:{words})\b", re.IGNORECASE))
    for kind, words in _KINDS[:-1]
)
_OFFICIAL = re.compile(
    r"\b(?:[Pp]ilot|[Pp]roject|[Pp]roeftuin|[Oo]nderzoek|[Pp]rogramma|[Ss]tudy"
    rf"|[Tt]raject)\s+[‘'“\"]?(?P<name>[{UPPER}][^.,;:()‘’'“”\"?!]{{5,150}})"
)
_ACRONYM = re.compile(r"(?:\(|, )(?P<acronym>[A-Z][A-Za-z]{0,3}[A-Z]{1,6})\)?$")


def recognise(source: Source, found: Found) -> None:
    """Find kind, official name and acronym."""
    _kind(source, found)
    _official_name(source, found)
    _acronym(source, found)


def _acronym(source: Source, found: Found) -> None:
    for block, at in _names_of_title(source):
        if match := _ACRONYM.search(block.text[:at]):
            span = Span(block.start + match.start("acronym"), block.start + match.end("acronym"))
            found.page.add("acronym", match["acronym"], span, confidence=LIKELY)
            return


def _names_of_title(source: Source) -> Iterator[tuple[Block, int]]:
    """Yield where the title ends: itself, and in the first lines with an abbreviation in brackets behind it."""
    title = source.outline.title
    if title is None:
        return
    yield title, len(title.text)
    for block in source.outline.opening[:2]:
        at = block.text.find(f"{title.text} (")
        if at >= 0:
            yield block, block.text.find(")", at + len(title.text)) + 1


def _kind(source: Source, found: Found) -> None:
    """Take the kind from the title, else from "de pilot X" with the name of the project, else from the first lines."""
    title = source.outline.title
    for kind, noun in _NOUNS if title is not None else ():
        if title is not None and (match := noun.search(title.text)):
            span = Span(title.start + match.start(), title.start + match.end())
            found.page.add("kind", kind.value, span, confidence=LIKELY)
            return
    for block in [*source.outline.opening[:2], *(block for _topic, block in source.outline.blocks())]:
        for kind, words in _NAMED:
            match = words.search(block.text)
            if match and (
                block in source.outline.opening[:2] or _shares_title(block.text[match.end() :][:150], source)
            ):
                span = Span(block.start + match.start(), block.start + match.end())
                found.page.add("kind", kind.value, span, confidence=LIKELY)
                return


def _words(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[a-zà-ÿ]{4,}", text.casefold())}


def _shares_title(text: str, source: Source) -> bool:
    """Return whether half of the words of the title stand in a text."""
    title = _words(source.outline.title.text) if source.outline.title else set()
    return bool(title) and len(title & _words(text)) * 2 >= len(title)


def _official_name(source: Source, found: Found) -> None:
    """Find another name of the project.

    Behind a word such as "pilot", with most words of the title but not the same.
    """
    title = source.outline.title
    if title is None:
        return
    for _topic, block in source.outline.blocks():
        for match in _OFFICIAL.finditer(block.text):
            name = re.split(r"\s+(?:is|zijn|wordt|worden|heeft|gaat|loopt|has|will)\b", match["name"])[0].strip()
            same = normalised(name) == normalised(title.text)
            if not same and len(_words(name)) > 1 and len(_words(name) & _words(title.text)) * 2 >= len(_words(name)):
                start = block.start + match.start("name")
                found.page.add("official_name", name, Span(start, start + len(name)), confidence=LIKELY)
                return
