"""Persons, mail addresses, telephone numbers and postal addresses in running text, by their form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from projects.importing.recognising.names import HEADS
from projects.importing.structure.letters import LOWER, UPPER

# Every part has an end, so that no text takes longer than its length asks.
TITLES = (
    r"(?:prof|dr|drs|ir|ing|mr|mevr|mw|dhr|em|ds|mrs|ms|mgr|bc)\b\.?|professor|doctor|mevrouw|meneer|(?:de )?heer|miss"
)
_DEGREES = (
    r"(?:,?[ \xa0](?:MSc|BSc|MA|BA|PhD|MPH|RN|LLM|LLB|MBA|RA|RC|MSW|MEd|MPhil|EMBA|MHSc|BHSc|DBA|MPM|"
    r"M\.?Sc\.?|B\.?Sc\.?|Ph\.?D\.?)(?!\w)){0,3}"
)
# Infixes that are also words of a sentence need another behind them: "in 't Veld", not "in Delft".
_ARTICLES = r"(?:de|der|den|het|la|las|’t|'t|‘t|’s|'s|t|dem)"
_INFIX = (
    rf"(?:(?:[Vv]an|[Vv]on|in|op|aan|bij|uit|onder|over|voor|tot|[Vv]an[ \xa0]?uit)[ \xa0]?{_ARTICLES}"
    r"|[Vv]an|[Dd]e(?:[rnls]|lla)?|[Tt]er|[Tt]en|[Tt]e|[Ll][ae]|[Dd][uai]|[Dd][ao]s|[Ee]l|[Aa]l|[Vv]on|[Zz]ur?|[Bb]in"
    r"|[Bb]en|[Bb]int|[Ii]bn|[Aa]bu|[Yy]|op|’t|'t|’s|'s)"
)
_WORD = rf"[{UPPER}][{LOWER}’']{{1,40}}(?:[{UPPER}][{LOWER}]{{1,30}})?"
_INITIAL = rf"[{UPPER}][{LOWER}]?\.(?:-?[{UPPER}][{LOWER}]?\.){{0,5}}"
_FIRST = rf"(?:{_WORD}(?:-{_WORD}){{0,2}}|{_INITIAL}(?:[ \xa0]?\({_WORD}(?:[ \xa0-]{_WORD}){{0,2}}\))?)"
_LAST = (
    rf"(?:(?:[dl]['’]|(?:[Ee]l|[Aa]l)-)?{_WORD}"
    rf"(?:[ ]?[-–][ ]?(?:{_INFIX}[ \xa0]){{0,2}}(?:[dl]['’])?(?:{_WORD}|[{UPPER}](?=-))){{0,3}})"
)
# A sentence begins with these; a name does not.
_NO_NAME = (
    r"(?:Voor|Meer|Neem|Neemt|Contact|Contactpersoon|Vragen|Vraag|Mail|Mailen|Bel|Bellen|Heb|Heeft|Wil|Stuur|Kijk"
    r"|Lees|Of|En|Met|"
    r"Via|Bij|De|Het|Een|Deze|Dit|Van|In|Op|Aan|Uit|Door|Tel|Telefoon|Adres|Projectleider|Onderzoeker|Wij|We|Zij|Ook|"
    r"For|Please|The|This|More|Any|Questions|Email|Phone|By|At|From|And|Or|With|To|Call|Postbus|Den)"
)
_PERSON = re.compile(
    rf"(?<![\w@.’'-])(?P<name>(?:(?i:{TITLES})[ \xa0]{{1,3}}){{0,4}}(?!{_NO_NAME}(?![\w-])){_FIRST}"
    rf"(?:[ \xa0]{{1,3}}(?:{_INITIAL}|{_WORD}(?:-{_WORD}){{0,1}}(?=[ \xa0]))){{0,3}}"
    rf"(?P<last>(?:[ \xa0]{{1,3}}{_INFIX}(?![{LOWER}])){{0,3}}[ \xa0]{{0,3}}(?<=[ \xa0’']){_LAST}){_DEGREES})(?!\w)"
)
# "De Wit, Sanne" and "Wit, S. de": a line of its own that begins so, or has only these two parts.
_SURNAME_FIRST = re.compile(
    rf"(?m)^(?P<infix>(?:{_INFIX}[ \xa0]){{0,3}})(?P<last>{_LAST}),[ \xa0](?P<first>{_FIRST})"
    rf"(?P<behind>(?:[ \xa0]{_INFIX}){{0,3}})(?=[ \xa0]*(?:$|[(:;,·–-]))"
)
_MAIL = re.compile(
    r"(?<![\w.+'’-])(?P<local>[\w.+'’-]{1,120})@"
    r"(?P<domain>(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:[a-z]{2,24}|[A-Z]{2,24}))"
)
# A word that stands against an address by a slip: the ending is one that everybody knows, and this comes behind it.
_GLUED_BEHIND = re.compile(
    r"(?<=\.)(?P<ending>nl|be|eu|com|org|net|edu|info|de|uk|nu)(?:en|of|voor|via|tel|telefoon|mob|and|or|for|phone"
    r"|is|zijn|met)$"
)
_GAP = r"[\s\xa0\u2009\u202f()./‑–—-]{0,3}"
PHONE = re.compile(
    rf"(?<![\w/@.-])(?!\d\d-\d\d-(?:19|20)\d\d)(?:(?:\+|00)\d{{2}}{_GAP}(?:\(0\){_GAP})?"
    rf"|\(?0){_GAP}[1-9](?:{_GAP}\d){{8}}(?!\d)"
    rf"|(?<![\w/@.-])0[89]00{_GAP}\d{{2,4}}(?:{_GAP}\d{{2,4}}){{0,2}}(?!\d)|(?<![\w/@.-])14[ \xa0]?0\d{{2,3}}(?!\d)"
)
_PHONE_BEFORE = re.compile(rf"(?:\+31|0031|\(?0)(?:{_GAP}\d){{6,11}}{_GAP}$")
POSTCODE = r"[1-9]\d{3}[\s\xa0]?[A-Z]{2}\b"
_STREET = (
    rf"[{UPPER}][\w’'.-]{{0,50}}(?:[ \xa0](?:van|de|der|den|het|aan|op|[{UPPER}][\w’'.-]{{0,50}})){{0,5}}"
    r"[ \xa0]\d{1,4}(?:[ \xa0]?[a-zA-Z](?!\w))?(?:-\d{1,4})?"
)
_BOX = r"Postbus[ \xa0]\d{1,6}"
ADDRESS = re.compile(
    rf"(?<!\w)(?P<address>(?:{_BOX}|{_STREET})(?:[,;\n][ \xa0]{{0,9}}{POSTCODE}"
    rf"(?:[ \xa0]{{1,3}}[{UPPER}][\w'’-]{{1,40}}(?:[ \xa0](?:aan|den|[{UPPER}])[\w’' -]{{0,20}}?)?(?=[;,.\n]|$))?)?)"
)


_WORKS_AT = re.compile(
    rf"(?P<name>.{{0,60}}?[{UPPER}][\w’'.-]{{0,40}}[ \xa0](?P<surname>[{UPPER}][\w’'-]{{1,40}}))"
    r"[ \xa0]van[ \xa0](?:de|het)[ \xa0]"
)
_GOES_ON = re.compile(rf"[ \xa0](?:[{UPPER}]|(?:{HEADS})\b)")


@dataclass(frozen=True, slots=True)
class Person:
    """A name in a text: as written with its titles, its place, and the surname without infix."""

    name: str
    start: int
    end: int
    surname: str


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address for mail in a text, with what was glued to it cut off."""

    address: str
    start: int
    end: int

    @property
    def local(self) -> str:
        """The part before the at sign."""
        return self.address.split("@", maxsplit=1)[0]

    def fits(self, person: Person) -> bool:
        """Return whether the address is made of a person's name."""
        letters = plain_letters(self.local)
        parts = [plain_letters(part) for part in re.split(r"[\s\xa0–-]+", person.surname)]
        return any(len(part) > 1 and part in letters for part in parts)


def plain_letters(text: str) -> str:
    """Return the letters of a text, small and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    return re.sub(r"[^a-z]", "", plain)


def persons_in(text: str) -> list[Person]:
    """Return what has the form of a person's name; whether it is one, its surroundings must tell."""
    found = []
    for match in _PERSON.finditer(text):
        whole = _WORKS_AT.match(match["name"])
        if whole and _GOES_ON.match(text, match.end()):
            # Of "Kim Bos van de Haagse Hogeschool" the end is where somebody works.
            found.append(Person(whole["name"], match.start(), match.start() + whole.end("name"), whole["surname"]))
            continue
        words = re.split(r"[ \xa0]+", match["last"].strip())
        surname = next((word for word in reversed(words) if word[:1].isupper()), words[-1])
        found.append(Person(match["name"], match.start("name"), match.end("name"), surname))
    return found


def surname_first_in(text: str) -> list[Person]:
    """Return the persons whose surname begins a line, as "De Wit, Sanne": the name in the order people say it.

    So a list of contacts can be written; elsewhere it can be anything.
    """
    found = []
    for match in _SURNAME_FIRST.finditer(text):
        infix = " ".join(f"{match['infix']} {match['behind']}".split()).lower()
        name = " ".join(part for part in (match["first"], infix, match["last"]) if part)
        found.append(Person(name, match.start(), match.end(), match["last"]))
    return found


def mailboxes(text: str) -> list[Mailbox]:
    """Return the mail addresses, also where a name or number stands against them: "Robin de Witr.dewit@example.org"."""
    found = []
    for match in _MAIL.finditer(text):
        local, domain = match["local"], match["domain"]
        start = match.start() + _glued(local, text[max(0, match.start() - 24) : match.start()])
        cut = _GLUED_BEHIND.search(domain)
        if cut:
            domain = domain[: cut.end("ending")]
        local = text[start : match.end("local")].lstrip(".'’+-")
        if local:
            end = match.start("domain") + len(domain)
            found.append(Mailbox(f"{local}@{domain}", match.end("local") - len(local), end))
    return found


def _glued(local: str, before: str) -> int:
    """Return how many signs at the front belong to what stands before the address: a number, or a name it ends in."""
    digits = re.match(r"\d{1,11}(?=[A-Za-z])", local)
    if digits and _PHONE_BEFORE.search(before + digits[0]):
        return digits.end()
    for cut in range(min(len(local) - 2, 40), 1, -1):
        front, rest = local[:cut], local[cut:]
        if (
            front[0].isupper()
            and front.replace("-", "").isalpha()
            and rest[0].islower()
            and (_ends_in(rest, front) or rest[:2] == f"{front[0].lower()}.")
        ):
            return cut
    found = re.match(rf"[{UPPER}][{LOWER}]{{2,40}}(?=[{UPPER}]\.)", local)
    return found.end() if found else 0


def _ends_in(local: str, surname: str) -> bool:
    """Return whether an address is made of a surname, or of one part of it: "g.vanoosten" of "Oosten-Smit"."""
    letters = plain_letters(local)
    parts = [plain_letters(part) for part in surname.split("-")]
    return letters.endswith(plain_letters(surname)) or any(len(part) > 2 and letters.endswith(part) for part in parts)


def bare_name(name: str) -> str:
    """Return a name without titles, degrees and a first name in brackets, to compare it with another."""
    plain = re.sub(r"[ \xa0]?\([^()]{1,60}\)", "", name)
    plain = re.sub(rf"^(?:(?i:{TITLES})[ \xa0]{{1,3}})+", "", plain)
    return re.sub(rf"{_DEGREES}$", "", plain).strip()


def is_mailbox_of_many(address: str) -> bool:
    """Return whether an address looks like that of a group: no initials, or a word such as info."""
    local = address.split("@", maxsplit=1)[0].lower()
    if re.fullmatch(
        r"(?:info|contact|secretariaat|bureau|project\w*|office|onderzoek|post|mail|vragen|support|team\w*)[\w.-]*",
        local,
    ):
        return True
    return "." not in local and "_" not in local and len(local) > 14
