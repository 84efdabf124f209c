"""Names of organisations in running text, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.importing.recognising.register import Register
from projects.importing.structure.letters import UPPER

# Words that begin the name of an organisation, also without a capital.
HEADS = (
    "academie|academische werkplaats|afdeling|bureau|centrum|cluster|college"
    "|consortium|coöperatie|dienst|directie|expertisecentrum|faculteit|"
    "federatie|fonds|gemeente|gemeenten|ggd|ggz|hogeschool|instelling|instituut|kenniscentrum|kennisplatform"
    "|kennisnetwerk|"
    "kenniswerkplaats|lectoraat|ministerie|netwerk|onderzoeksgroep|onderzoeksbureau|onderzoekscentrum|provincie"
    "|raad|regio|ROC|"
    "stichting|team|universiteit|vereniging|wijkteam|ziekenhuis|department|municipality|ministry|foundation|university|"
    "research group|research centre|institute|centre|center|council|region|association"
)
UNITS = (
    "afdeling|cluster|dienst|directie|faculteit|lectoraat|onderzoeksgroep|opleiding|sectie|vakgroep|department|faculty"
    "|school of|unit|research group|institute (?:of|for)|centre for"
)
_CAPITAL = (
    rf"(?:[{UPPER}0-9][\w’'&.+-]{{0,60}}|['’‘][st](?!\w)|[a-z]{{1,3}}-[A-Z][\w-]{{0,60}}"
    r"|[a-z]{1,2}[A-Z][\w-]{1,60})"
)
_LINK = r"(?:van|voor|de|het|der|den|en|&|in|op|aan|ten|ter|te|tot|of|for|the|and|at|bij|’t|'t|/)"
_PHRASE = (
    rf"(?:{_CAPITAL}|(?i:\b(?:{HEADS})\b))(?:[ \xa0]?/[ \xa0]?{_CAPITAL}"
    rf"|[ \xa0]{{1,3}}(?:{_LINK}[ \xa0]{{1,3}}){{0,3}}{_CAPITAL}){{0,30}}"
)
# These begin a sentence with a capital and no name; behind "De" comes the name itself.
_SMALL = (
    "De|Het|Een|Dit|Deze|Die|Dat|Zij|Zo|Hij|Er|En|In|Met|Voor|Aan|Onze|Ons|Ook|Bij|Van|Op|Om|Als|Na|Hoe|Wat|Waar"
    "|Middels|Hiermee|"
    "Daarbij|Daarnaast|Verder|Door|Tot|Uit|Over|Tijdens|Binnen|The|This|These|A|An|And|It|We|Our|By|With|For|Wij"
    "|Deelnemers|Partners"
)
_NAME = re.compile(rf"(?<![\w@./-])(?!(?:{_SMALL})[ \xa0])(?P<name>{_PHRASE}(?:[ \xa0]{{0,3}}\([^()]{{1,80}}\))?)")
# An article with a capital before another capital is part of the name: "De Brug", not "De gemeente Delft".
_ARTICLE = re.compile(
    rf"^(?:(?-i:(?!(?:De|Het|The)\s[{UPPER}]))(?:de|het|een|the|a|an)|onze|ook|verder|tevens|daarnaast|zoals"
    r"|onder andere|o\.a\.|waaronder)\s+",
    re.IGNORECASE,
)
HEAD_START = re.compile(rf"^(?:{HEADS})\b", re.IGNORECASE)
HEAD_WORD = re.compile(rf"\b(?:{HEADS})\b", re.IGNORECASE)
# The last part of a compound says what it is: "Basisschool", "Jeugdhulp", "Zeeziekenhuis".
HEAD_COMPOUND = re.compile(
    r"\b\w{2,40}(?:academie|bedrijf|bibliotheek|bureau|centrum|dienst|fonds|gemeente|groep|hogeschool|huis|hulp"
    r"|instituut|"
    r"kring|netwerk|organisatie|programma|raad|school|stichting|team|universiteit|verband|vereniging|werk|zorg|college|"
    r"ondersteuning|bescherming|wetenschappen)\b",
    re.IGNORECASE,
)


def is_proper(name: str) -> bool:
    """Return whether a text is a proper name and no more: words with capitals, and small ones only between them."""
    return bool(_NAME.fullmatch(name))


def phrases_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the proper names in a text, with what stands in brackets behind them."""
    yield from _NAME.finditer(text)


def phrase_at(text: str, at: int) -> re.Match[str] | None:
    """Return the proper name that begins at a place of a text."""
    return _NAME.match(text, at)


def is_institution(name: str, register: Register) -> bool:
    """Return whether a name is that of an organisation: the register knows it, or a word in it says what it is."""
    return bool(register.organisation(name) or HEAD_WORD.search(name) or HEAD_COMPOUND.search(name))


_ENDS_ABBREVIATED = re.compile(r"(?<![^\s.])[A-Za-z]\.[A-Za-z]\.$")


def stripped(name: str) -> str:
    """Return a name without article, spaces and punctuation around it."""
    name = name.strip(" \t\n\xa0,;:–•")
    name = name if _ENDS_ABBREVIATED.search(name) else name.rstrip(".")
    while (shorter := _ARTICLE.sub("", name)) != name:
        name = shorter
    name = name.strip(" \t\n\xa0,;:")
    return name[1:-1] if name[:1] in "‘'\"“" and name[-1:] in "’'\"”" else name


def looks_like_name(name: str) -> bool:
    """Return whether this can be an organisation.

    It begins with a capital, or with a word such as "gemeente" and has one later.
    """
    if not 1 < len(name) <= 160 or len(name.split()) > 16 or name[-1] in "?!":
        return False
    if name[0].isupper() or re.match(r"[a-z]{1,3}-?[A-Z]", name) or re.match(r"['’‘](?:s|t)[ -]", name):
        return True
    return bool(HEAD_START.match(name) and re.search(rf"\b[{UPPER}]", name))
