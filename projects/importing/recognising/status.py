"""Where the project stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.importing.recognising.facts import DOUBTFUL, LIKELY, SURE, Found, Source
from projects.importing.recognising.prose import told
from projects.importing.structure.topics import Topic
from projects.vocabulary import ProjectStatus

# The first that a clause fits counts; of several clauses the one that stands first in this table.
_WORDS: tuple[tuple[ProjectStatus, str], ...] = (
    (ProjectStatus.STOPPED, r"gestopt(?! met)|stopgezet|beëindigd|voortijdig|stopped|discontinued|terminated"),
    (ProjectStatus.FINISHED, r"afgerond|afgesloten|voltooid|klaar|completed|finished|concluded"),
    (
        ProjectStatus.FINISHING,
        r"afrond(?:ing|ende fase)|laatste fase|eindfase|eindrapport(?:age)? wordt|wordt (?:nu |momenteel )?afgerond"
        r"|final phase"
        r"|being finalised",
    ),
    (
        ProjectStatus.RECRUITING,
        r"wer(?:ven|ving|ft)|aanmelden kan|zoeken (?:we |wij )?(?:nog )?(?:deelnemers"
        r"|(?:ouders|jongeren|gezinnen|professionals|mensen|studenten) die)"
        r"|worden (?:nog )?deelnemers gezocht|recruit\w*",
    ),
    (
        ProjectStatus.PREPARING,
        r"in voorbereiding|voorbereidende fase|voorbereidingsfase|(?:wordt|worden) (?:nu |momenteel )?voorbereid"
        r"|aanvraag\b.{0,80}\b(?:ter beoordeling|in behandeling|ingediend)|gaat [^.;]{0,40}van start"
        r"|start (?:in|op|per)|start binnenkort|in preparation|being prepared"
        r"|will start",
    ),
    (
        ProjectStatus.RUNNING,
        r"loopt|lopend|is gaande|in volle gang|bezig|in uitvoering|lopen|(?:volop|druk) aan het werk|(?:wordt"
        r"|worden) (?:nu |momenteel )?uitgevoerd"
        r"|running|ongoing|under way|underway|in progress",
    ),
    (ProjectStatus.STARTED, r"gestart|van start|begonnen|gelanceerd|started|launched|begun"),
)
_STATES = tuple((status, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for status, words in _WORDS)
_ORDER = [status for status, _words in _WORDS]
_CLAUSE = re.compile(r"(?:[;.!?]|,| maar | en | terwijl | but | and | while )\s*")
_NOT = re.compile(
    r"\b(?:gestopt met|niet|geen|nooit|not|never|nog te|deels|gedeeltelijk|partly|partially|yet to be|is yet|moet nog"
    r"|moeten nog)\b",
    re.IGNORECASE,
)
_NEARLY = re.compile(r"\b(?:bijna|vrijwel|nagenoeg|grotendeels|almost|nearly|largely)\b", re.IGNORECASE)
_SOON = re.compile(
    r"\b(?:(?:wordt|worden|zal|zullen|naar verwachting|will be|expected to be|moet)\b[^.;]{0,80})$"
    r"|^(?:zodra|als|wanneer|nadat|once|when|after)\b",
    re.IGNORECASE,
)
_THE_WORK = re.compile(
    r"\b(?:\w{0,30}(?:project|onderzoek)|pilot|studie|proeftuin|platform|programma|traject|leernetwerk|study"
    r"|programme)\b"
    r"(?!(?:s?groep|sfase|sdeel))",
    re.IGNORECASE,
)
# A part of the work: what is said of it does not hold for the whole.
_A_PART = re.compile(
    r"\b(?:\(?deel(?!s\b)\)?(?:project|onderzoek)?\w*|\w{0,20}fase|ronde|meting|stap|module|interviews?|gesprekken"
    r"|vragenlijst\w*|"
    r"enquête|analyse|bijeenkomst\w*|werving|literatuur\w*|aanvraag|rapport\w*|voorbereiding\w*|dataverzameling"
    r"|inventarisatie"
    r"|onderzoeksdeel|werkpakket\w*|(?:eerste|tweede|derde|vierde|helft|drie|twee|vier|vijf"
    r"|\d+) (?:\w+ ){0,2}?van (?:de|het)|"
    r"part|phase|round|survey|half|work packages?|data collection|recruitment|meetings?|report|analysis|app"
    r"|website)\b|\(deel\)",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:gesloten|afgerond|gestopt|afgesloten|voltooid|klaar|closed|completed|finished)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"\b(?:gaat (?:door|verder)|gaan (?:door|verder)|wordt voortgezet|continues)\b", re.IGNORECASE)
_WHOLE_ENDED = re.compile(
    r"(?:het|dit|de|deze|ons|the|this|our) (?:project|onderzoek|pilot|studie|proeftuin|programma|traject|study"
    r"|programme) (?:is|werd|was|has been)\b",
    re.IGNORECASE,
)
_ENDS = frozenset({ProjectStatus.FINISHED, ProjectStatus.STOPPED})


def status_in(text: str) -> ProjectStatus | None:
    """Return the status that the words of a text tell, None where they tell none.

    What is denied, nearly so, still to come or true of a part only is not true of the project.
    """
    goes_on = bool(_GOES_ON.search(text))
    told_of_work = [status for clause in _clauses(text) if (status := _of_clause(clause)) is not None]
    if goes_on:
        told_of_work = [ProjectStatus.RUNNING, *(each for each in told_of_work if each not in _ENDS)]
    return min(told_of_work, key=_ORDER.index, default=None)


def _clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a text; one without a subject of its own has that of the clause before."""
    subject = ""
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", text):
        subject = ""
        for clause in filter(str.strip, _CLAUSE.split(sentence)):
            own = clause if _THE_WORK.search(clause) or _A_PART.search(clause) else ""
            yield clause if own or not subject else f"{subject}, {clause}"
            subject = _subject_of(own) or subject


def _subject_of(clause: str) -> str:
    found = _A_PART.search(clause) or _THE_WORK.search(clause)
    return found[0] if found else ""


def _of_clause(clause: str) -> ProjectStatus | None:
    for status, words in _STATES:
        match = words.search(clause)
        if match is None:
            continue
        before = clause[: match.start()]
        part = _A_PART.search(before) or (status in _ENDS and _A_PART.search(clause[match.end() :][:60]))
        if status in _ENDS:
            judged = _ended(status, clause, match, bool(part))
        elif status in (ProjectStatus.STARTED, ProjectStatus.RUNNING) and _NOT.search(before):
            judged = ProjectStatus.PREPARING if not part else None
        elif _NOT.search(before) or (status is ProjectStatus.RECRUITING and _CLOSED.search(clause, match.end())):
            judged = None
        else:
            judged = status
        if judged is not None:
            return judged
    return None


def _ended(status: ProjectStatus, clause: str, match: re.Match[str], part: bool) -> ProjectStatus | None:
    """Return what a word for an end tells: only of the whole work, without "nog niet", "bijna" or "wordt", an end."""
    before = clause[: match.start()]
    if part:
        return None
    if not (_THE_WORK.search(clause) or not before.strip(" (") or len(before.split()) <= 2):
        return None
    if _NOT.search(before):
        return ProjectStatus.RUNNING if status is ProjectStatus.FINISHED else None
    if _NEARLY.search(before) or _SOON.search(before):
        return ProjectStatus.FINISHING if status is ProjectStatus.FINISHED and _NEARLY.search(before) else None
    return status


def recognise(source: Source, found: Found) -> None:
    """Find the status as the section about it tells it."""
    sections = source.outline.of(Topic.STATUS)
    if not sections:
        _said_elsewhere(source, found)
    for section in sections:
        if not section.blocks:
            continue
        spans, text = told(section.blocks, source)
        record = found.record("status")
        record.add("text", text, *spans, confidence=SURE if section.heading else LIKELY)
        status = status_in(text)
        record.add("status", (status or ProjectStatus.UNKNOWN).value, *spans, confidence=LIKELY if status else DOUBTFUL)


def _said_elsewhere(source: Source, found: Found) -> None:
    """Take the sentence that says in so many words how the work as a whole ended, where no part is about its status."""
    for _topic, block in source.outline.blocks():
        for sentence in source.sentences_of(block):
            text = source.words(sentence)
            if _WHOLE_ENDED.match(text) and (status := status_in(text)) in _ENDS and status is not None:
                record = found.record("status")
                record.add("text", text, sentence, confidence=LIKELY)
                record.add("status", status.value, sentence, confidence=LIKELY)
                return
