"""What a duration holds for, in the words of the text: "pilot", "werving", "fase 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from projects.periods.calendar_words import COUNTED, LENGTHS, ORDINALS, ROMAN, SCHOOL_YEARS, words
from projects.periods.drafts import Draft
from projects.periods.markers import MARKERS
from projects.periods.number_words import NUMBERS
from projects.periods.tokens import Tokens

MOST_WORDS = 6
"""A longer text beside a period is a story and no name for a part of the project."""

_AFTER = re.compile(r"^[\s,]*(?:\(\s*)?(?:voor|for)\s+(?:(?:de|het|the)\s+)?(?P<scope>.+)$", re.IGNORECASE | re.DOTALL)
_IN_BRACKETS = re.compile(r"^\s*\((?P<scope>(?:[^()\d]|\d(?!\d\d)){2,80})\)")
_STOP = re.compile(r"[;\n|•!?]|\.(?=\s+[^\W_]|\s*$)")
_EDGE = re.compile(r"^[\s,.:;()\[\]\-–—&+/]+|[\s,.:;(\[\-–—&+/]+$")
_LABEL = re.compile(r"[:(\[]\s*(?:\w+\s+){0,2}$")
_NUMBERED = re.compile(r"(?P<name>(?:work\s)?[^\W\d_]{3,}\s\d{1,2})\s*:\s*$")
_RESEARCH = words("onderzoek research study studie")
"""Words for the whole of a project as well, unless they stand as a label before a colon."""

_RANKED = _RESEARCH | words("deel part project traject")
"""Words for a part only behind one that tells which: "tweede deel", "main study"."""

_SAYS_NOTHING = MARKERS.words - _RESEARCH | words(
    "dit deze wij we zijn er a an een ons our onze be daarna daarop vindt plaats takes place uitgevoerd to at during "
    "ook status anderhalf half volgt follows also al hebben heeft gepland planned met t/m this totaal total"
)
WHOLE = words(
    "duur periode project onderzoeksperiode projectperiode planning period running time timeframe timeline tijdsduur "
    "tijdpad tijdlijn planningsperiode kalenderjaar boekjaar jaartal jaartallen datum data date dates"
)
"""Words for the whole of a project, and no name of a part."""

_PARTS = (
    *words(
        "pilot pilots fase fasen phase werkgroep werkgroepen deelproject subproject deelonderzoek werkpakket "
        "package ronde round stap step evaluatie evaluation werving recruitment uitvoering implementatie "
        "implementation voorbereiding preparation nulmeting meting meetmoment vooronderzoek hoofdonderzoek "
        "vervolgonderzoek dataverzameling analyse analysis proeftuin leernetwerk training cohort tranche "
        "module interviews aanvraag application rapportage ontwikkeling ontwerp opschaling borging monitoring veldwerk "
        " fieldwork dataverwerking disseminatie collection uitrol rollout verkenning inventarisatie "
        "verspreiding dissemination preparation"
    ),
)
"""What parts of a project are called; a longer word that ends so is one too: "eindevaluatie"."""

_WHOLES = words("proeftuin leernetwerk werkgroep")
"""Parts that a whole project may be as well, when the text speaks of nothing else: "de proeftuin startte in 2021"."""

_COMPOUNDS = ("onderzoek", "studie")
"""A longer word that ends so is a part of a project: "promotieonderzoek"."""

_RANKS = {
    *ORDINALS,
    *words("main hoofd nieuwe new final laatste pre voor work data landelijke regionale lokale tussentijdse"),
}
_COMMENT = words(
    "met mits onder indien als afhankelijk inclusief incl exclusief excl zie ca circa nog mogelijk mogelijkheid optie "
    "optioneel verwacht verwachting verwachte gepland planning beoogd streven uiterlijk verlengd verlenging voorlopig "
    "definitief voorbehoud subject depending pending including excluding with see possibly expected planned tentative "
    "extended extension target totaal total naar via door wegens vanwege in op tot vanaf sinds na"
)
"""Words with which a remark begins that names no part: "(onder voorbehoud)"."""


def scopes_of(tokens: Tokens, drafts: Sequence[Draft]) -> list[str]:
    """Return what each duration holds for; an empty text is the whole."""
    scopes: list[str] = []
    taken = 0
    for number, draft in enumerate(drafts):
        start, end = tokens[draft.start].start, tokens[draft.end - 1].end
        if number and draft.start < drafts[number - 1].end:
            scopes.append("")
            continue
        until = tokens[drafts[number + 1].start].start if number + 1 < len(drafts) else len(tokens.text)
        after = _up_to_stop(tokens.text[end : min(until, end + 400)])
        before = _from_stop(tokens.text[max(taken, start - 400) : start])
        scope, used = _after(after)
        if not scope and _LABEL.search(before):
            scope = _label(before)
        elif not scope and (len(drafts) > 1 or not _clean(after)):
            scope = _part(before, is_only=len(drafts) == 1)
        if not scope and len(drafts) > 1 and not _clean(before) and after.lstrip()[:1].isalpha():
            scope = _part(after.split(",")[0])
            used = len(after.split(",")[0]) if scope else 0
        scopes.append(scope)
        taken = end + used
    return scopes


def _up_to_stop(text: str) -> str:
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text


def _from_stop(text: str) -> str:
    stops = list(_STOP.finditer(text))
    return text[stops[-1].end() :] if stops else text


def _after(text: str) -> tuple[str, int]:
    """Return the scope behind a duration and how far it reaches: "voor de pilot", "(werving)"."""
    brackets = _IN_BRACKETS.match(text)
    if brackets:
        return _no_remark(brackets["scope"]), brackets.end()
    match = _AFTER.match(text)
    if match is None:
        return "", 0
    scope = re.split(r",\s*(?=[^,]*\d)", match["scope"])[0]
    said = {_plain(word) for word in scope.split()}
    return ("", 0) if said & COUNTED else (_no_remark(re.sub(r"[\s,]+(?:en|and)?\s*$", "", scope)), len(text))


def _no_remark(text: str) -> str:
    """Return a name; nothing where the text is a remark about the duration."""
    said = [_plain(word) for word in _EDGE.sub("", text).split()]
    return "" if not said or said[0] in _COMMENT else _clean(text)


def _plain(word: str) -> str:
    return word.casefold().strip(",:.")


def _clean(text: str) -> str:
    """Return the words without what says nothing at either edge."""
    said = _EDGE.sub("", _EDGE.sub("", text)).split()
    while said and _plain(said[0]) in _SAYS_NOTHING:
        said.pop(0)
    while said and _plain(said[-1]) in _SAYS_NOTHING and not _is_letter(said[-1]):
        said.pop()
    if all(_plain(word) in _SAYS_NOTHING | WHOLE for word in said):
        return ""
    name = _EDGE.sub("", " ".join(said)).strip()
    if name.endswith(")") and "(" not in name:
        name = name[:-1].rstrip()
    if (
        not name
        or any(_plain(word) in LENGTHS or _plain(word) in SCHOOL_YEARS for word in name.split())
        or all(_plain(word) in NUMBERS for word in name.split())
    ):
        return ""
    return name if any(sign.isalpha() for sign in name) else ""


def _label(text: str) -> str:
    """Return what stands before a colon or a bracket as the name of a part; nothing where it is a sentence."""
    last = re.split(r"[,)]\s", text)[-1]
    if ":" in last:
        last = last.rpartition("(")[2]
    if numbered := _NUMBERED.search(last):
        return numbered["name"]
    name, is_colon = _clean(last), ":" in last
    if not is_colon:
        return _part(last)
    return name if is_colon and len(name.split()) <= MOST_WORDS else ""


def _part(text: str, *, is_only: bool = False) -> str:
    """Return the last part of a project that the words before a duration name: "tweede fase", "werkgroep 2"."""
    said = re.split(r"[,)]\s", text)[-1].split()
    for place in range(len(said) - 1, -1, -1):
        is_ranked = place > 0 and _plain(said[place - 1]) in _RANKS
        word = _plain(said[place])
        is_compound = word.endswith(_COMPOUNDS) and word not in _RESEARCH
        if not (word.endswith(_PARTS) or is_compound or (is_ranked and word in _RANKED)):
            continue
        first = place - is_ranked
        last = place + 1 + (place + 1 < len(said) and _is_number(_plain(said[place + 1])))
        if is_only and word in _WHOLES and last == place + 1 and first == place:
            return ""
        beside = [word for word in said[last:] if _plain(word) not in _SAYS_NOTHING]
        return _EDGE.sub("", " ".join(said[first:last])) if len(beside) < MOST_WORDS // 2 else ""
    return ""


def _is_letter(word: str) -> bool:
    """Whether a capital stands for one of several: "werkgroep A"."""
    return len(word.strip(",:.")) == 1 and word[0].isupper()


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in ROMAN or (len(word) == 1 and word.isalpha())
