"""Names that follow each other in a sentence: "De Brug, Woonkring Oost en de gemeenten Zeestad en Duindorp"."""

from __future__ import annotations

import re

from projects.importing.recognising.facts import DOUBTFUL, LIKELY, Source
from projects.importing.recognising.mentions import Mention
from projects.importing.recognising.names import HEADS, phrase_at
from projects.importing.recognising.partner_lines import listed
from projects.importing.recognising.register import normalised

_JOIN = re.compile(
    r"(?:\s*,\s*(?:en\s+|and\s+)?|\s+(?:en|and|&|alsmede)\s+|\s*;\s*)(?:(?:de|het|een|the|ook)\s+){0,3}"
    # In a list also a name begins with its article: "Youz, De Brug en Het Anker".
    r"(?P<article>(?:De|Het|The)\s+(?=[A-ZÀ-Þ]))?"
)
_OWN_ARTICLE = re.compile(r"(?:De|Het|The)\s+(?=[A-ZÀ-Þ])")
_LEADING = re.compile(r"(?:(?:de|het|een|the|onze|our|zowel|onder andere|ook)\s+){0,4}")
# "met jongeren, Stichting De Brug": people without a name, before the next organisation.
_NO_NAMES = re.compile(
    r"(?:(?!(?:en|and)\s)[a-zà-ÿ-]{3,30}(?:\s[a-zà-ÿ-]{3,30}){0,2}(?:,\s|\s(?:en|and)\s)(?:(?:de|het)\s)?){1,3}(?=\S)"
)
_WITH_OTHERS = re.compile(rf"\s(?:samen\s)?(?:met|with)\s(?:{_NO_NAMES.pattern})?")
_PARTNERS_OF = re.compile(r"(?:de |the )?partners (?:van|of|in|binnen) (?:de |het |the )?")
_IN_A_LIST = 2
"""Beside more names than this, of which one is an organisation, a plain word is one too."""
_A_HEAD = re.compile(rf"(?:{HEADS})\b", re.I)


def names_from(text: str, at: int, start: int, source: Source, roles: list[str]) -> tuple[list[Mention], int]:
    """Return the names that follow each other from a place on, and where they end.

    Only commas and "en" stand between them.
    """
    note_from = at
    partners = _PARTNERS_OF.match(text, at)
    leading = partners or _LEADING.match(text, at)
    at = leading.end() if leading else at
    at = others.end() if (others := _NO_NAMES.match(text, at)) else at
    stretches: list[tuple[int, int]] = []
    begin = end = at
    at = article.end() if (article := _OWN_ARTICLE.match(text, at)) else at
    while name := phrase_at(text, at):
        end = name.end()
        join = _JOIN.match(text, end)
        beside = None if join else _WITH_OTHERS.match(text, end)
        if beside:
            stretches.append((begin, end))
            begin = beside.end()
        if not (join or beside):
            break
        at = (join or beside).end()  # type: ignore[union-attr]
    if end > begin:
        stretches.append((begin, end))
    end = end if stretches else note_from
    note = text[note_from:end].rstrip(" .") if partners else ""
    mentions = []
    for mention in (
        each for cut in stretches for each in listed(text[slice(*cut)], start + cut[0], source, roles, LIKELY)
    ):
        mention.note = note or mention.note
        mentions.append(mention)
        if not (source.register.organisation(mention.name) or worth_naming(mention.name)):
            mention.confidence = DOUBTFUL  # one plain word can be a place or a person as well
    if len(mentions) > _IN_A_LIST and any(each.confidence > DOUBTFUL for each in mentions):
        for mention in mentions:
            mention.confidence = LIKELY if normalised(mention.name) not in source.register.places else DOUBTFUL
    places = source.register.places
    return [each for each in mentions if each.confidence > DOUBTFUL or normalised(each.name) not in places], end


def worth_naming(name: str) -> bool:
    """Return whether a name can be an organisation by itself.

    More than one plain word, an abbreviation, or a head such as "gemeente".
    """
    return bool(
        " " in name
        or "-" in name
        or name.endswith("fonds")
        or sum(sign.isupper() for sign in name) > 1
        or _A_HEAD.match(name)
    )
