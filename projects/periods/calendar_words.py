"""The words of the calendar, in Dutch and English. A word that means the same is one more entry here."""

from __future__ import annotations

from projects.periods.number_words import HALVES as NUMBER_HALVES
from projects.periods.number_words import NUMBERS


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def _each(number: int, text: str) -> dict[str, int]:
    return dict.fromkeys(words(text), number)


MONTHS = {
    **_each(1, "januari january jan"),
    **_each(2, "februari february feb febr"),
    **_each(3, "maart march mrt mar mrch"),
    **_each(4, "april apr"),
    **_each(5, "mei may"),
    **_each(6, "juni june jun"),
    **_each(7, "juli july jul"),
    **_each(8, "augustus august aug"),
    **_each(9, "september sept sep"),
    **_each(10, "oktober october okt oct"),
    **_each(11, "november nov"),
    **_each(12, "december dec"),
}
SHORT_MONTHS = words("jan feb febr mrt mar apr jun jul aug sept sep okt oct nov dec")
"""Months that may have a dot."""

NAMES_TOO = frozenset({"mei", "may", "jan", "march", "mar", "april", "june", "jun", "august", "sep"})
"""Months that are names or other words as well: without a year they need a day."""

WEEKDAYS = words(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur fri sat sun"
)
SEASONS = {
    **_each(1, "voorjaar lente spring"),
    **_each(2, "zomer summer zomervakantie zomerperiode zomerreces"),
    **_each(3, "najaar herfst autumn fall"),
    **_each(4, "winter"),
}
CLEAR_SEASONS = frozenset({"najaar", "voorjaar", "autumn"})
"""Seasons that are asked about when they have no year; the others are as often plain words."""

THIRDS = {
    **_each(0, "begin beginning early vroeg primo"),
    **_each(1, "medio mid midden half halverwege middle"),
    **_each(2, "eind einde ultimo late end"),
}
EDGES = frozenset({"begin", "beginning", "eind", "einde", "end"})
"""Parts of a time that are verbs and names of the edges of a duration as well: "to end in 2026" is no part of it."""

ORDINALS = {
    **_each(1, "eerste first"),
    **_each(2, "tweede second"),
    **_each(3, "derde third"),
    **_each(4, "vierde fourth laatste last"),
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTERS = frozenset({"kwartaal", "quarter", "kw"})
HALVES = frozenset({"helft", "half", "halfjaar"})
SCHOOL_YEARS = words("schooljaar studiejaar cursusjaar collegejaar academiejaar schooljaren studiejaren cursusjaren")
POSSIBLE = words(
    "mogelijk mogelijke mogelijkheid eventueel eventuele optie optioneel optionele wellicht misschien possible possibly"
    " option optional optionally may perhaps"
)
"""Words by which something may be so, or not."""

RELATIVE = words(
    "dit deze volgend volgende komend komende vorig vorige afgelopen aankomend aankomende this next last "
    "coming previous"
)
"""Words that count from when a text was written, which it does not tell."""

WEEKS = frozenset({"week", "wk", "weeknummer"})
YEAR_WORDS = frozenset({"jaar", "year"})
MONTHS_OF_SCHOOL_START, MONTHS_OF_SCHOOL_END = (8, 9), (7, 8)
"""When a school year begins and ends: schools from 1 August, universities from 1 September."""

SCHOOLS = frozenset({"academisch", "academische", "academic", "school"})
ABOUT = frozenset(
    {"ca", "circa", "ongeveer", "rond", "omstreeks", "around", "about", "approximately", "approx", "plusminus"}
)
LINKS = frozenset({"van", "of", "in", "het", "de", "the", "jaar", "year", "maand", "month"})
"""Words between a part of a year and its year."""

LENGTHS = {
    **dict.fromkeys(words("maand maanden maands month months mnd mnden mths"), "month"),
    **dict.fromkeys(words("jaar jaren jarig jarige year years yr yrs"), "year"),
    **dict.fromkeys(words("kwartaal kwartalen quarter quarters"), "quarter"),
    **dict.fromkeys(words("week weken weeks"), "week"),
    **dict.fromkeys(words("dag dagen day days"), "day"),
}
COUNTED = words(
    "jongeren gezinnen kinderen jeugdigen deelnemers professionals ouders mensen personen inwoners studenten "
    "leerlingen "
    "euro uur uren woorden respondenten vragenlijsten scholen keer km people children families participants parents "
    "aanmeldingen reacties gesprekken interviews bezoekers "
    "students hours words euros respondents schools professionals youngsters"
)
"""What follows a number of things, which is no year then."""

NUMBERED = words(
    "artikel artikelen art nr nummer no number dossier dossiernummer paragraaf pagina p pp kamer postbus tel telefoon "
    "phone isbn issn doi zaaknummer project-id article page room section par lid bijlage hoofdstuk tabel figuur "
    "kvk iban btw"
)
"""What a number that follows is the number of."""

NUMBERED_PARTS = words("fase phase ronde round werkgroep werkpakket package deelproject cohort tranche")
"""What has a number of one or two digits; a longer one that follows is a year."""

BEGINNINGS = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *SEASONS,
        *THIRDS,
        *ORDINALS,
        *ROMAN,
        *QUARTERS,
        *SCHOOL_YEARS,
        *SCHOOLS,
        *ABOUT,
        *NUMBERS,
        *NUMBER_HALVES,
        *(f"{letter}{number}" for letter in "qkh" for number in range(1, 5)),
        "semester",
        "the",
        "a",
        *WEEKS,
    }
)
"""Words with which a moment or a length can begin."""
