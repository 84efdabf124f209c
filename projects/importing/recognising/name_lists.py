"""Lists of names: where one ends and the next begins, with commas and "en" that belong to a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from projects.importing.recognising.names import (
    HEAD_COMPOUND,
    HEAD_START,
    HEAD_WORD,
    UNITS,
    looks_like_name,
    stripped,
)
from projects.importing.recognising.register import Register
from projects.importing.structure.letters import UPPER

# The second half of names such as "Centrum voor Jeugd en Gezin": words of the field that are no name by themselves.
SECOND_HALVES = frozenset(
    [
        "arbeid",
        "begeleiding",
        "behandeling",
        "bestuur",
        "cultuur",
        "educatie",
        "gemeenschap",
        "geboorte",
        "gehandicapten",
        "gezin",
        "gezinnen",
        "gezinsbescherming",
        "gezondheid",
        "gynaecologie",
        "hulp",
        "hulpverlening",
        "inkomen",
        "innovatie",
        "jeugd",
        "jeugdhulp",
        "jeugdzorg",
        "justitie",
        "kind",
        "kinderen",
        "kraamzorg",
        "maatschappij",
        "maatschappelijk",
        "maatschappelijke",
        "milieu",
        "natuur",
        "onderwijs",
        "ondersteuning",
        "ontwikkeling",
        "opgroeien",
        "opleiding",
        "opvang",
        "opvoeden",
        "opvoeding",
        "ouders",
        "participatie",
        "pedagogiek",
        "preventie",
        "psychiatrie",
        "psychologie",
        "recht",
        "rechten",
        "samenleving",
        "school",
        "sport",
        "talent",
        "technologie",
        "veiligheid",
        "verslaving",
        "volksgezondheid",
        "welzijn",
        "werk",
        "wetenschap",
        "wonen",
        "zorg",
        "zorginnovatie",
        "zwangerschap",
        "care",
        "child",
        "children",
        "education",
        "families",
        "family",
        "health",
        "justice",
        "research",
        "safety",
        "security",
        "society",
        "sport",
        "welfare",
        "work",
        "youth",
    ]
)
_UNIT_START = re.compile(rf"^(?:{UNITS})\b", re.IGNORECASE)
_CONJUNCTION = re.compile(r"\s{1,9}(?:en|and|alsmede)\s{1,9}")
_CONJUNCTION_END = re.compile(r"\s{1,9}(?:en|and|alsmede)$")
_FIRST_CONJUNCTION = re.compile(r"^(?:en|and|alsmede|&)\s{1,9}")
_LONGEST_NAME = 160
# Kinds of people and organisations at the end of a list: "Stichting De Brug en basisscholen".
_DOING = re.compile(rf"[{UPPER}]?[a-zà-ÿ]{{1,20}}en")
NO_ORGANISATION = re.compile(
    r"(?:\w+ ){0,3}?\w{0,30}(?:scholen|instellingen|organisaties|aanbieders|teams|ouders|jongeren|professionals"
    r"|studenten"
    r"|bewoners|inwoners|raden|gemeenten|vrijwilligers|partners|kinderen"
    r"|gezinnen|jeugdigen|docenten|leerlingen|cliënten|huisartsen|hulpverleners|zorgverleners|medewerkers|schools|parents|students|residents|organisations)"
)
# "Stichting Wonen, Leren en Meedoen": after such a head words of the field, and what people do, are one name.
_ONE_NAME = re.compile(
    rf"\b(?:stichting|vereniging|coöperatie|dienst|afdeling|directie|cluster|faculteit|ministerie|ministry|department"
    r"|foundation|netwerk|platform|centrum|sector|team)\s(?:(?:van|voor|of|for)\s)?"
    rf"(?P<words>[{UPPER}]\w+(?:,\s[{UPPER}]?\w+){{1,4}}\s(?:en|and|&)\s[{UPPER}]?\w+)",
    re.IGNORECASE,
)
_FIELD = re.compile(r".(?:kunde|logie|zorg|hulp|heid|ing|schap|werk|trie|gogiek)$")


def _outside_brackets(text: str, separator: str) -> list[str]:
    parts, depth, begin = [], 0, 0
    whole = [found.span() for found in _ONE_NAME.finditer(text) if _is_one(found["words"])]
    for index, sign in enumerate(text):
        if any(start <= index < end for start, end in whole):
            continue
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(depth - 1, 0)
        elif sign == separator and not depth:
            parts.append(text[begin:index])
            begin = index + 1
    return [*parts, text[begin:]]


def _is_one(words: str) -> bool:
    """Return whether the words of a list are the parts of one name: each of the field, or something that people do."""
    first, *others = re.split(r",\s|\s(?:en|and|&)\s", words)
    return _is_field_word(first) and all(_is_field_word(word) or _DOING.fullmatch(word) for word in others)


def _abbreviates(abbreviation: str, text: str) -> bool:
    letters = "".join(re.findall(rf"\b[{UPPER}]", text))
    wanted = "".join(sign for sign in abbreviation if sign.isupper())
    return len(wanted) >= 2 and wanted in letters


def list_of_names(text: str, register: Register) -> list[str]:
    """Return the names in a list: between semicolons where there are any, else between commas, and at the last "en".

    Commas and "en" that belong to a name stay in it: within brackets, before an abbreviation that spells them, before a
    part such as a department, in a name of the register, and in pairs such as "Jeugd en Gezin".
    """
    parts = _outside_brackets(text, ";") if ";" in text else _joined_commas(_outside_brackets(text, ","), register)
    names = [piece for part in parts for piece in _at_conjunction(part.strip(), register)]
    return list(_municipalities(name for name in map(stripped, names) if name))


def _municipalities(names: Iterable[str]) -> Iterator[str]:
    """Yield names, those behind "gemeenten" each as a municipality of its own."""
    several = False
    for name in names:
        first = re.match(r"(?P<noun>[Gg]emeente)n\s+(?P<name>.+)", name)
        several = bool(first) or (several and not (HEAD_WORD.search(name) or HEAD_COMPOUND.search(name)))
        if first:
            yield f"{first['noun']} {first['name']}"
        else:
            yield f"gemeente {name}" if several else name


def _joined_commas(parts: list[str], register: Register) -> list[str]:
    joined: list[str] = []
    index = 0
    while index < len(parts):
        for end in range(min(len(parts), index + 4), index + 1, -1):
            whole = ",".join(parts[index:end])
            last = stripped(parts[end - 1])
            bracket = re.search(r"\(([^()]{1,200})\)\s{0,3}$", whole)
            if (
                register.organisation(stripped(whole))
                or (
                    bracket
                    and _abbreviates(bracket[1], whole[: bracket.start()])
                    and not _abbreviates(bracket[1], parts[end - 1][: parts[end - 1].rfind("(")])
                    and not _abbreviates(bracket[1], ",".join(parts[index + 1 : end])[: -len(bracket[0])])
                )
                or (end - index == 2 and _UNIT_START.match(last) and not register.organisation(last))
            ):
                joined.append(whole)
                index = end
                break
        else:
            joined.append(parts[index])
            index += 1
    return joined


def _at_conjunction(part: str, register: Register) -> list[str]:
    """Return a part cut at the "en" between two names, or whole where that belongs to a name."""
    part = _FIRST_CONJUNCTION.sub("", part)
    if register.organisation(stripped(part)):
        return [part]
    names: list[str] = []
    begin, last = 0, 0
    for found in [*_CONJUNCTION.finditer(part), None]:
        end = found.start() if found else len(part)
        current, right = part[begin:last].rstrip(), part[last:end]
        if last and (len(current) > _LONGEST_NAME or _apart(_CONJUNCTION_END.sub("", current), right, register)):
            names.append(_CONJUNCTION_END.sub("", current))
            begin = last
        last = found.end() if found else end
    return [*names, part[begin:]]


def _apart(left: str, right: str, register: Register) -> bool:
    """Return whether what stands on both sides of an "en" are two names, and not the halves of one."""
    return left.count("(") == left.count(")") and _two_names(left, right, register)


def _two_names(left: str, right: str, register: Register) -> bool:
    whole = _ONE_NAME.search(left + " en " + right)
    if whole and whole.end() > len(left) and _is_one(whole["words"]):
        return False
    if register.organisation(stripped(left)) or register.organisation(stripped(right)):
        return True
    if re.match(r"(?:de|het|the|een)\s", right, re.IGNORECASE) or HEAD_START.match(right):
        return True
    if NO_ORGANISATION.fullmatch(stripped(right)):
        return True
    if not looks_like_name(stripped(right)):
        return False
    if re.search(r"\b(?:voor|for)\s+\S+$", left):
        return False
    words = re.sub(r"\s*\([^()]*\)", "", right).split()
    before = left.split()
    if len(words) == 1 and (
        _is_field_word(words[0]) or (len(before) == 2 and HEAD_START.match(left) and _is_field_word(before[1]))
    ):
        return False
    # In "Zorg en Welzijn Zeestad" both sides are words of the field; in "Hogeschool Zee en Jeugdhulp Noord" one is.
    return not (_is_field_word(re.split(r"[\s,(]", right)[0]) and _is_field_word(re.split(r"[\s,(]", left)[-1]))


def _is_field_word(word: str) -> bool:
    plain = word.casefold().strip(".,;:")
    return plain in SECOND_HALVES or bool(_FIELD.search(plain))


def is_pair(name: str) -> bool:
    """Return whether a name holds an "en" that may join two names.

    One before a word of the field, as in "Jeugd en Gezin", does not.
    """
    found = re.search(rf"\S\s+(?:en|and|&|/)\s+(?P<right>[{UPPER}]\w*)", re.sub(r"\([^()]{0,200}\)", "", name))
    return bool(found and found["right"].casefold() not in SECOND_HALVES)
