"""Recognising the headings of a project, whatever variant of them somebody wrote."""

from __future__ import annotations

import re

from projects.importing.structure.topics import HEADINGS, ROLE_LABELS, Topic

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
    "twee",
    "drie",
    "vier",
    "two",
    "three",
    "four",
]
_AFTER = ["en", "&", "van", "voor", "in", "of", "/", "and", "for", "to", "tot", "met", "per", "binnen", "bij", "("]
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,4}\.)\s+")
MOST_WORDS = 8
# A question that speaks of the project itself is a heading: "Hoe doen we dat?", "Wie betaalt het project?".
_OF_ITSELF = re.compile(r"\b(?:we|wij|ons|je|u|het|dit|project|onderzoek|pilot|it|this|study)\b")
_ASKED: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(words))
    for topic, words in (
        (Topic.FUNDING, r"^(?:wie|who|waaruit) (?:betaalt|betalen|financiert|bekostigt|pays|funds)\b"),
        (Topic.PARTNERS, r"^(?:met )?wie\b.*\b(?:samen|mee|betrokken|partners)\b|^who\b.*\b(?:part|involved)\b"),
        (Topic.RESULTS, r"^wat\b.*\b(?:levert|opleveren|opgeleverd|resultaten?)\b|^what\b.*\b(?:results|deliver)\b"),
        (Topic.STATUS, r"^(?:(?:waar|hoe) sta(?:an|at)|hoe ver|hoever)\b|^where (?:are|do) we\b"),
        (Topic.PERIOD, r"^(?:wanneer|hoe ?lang|when|how long)\b"),
        (Topic.METHOD, r"^hoe\b.*\b(?:doen|aan|aanpakken|werkt?|werken|werk|onderzoeken)\b|^how (?:do|will) we\b"),
        (Topic.AIM, r"^(?:wat (?:willen|wil|beogen|beoogt|is het doel)|waarvoor|what do we want)\b"),
        (Topic.BACKGROUND, r"^(?:waarom|why|wat is er aan de hand|waar gaat)\b"),
        (Topic.TARGET_GROUPS, r"^(?:voor wie|for whom)\b"),
    )
)
# These ask who takes part, or for whom it is, also without a word for the work itself.
_ASKED_BARELY: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(words))
    for topic, words in (
        (
            Topic.PARTNERS,
            r"(?:met )?wie (?:(?:doen|doet|werken|werkt|zijn|is) )(?:er)?(?:aan|bij)? ?(?:allemaal )?(?:aan |bij )?"
            r"(?:mee|samen|betrokken)|who (?:is|are) (?:all )?(?:involved|taking part)",
        ),
        (
            Topic.TARGET_GROUPS,
            r"voor wie (?:is (?:het|dit) )?(?:interessant|relevant|bedoeld|nuttig|bruikbaar|geschikt|van belang)",
        ),
        (Topic.BACKGROUND, r"(?:waarom|why) (?:een|deze|an?) \S+"),
        (
            Topic.RESULTS,
            r"wat (?:heeft|hebben) (?:we|wij|het|dit|de \S+)(?: \S+)? (?:\S+ ){0,3}opgeleverd",
        ),
    )
)
_MOST_WORDS_ASKED = 6
_LONGEST = 120


def _plain(text: str) -> str:
    text = _NUMBERING.sub("", " ".join(text.split()))
    return text.strip(" .:*#_–-").casefold()


def topic_of(heading: str) -> Topic | None:
    """Return what a heading is about; None for one that the table does not know.

    A phrase of the table may have words before it such as "onze" and "beoogde", and a complement after it: "Doel van
    het onderzoek", "Aanpak en planning".
    """
    if len(heading) > _LONGEST:
        return None
    plain = _plain(heading)
    if plain in _TOPICS:
        return _TOPICS[plain]
    # The table knows "Vragen?" as an invitation; any other question mark says nothing of what a part is about.
    words = plain.rstrip("?… ").split()
    if not 0 < len(words) <= MOST_WORDS:
        return None
    if (phrase := " ".join(words)) in _TOPICS:
        return _TOPICS[phrase]
    if barely := next((topic for topic, asked in _ASKED_BARELY if asked.fullmatch(phrase)), None):
        return barely
    if plain.endswith("?"):
        return _asked_about(phrase) if len(words) <= _MOST_WORDS_ASKED else None
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    for length in range(min(len(words), 5), 0, -1):
        phrase, rest = " ".join(words[:length]), words[length:]
        if phrase in _TOPICS and (not rest or rest[0] in _AFTER or rest[0].startswith("(")):
            return _TOPICS[phrase]
    return None


def _asked_about(question: str) -> Topic | None:
    if not _OF_ITSELF.search(question):
        return None
    return next((topic for topic, words in _ASKED if words.search(question)), None)


_LABEL = re.compile(r"^(?P<label>[^\W\d_][^:.!?\n]{1,45}?)[ \xa0]{0,3}:\s{1,9}(?=\S)")
_MOST_WORDS_OF_NAMES = 25


def label_of(text: str) -> tuple[Topic, int, int] | None:
    """Return topic, end of the label and begin of what follows, for a line such as "Looptijd: 2023-2025"."""
    found = _LABEL.match(text)
    topic = topic_of(found["label"]) if found else None
    return (topic, found.end("label"), found.end()) if found and topic else None


def role_of(text: str) -> Topic | None:
    """Return what a line such as "Penvoerder: Hogeschool aan Zee" is about: partners, or people to ask.

    None where a sentence follows the label, as in "Uitvoering: wij praten met ouders."
    """
    found = _LABEL.match(text)
    topic = ROLE_LABELS.get(_plain(found["label"])) if found else None
    if found is None or topic is None:
        return None
    said = text[found.end() :].strip()
    names = said[:1].isupper() or topic is Topic.CONTACT or said[:1] in "'’"
    return topic if names and said[-1] not in "?!" and len(said.split()) <= _MOST_WORDS_OF_NAMES else None
