"""Recognising the headings of a project, whatever variant of them somebody wrote."""

from __future__ import annotations

import re

from projects.importing.structure.topics import HEADINGS, Topic

_TOPICS = {phrase: topic for topic, phrases in HEADINGS.items() for phrase in phrases}
_BEFORE = [
    "onze",
    "het",
    "de",
    "ons",
    "beoogde",
    "verwachte",
    "huidige",
    "betrokken",
    "actuele",
    "korte",
    "de(el)",
    "eerste",
    "tussentijdse",
    "belangrijkste",
    "our",
    "the",
    "expected",
    "current",
    "intended",
    "main",
    "key",
    "preliminary",
]
_AFTER = ["en", "&", "van", "voor", "in", "of", "/", "and", "for", "to", "tot", "met", "per", "binnen", "bij", "("]
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,4}\.)\s+")
MOST_WORDS = 8


def _plain(text: str) -> str:
    text = _NUMBERING.sub("", " ".join(text.split()))
    return text.strip(" .:*#_–-").casefold()


def topic_of(heading: str) -> Topic | None:
    """Return what a heading is about; None for one that the table does not know.

    A phrase of the table may have words before it such as "onze" and "beoogde", and a complement after it: "Doel van
    het onderzoek", "Aanpak en planning".
    """
    plain = _plain(heading)
    if plain in _TOPICS:
        return _TOPICS[plain]
    # The table knows "Vragen?" as an invitation; any other question mark says nothing of what a part is about.
    words = plain.rstrip("?… ").split()
    if not 0 < len(words) <= MOST_WORDS:
        return None
    if (phrase := " ".join(words)) in _TOPICS:
        return _TOPICS[phrase]
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    for length in range(min(len(words), 5), 0, -1):
        phrase, rest = " ".join(words[:length]), words[length:]
        if phrase in _TOPICS and (not rest or rest[0] in _AFTER or rest[0].startswith("(")):
            return _TOPICS[phrase]
    return None


_LABEL = re.compile(r"^(?P<label>[^\W\d_][^:.!?\n]{1,45}?)\s*:\s+(?=\S)")


def label_of(text: str) -> tuple[Topic, int, int] | None:
    """Return topic, end of the label and begin of what follows, for a line such as "Looptijd: 2023-2025"."""
    found = _LABEL.match(text)
    topic = topic_of(found["label"]) if found else None
    return (topic, found.end("label"), found.end()) if found and topic else None
