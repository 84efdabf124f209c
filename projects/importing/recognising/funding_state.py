"""How far money is that a sentence tells of: granted, applied for, refused, or still an idea."""

from __future__ import annotations

import re

from projects.vocabulary import FundingState

_STATES: tuple[tuple[FundingState, re.Pattern[str]], ...] = (
    (
        FundingState.REJECTED,
        re.compile(
            (
                r"\b(?:is|werd|zijn) (?:helaas )?(?:afgewezen|niet (?:toegekend|gehonoreerd))"
                r"|(?:was|were|been) (?:rejected|not granted|declined)"
                r"|\b(?:heeft|hebben|has|have) [^.;]{0,120}\b(?:afgewezen|rejected|declined)\b"
                r"|\bw(?:ees|ezen) [^.;]{0,80}\baf\b|\bgeen [^.;]{0,60}\b(?:toegekend|verleend|gekregen)\b"
            ),
            re.I,
        ),
    ),
    (
        FundingState.PREPARING,
        re.compile(
            r"\b(?:schrijven|schrijft|voorbereid(?:en|ing)?|opstellen|opgesteld|in de maak|onderzocht "
            r"of|werken? aan|wordt? .{0,80}(?:ingediend|geschreven|aangevraagd)|"
            r"(?:zal|zullen|gaan|gaat|willen|wil) .{0,80}(?:indienen|aanvragen|aangevraagd"
            r"|ingediend)|bijdra\w+ aan een|draagt .{0,30}bij aan(?! de kosten)|"
            r"(?:is|are) being (?:written|prepared)|preparing|prepare|will (?:be )?(?:submit\w*|appl\w+)|to write)\b",
            re.I,
        ),
    ),
    (
        FundingState.APPLIED,
        re.compile(
            (
                r"\b(?:(?:is|zijn|werd|hebben?) .{0,80}(?:ingediend|aangevraagd)|ingediende|aangevraagde"
                r"|has been submitted|was submitted|applied for|in behandeling|ter beoordeling|under review)\b"
            ),
            re.I,
        ),
    ),
    (
        FundingState.GRANTED,
        re.compile(
            r"\b(?:toegekend|gehonoreerd|toekenning|verleend|gefinancierd|bekostigd|gesubsidieerd|financier(?:t|en)"
            r"|subsidieer(?:t"
            r"|en)|bekostig(?:t|en)|(?:mede )?mogelijk gemaakt|ontving|ontvangt|kreeg|krijgt|"
            r"met (?:een )?(?:financiële |mede)?(?:subsidie|bijdrage|steun|financiering) (?:van|uit|vanuit)|"
            r"(?:draagt|dragen) (?:\w+ )?bij aan de kosten|(?:draagt|dragen) financieel bij|with (?:a )?(?:grant"
            r"|funding) from|"
            r"gesteund door|subsidie (?:van|uit)|"
            r"faciliteer(?:t|en)\W{1,4}vanuit|faciliteert|vanuit het|uit het"
            r"|contributes? (?:in kind|financially)|middelen "
            r"(?:van|uit)|awarded|granted|funded|financed|funds)\b",
            re.I,
        ),
    ),
)
# What is hoped for, or depends on something, is no funding yet.
_UNSURE = re.compile(
    r"\bniet (?:\w+ ){0,3}(?:toegekend|gehonoreerd|gefinancierd)|\bnot (?:yet |been ){0,3}(?:awarded|granted|funded)"
    r"|\b(?:als|zodra|indien|wanneer|mits|of|if|once|when|whether)\b[^.;]{0,80}"
    r"\b(?:toegekend|toeken(?:t|nen)|gehonoreerd|gefinancierd|awarded|granted|funded)\b"
    r"|\b(?:hopelijk|hoopt|hopen|onzeker|misschien|wellicht|hopefully|hopes?|possibly|uncertain)\b"
    r"|\bmogelijk\b(?! (?:gemaakt|maak))",
    re.I,
)
_ASKED = re.compile(r"aanvra|aangevraagd|ingediend|application|applied|submitted", re.I)


def state_of(text: str, application: bool) -> FundingState | None:
    """Return how far money is that a sentence tells of; None where it does not say."""
    for state, words in _STATES:
        if words.search(text) and not (
            application
            and state is FundingState.GRANTED
            and not re.search(r"\b(?:toegekend|gehonoreerd|awarded|granted)\b", text, re.I)
        ):
            if state is FundingState.GRANTED and _UNSURE.search(text):
                return FundingState.APPLIED if _ASKED.search(text) else FundingState.PREPARING
            return state
    if application or _UNSURE.search(text):
        return FundingState.PREPARING
    return None


_IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s{0,3}(?:\((?P<said>[^()]{3,80})\)|[:–-]\s(?P<told>[a-zà-ÿ ]{3,60}))$")
_BARE_STATES: tuple[tuple[FundingState, re.Pattern[str]], ...] = (
    (FundingState.REJECTED, re.compile(r"afgewezen|(?<!nog )niet (?:toegekend|gehonoreerd)|rejected|declined", re.I)),
    (
        FundingState.APPLIED,
        re.compile(
            r"aangevraagd|aanvraag|ingediend|nog niet|in behandeling|applied|application|submitted|pending", re.I
        ),
    ),
    (FundingState.PREPARING, re.compile(r"in voorbereiding|voorbereid|beoogd|gepland|verwacht|prepar|planned", re.I)),
    (FundingState.GRANTED, re.compile(r"toegekend|gehonoreerd|verleend|awarded|granted", re.I)),
)


def told_behind(name: str) -> tuple[str, FundingState | None]:
    """Return a name of a list of funders, and how far its money is where that stands behind it: "ZonMw (toegekend)"."""
    found = _IN_BRACKETS.match(name)
    said = (found["said"] or found["told"]) if found else ""
    state = next((state for state, words in _BARE_STATES if words.search(said)), None)
    return (found["name"], state) if found and state else (name, None)


def is_unsure(text: str) -> bool:
    """Return whether money is only hoped for, or depends on something."""
    return bool(_UNSURE.search(text))
