"""What a project is called and where it belongs: only what the text names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from projects.importing.recognising.facts import DOUBTFUL, LIKELY, Found, Source
from projects.importing.recognising.register import Known, normalised
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
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
_OFFICIAL = re.compile(
    r"\b(?:[Pp]ilot|[Pp]roject|[Pp]roeftuin|[Oo]nderzoek|[Pp]rogramma|[Ss]tudy"
    r"|[Tt]raject)\s+[‘'“\"]?(?P<name>[A-ZÀ-Þ][^.,;:()‘’'“”\"?!]{5,150})"
)
_ACRONYM = re.compile(r"(?:\(|, )(?P<acronym>[A-Z][A-Za-z]{0,3}[A-Z]{1,6})\)?$")


def recognise(source: Source, found: Found) -> None:
    """Find kind, official name, acronym, and the lines, goals, places and target groups that are named."""
    _kind(source, found)
    _official_name(source, found)
    title = source.outline.title
    if title is not None and (match := _ACRONYM.search(title.text)):
        found.page.add(
            "acronym",
            match["acronym"],
            Span(title.start + match.start("acronym"), title.start + match.end("acronym")),
            confidence=LIKELY,
        )
    register = source.register
    _named(
        source,
        found,
        "places",
        register.places,
        (None, Topic.BACKGROUND, Topic.AIM, Topic.METHOD, Topic.RESULTS, Topic.SUMMARY),
    )
    _named(
        source,
        found,
        "research_lines",
        register.lines,
        (*Topic, None),
        marked=r"onderzoekslijn(?:en)?|research lines?|\blijn(?:en)?\b",
    )
    _named(
        source,
        found,
        "policy_goals",
        register.goals,
        (*Topic, None),
        marked=r"transformatiedoel(?:en)?|beleidsdoel(?:en)?|policy goals?",
    )
    _named(source, found, "target_groups", register.target_groups, (Topic.TARGET_GROUPS,))
    _named(source, found, "themes", register.themes, (*Topic, None), marked=r"thema(?:['’]s)?|themes?")
    for section in source.outline.of(Topic.TARGET_GROUPS):
        for block in section.blocks:
            record = found.record("audience")
            record.add("text", block.text, Span(block.start, block.end), confidence=LIKELY)


def _kind(source: Source, found: Found) -> None:
    """Take the kind from the title, else from "de pilot X" with the name of the project, else from the first lines."""
    title = source.outline.title
    if title is not None:
        for kind, noun in _NOUNS:
            if match := noun.search(title.text):
                found.page.add(
                    "kind", kind.value, Span(title.start + match.start(), title.start + match.end()), confidence=LIKELY
                )
                return
    for block in [*source.outline.opening[:2], *(block for _topic, block in source.outline.blocks())]:
        for kind, noun in _NOUNS[:-1]:
            match = re.search(rf"\b(?:een|de|het|deze|dit|a|the|this) (?:{noun.pattern})", block.text, re.IGNORECASE)
            about = match and (
                block in source.outline.opening or _shares_title(block.text[match.end() : match.end() + 150], source)
            )
            if match and about:
                found.page.add(
                    "kind", kind.value, Span(block.start + match.start(), block.start + match.end()), confidence=LIKELY
                )
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


def _named(
    source: Source,
    found: Found,
    room: str,
    known: Mapping[str, Known],
    topics: tuple[Topic | None, ...],
    marked: str = "",
) -> None:
    """Add the records of the register whose whole name stands in the text.

    `marked` asks for a word that says what it is.
    """
    seen: set[str] = set()
    for topic, block in source.outline.blocks():
        if topic not in topics:
            continue
        for sentence in source.sentences_of(block):
            text = source.words(sentence)
            if marked and not re.search(marked, text, re.IGNORECASE):
                continue
            plain = f" {_plain(text)} "
            for name, record in known.items():
                if record.key not in seen and f" {_plain(name)} " in plain:
                    seen.add(record.key)
                    entry = found.record(room)
                    entry.add("key", record.key, sentence, confidence=LIKELY)
                    entry.add("name", record.name, sentence, confidence=LIKELY if marked else DOUBTFUL)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w’'-]+", normalised(text)))
