"""The headings of a project, in the variants in which people write them, as a table."""

from __future__ import annotations

import re
from enum import StrEnum


class Topic(StrEnum):
    """What a section is about."""

    BACKGROUND = "background"
    AIM = "aim"
    QUESTIONS = "questions"
    SUB_QUESTIONS = "sub_questions"
    METHOD = "method"
    PARTNERS = "partners"
    FUNDING = "funding"
    RESULTS = "results"
    STATUS = "status"
    PERIOD = "period"
    CONTACT = "contact"
    TARGET_GROUPS = "target_groups"
    SUBPROJECTS = "subprojects"
    SUMMARY = "summary"
    REFERENCES = "references"


HEADINGS: dict[Topic, tuple[str, ...]] = {
    Topic.BACKGROUND: (
        "achtergrond",
        "achtergronden",
        "aanleiding",
        "context",
        "probleemstelling",
        "inleiding",
        "waarom dit project",
        "waarom dit onderzoek",
        "het probleem",
        "probleem",
        "voorgeschiedenis",
        "geschiedenis",
        "ontstaan",
        "background",
        "rationale",
        "introduction",
        "why this project",
    ),
    Topic.AIM: (
        "doel",
        "doelen",
        "doelstelling",
        "doelstellingen",
        "ambitie",
        "ambities",
        "beoogd doel",
        "wat willen we bereiken",
        "aim",
        "aims",
        "goal",
        "goals",
        "objective",
        "objectives",
        "purpose",
    ),
    Topic.QUESTIONS: (
        "onderzoeksvraag",
        "onderzoeksvragen",
        "vraagstelling",
        "vraagstellingen",
        "hoofdvraag",
        "centrale vraag",
        "vragen",
        "wat willen we weten",
        "research question",
        "research questions",
        "main question",
        "questions",
    ),
    Topic.SUB_QUESTIONS: ("deelvraag", "deelvragen", "subvragen", "sub-questions", "subquestions", "sub questions"),
    Topic.METHOD: (
        "methode",
        "methoden",
        "methodes",
        "methodiek",
        "aanpak",
        "werkwijze",
        "onderzoeksmethode",
        "onderzoeksmethoden",
        "onderzoeksopzet",
        "opzet",
        "uitvoering",
        "activiteiten",
        "hoe pakken we het aan",
        "wat doen we",
        "hoe werken we",
        "zo werkt het",
        "hoe het werkt",
        "method",
        "methods",
        "approach",
        "methodology",
        "design",
        "how we work",
        "activities",
    ),
    Topic.PARTNERS: (
        "samenwerkingspartners",
        "samenwerkingspartner",
        "samenwerking",
        "samenwerkingen",
        "partners",
        "partner",
        "projectpartners",
        "consortium",
        "betrokken partijen",
        "betrokken organisaties",
        "deelnemende organisaties",
        "deelnemers",
        "wie doen mee",
        "wie doet mee",
        "met wie",
        "partijen",
        "organisaties",
        "project partners",
        "collaboration",
        "partners and roles",
        "participating organisations",
        "who takes part",
    ),
    Topic.FUNDING: (
        "financiering",
        "financier",
        "financiers",
        "subsidie",
        "subsidies",
        "bekostiging",
        "subsidieverstrekker",
        "funding",
        "funders",
        "funder",
        "grants",
    ),
    Topic.RESULTS: (
        "opbrengst",
        "opbrengsten",
        "resultaat",
        "resultaten",
        "uitkomsten",
        "producten",
        "beoogde resultaten",
        "verwachte resultaten",
        "wat levert het op",
        "publicaties",
        "eindproducten",
        "results",
        "outcomes",
        "outputs",
        "deliverables",
        "expected results",
        "output",
        "publications",
    ),
    Topic.STATUS: (
        "stand van zaken",
        "huidige stand van zaken",
        "status",
        "actuele stand van zaken",
        "voortgang",
        "waar staan we",
        "waar staan we nu",
        "huidige stand",
        "actueel",
        "current status",
        "progress",
        "state of affairs",
        "where we are now",
    ),
    Topic.PERIOD: (
        "looptijd",
        "duur",
        "planning",
        "tijdpad",
        "periode",
        "projectduur",
        "tijdsplanning",
        "wanneer",
        "doorlooptijd",
        "duration",
        "period",
        "timeline",
        "timeframe",
        "planning and duration",
        "schedule",
    ),
    Topic.CONTACT: (
        "contact",
        "contactpersoon",
        "contactpersonen",
        "contactgegevens",
        "meer informatie",
        "meer weten",
        "vragen?",
        "contact person",
        "contacts",
        "more information",
        "contact details",
    ),
    Topic.TARGET_GROUPS: (
        "doelgroep",
        "doelgroepen",
        "voor wie",
        "voor wie is dit",
        "relevant voor",
        "relevantie",
        "bedoeld voor",
        "target group",
        "target groups",
        "audience",
        "relevance",
        "for whom",
    ),
    Topic.SUBPROJECTS: (
        "werkgroepen",
        "deelprojecten",
        "deelproject",
        "werkpakketten",
        "working groups",
        "subprojects",
        "work packages",
        "best practices",
    ),
    Topic.SUMMARY: (
        "samenvatting",
        "in het kort",
        "kort",
        "over het project",
        "over dit project",
        "korte beschrijving",
        "summary",
        "abstract",
        "about the project",
        "in short",
    ),
    Topic.REFERENCES: (
        "literatuur",
        "bronnen",
        "referenties",
        "literatuurlijst",
        "references",
        "bibliography",
        "sources",
    ),
}
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
    words = plain.split()
    if not 0 < len(words) <= MOST_WORDS:
        return None
    if plain in _TOPICS:
        return _TOPICS[plain]
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
