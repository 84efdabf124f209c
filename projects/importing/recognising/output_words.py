"""Words for what a project brings forth, and for how far that is."""

from __future__ import annotations

import re

from projects.vocabulary import OutputKind, OutputState

_KINDS: tuple[tuple[OutputKind, str], ...] = (
    (
        OutputKind.APPLICATION,
        r"(?:[A-Z][\w-]+[ -])?(?:subsidie-?[ ]?)?aanvra(?:ag|gen)|(?:[A-Z][\w-]+ )?(?:grant )?application",
    ),
    (
        OutputKind.REPORT,
        r"\w{0,30}rapport(?:en|age|ages)?|\w{0,30}verslag(?:en)?|factsheets?|reports?|white ?papers?|monitor",
    ),
    (
        OutputKind.ARTICLE,
        r"(?:\w{0,30}artikel(?:en)?|\w{0,30}publicaties?|papers?|proefschrift|articles?|publications?|thesis)",
    ),
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
            r"(?:training(?:en)?|cursus(?:sen)?|scholing|\w{0,30}module|e-learnings?|lesmateriaal|masterclass(?:es)?"
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
    (OutputKind.WEBSITE, r"\w{0,30}website|webpagina|online platform"),
    (
        OutputKind.TOOL,
        (
            r"(?:\w{0,30}instrument(?:en)?|tool(?:kit|box|s)?|\w{0,30}app|vragenlijst|toolkit|zorgpad(?:en)?|methodiek"
            r"|stappenplan|checklist|care paths?|questionnaire)"
        ),
    ),
)
_NOUNS = tuple((kind, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for kind, words in _KINDS)
_PUBLISHED = re.compile(
    r"\b(?:is|zijn|werd|werden|has been|have been|was|were) (?:\w{1,30} ){0,4}?(?:verschenen|gepubliceerd"
    r"|gelanceerd|opgeleverd"
    r"|uitgebracht|beschikbaar|gehouden|online|klaar|published|released|launched|available)\b"
    r"|\b(?:heeft|hebben) (?:[\w-]{1,30} ){1,8}?opgeleverd\b|\bhier (?:kunt|kun je|te) (?:downloaden|lezen|vinden)\b"
    r"|\b(?:verscheen|gepubliceerd|verschenen|lees (?:hier|het)|klik (?:hier|op)|download|te downloaden)\b",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:nog niet|niet|zodra|nadat|wanneer|wordt|worden|zal|zullen|not yet|will be|once|when)\b[^.;]{0,60}$", re.I
)
_MAKING = re.compile(
    r"\b(?:in ontwikkeling|in de maak|in voorbereiding|(?:wordt|worden) (?:momenteel |nu "
    r"|op dit moment )?(?:ontwikkeld|gebouwd"
    r"|gemaakt|geschreven)|bouw(?:t|en)|(?:ontwikkelt|ontwikkelen|schrijft|schrijven|maakt|maken) (?:nu "
    r"|momenteel )?(?:nu|momenteel|aan|een|het|de|twee|drie)"
    r"|(?:is|are) being (?:developed|built|written)|(?:are|is) (?:building|developing|writing)|under development)\b",
    re.I,
)
_AHEAD = re.compile(r"\b(?:webinar|symposium|slotbijeenkomst|conferentie|congres|conference|seminar)\b", re.I)


_BEHIND: tuple[tuple[OutputState, re.Pattern[str]], ...] = (
    (
        OutputState.PREPARING,
        re.compile(
            r"\b(?:in (?:ontwikkeling|de maak|voorbereiding)|concept|draft|getest|(?:in )?bewerking|in progress)\b",
            re.I,
        ),
    ),
    (OutputState.EXPECTED, re.compile(r"\b(?:gepland|verwacht|volgt|planned|expected|forthcoming)\b", re.I)),
    (
        OutputState.PUBLISHED,
        re.compile(
            r"^(?!.*\b(?:niet|nog|not)\b).*\b(?:beschikbaar|verschenen|gereed|klaar|afgerond|gepubliceerd|terug ?kijken"
            r"|te downloaden|available|published|finished)\b",
            re.I,
        ),
    ),
)


def nouns_in(text: str) -> list[tuple[int, int, OutputKind]]:
    """Return where words for an output stand, with its kind, in order; those within another are left out."""
    hits = sorted(
        ((match.start(), match.end(), kind) for kind, noun in _NOUNS for match in noun.finditer(text)),
        key=lambda hit: (hit[0], -hit[1]),
    )
    kept: list[tuple[int, int, OutputKind]] = []
    for hit in hits:
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def state_in(text: str) -> OutputState | None:
    """Return how far an output is by the words about it, None where they do not tell."""
    published = _PUBLISHED.search(text)
    if published and not _NOT_YET.search(text[: published.end()].rsplit(" ", 1)[0]):
        return OutputState.PUBLISHED
    return OutputState.PREPARING if _MAKING.search(text) else None


def state_behind(words: str) -> OutputState | None:
    """Return how far an output is by the few words behind its name: "(beschikbaar)", ": in ontwikkeling"."""
    return next((state for state, pattern in _BEHIND if pattern.search(words)), None)


def is_making(text: str) -> bool:
    """Return whether a sentence says that something is being made."""
    return bool(_MAKING.search(text))


def tells_of_output(text: str) -> bool:
    """Return whether a sentence about the status tells of an output: it is there, or a meeting is to come."""
    return bool(_PUBLISHED.search(text) or _AHEAD.search(text) or _MAKING.search(text))
