"""What is said to the editor about a reading, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def sentence(clauses: Iterable[str]) -> str:
    """Return the clauses, each once, as one sentence."""
    text = "; ".join(dict.fromkeys(clauses))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def century() -> str:
    """Return why '22 is 2022."""
    return _("een jaar van twee cijfers is in deze eeuw gelezen")


def misspelled(text: str, month: int) -> str:
    """Return why a word that is no month was read as one."""
    name = date_format(date(2000, month, 1), "F")
    return _("‘%(text)s’ is gelezen als ‘%(month)s’, met een tikfout") % {"text": text, "month": name}


def last_century() -> str:
    """Return why '98 is 1998."""
    return _("een jaar van twee cijfers boven 60 is in de vorige eeuw gelezen")


def limit() -> str:
    """Return why one side of a beginning or an end is not known."""
    return _("de tekst noemt alleen een grens: hoe ver het daarvan ligt, staat er niet")


def choice() -> str:
    """Return why the bounds hold several moments."""
    return _("de tekst laat open welke van de twee het is, daarom passen beide tussen de grenzen")


def possible() -> str:
    """Return why it may end before the last moment that is named."""
    return _("het laatste is alleen mogelijk, daarom kan het eerder eindigen")


def week() -> str:
    """Return how weeks are counted."""
    return _("weken zijn geteld zoals in ISO 8601: van maandag tot en met zondag")


def about_length() -> str:
    """Return how wide a length with "about" is."""
    return _("een duur met ‘ongeveer’ is een kwart ruimer gelezen, aan beide kanten")


def extended(text: str) -> str:
    """Return why the end is later than was said before."""
    return _("‘%(text)s’ geeft een later einde dan er eerst stond") % {"text": text}


def day_first() -> str:
    """Return why 02-03-2020 is in March."""
    return _("de dag staat voor de maand")


def month_first() -> str:
    """Return why 3/14/2020 is in March."""
    return _("de maand staat voor de dag, want andersom bestaat de dag niet")


def season() -> str:
    """Return what the months of a season are."""
    return _("een seizoen is gelezen als drie hele maanden, het voorjaar vanaf maart")


def winter() -> str:
    """Return why the winter of a year is long."""
    return _("de winter van een jaar kan die aan het begin of die aan het einde zijn")


def school_year() -> str:
    """Return when a school year begins and ends."""
    return _("een schooljaar begint in augustus of september en eindigt in juli of augustus")


def semester() -> str:
    """Return when a semester begins and ends."""
    return _("een schooljaar heeft twee semesters, die in januari of februari wisselen")


def part() -> str:
    """Return what the middle of a year is."""
    return _("begin, midden en eind zijn elk als een derde deel gelezen")


def approximate() -> str:
    """Return how wide "about" is."""
    return _("‘ongeveer’ is ruim gelezen: aan beide kanten de helft erbij")


def whole(text: str) -> str:
    """Return why a single moment is the whole duration."""
    return _("het begin en het einde liggen in ‘%(text)s’") % {"text": text}


def begins(text: str) -> str:
    """Return from what the beginning was read."""
    return _("het begin is ‘%(text)s’") % {"text": text}


def no_end() -> str:
    """Return why there is no end."""
    return _("een einde staat er niet")


def point(text: str) -> str:
    """Return why a point in time is read as the beginning."""
    return _("‘%(text)s’ is te kort voor een looptijd en gelezen als het begin") % {"text": text}


def only_end(text: str, *, has_beginning: bool = False) -> str:
    """Return from what the end was read, and why there is no beginning."""
    if has_beginning:
        return _("het einde is ‘%(text)s’") % {"text": text}
    return _("het einde is ‘%(text)s’; een begin staat er niet") % {"text": text}


def between(start: str, end: str) -> str:
    """Return from what beginning and end were read."""
    return _("het begin is ‘%(start)s’ en het einde is ‘%(end)s’") % {"start": start, "end": end}


def in_a_row(start: str, end: str) -> str:
    """Return why an enumeration is one duration."""
    return _("‘%(start)s’ en ‘%(end)s’ volgen op elkaar en zijn samen één looptijd") % {"start": start, "end": end}


def perhaps_excluded() -> str:
    """Return why the end after "tot" has two bounds."""
    return _("‘tot’ kan de genoemde tijd zelf meetellen of niet, daarom eindigt het op zijn vroegst de dag ervoor")


def no_month_of_end() -> str:
    """Return why the end is somewhere in the year."""
    return _("welk deel van dat jaar het einde is, staat er niet")


def same_part() -> str:
    """Return why the end has the month of the beginning."""
    return _("dit leest het deel van het jaar dat bij het begin staat ook bij het einde")


def slash() -> str:
    """Return why 2021/2022 can be a school year."""
    return _("een schuine streep tussen twee jaren kan een schooljaar bedoelen")


def iso_month() -> str:
    """Return why 2010-11 can be a month."""
    return _("dit leest het tweede getal als een maand")


def two_years() -> str:
    """Return why 2010-11 can be two years."""
    return _("dit leest het tweede getal als een jaar")


def borrowed_year(text: str, year: int) -> str:
    """Return where the year of a moment comes from."""
    return _("het jaar van ‘%(text)s’ volgt uit wat ernaast staat: %(year)s") % {"text": text, "year": year}


def length(text: str) -> str:
    """Return how the end was found."""
    return _("het einde volgt uit het begin en de duur ‘%(text)s’") % {"text": text}


def length_before(text: str) -> str:
    """Return how the beginning was found."""
    return _("het begin volgt uit het einde en de duur ‘%(text)s’") % {"text": text}


def at_least(text: str) -> str:
    """Return why the period is a lower bound."""
    return _("‘%(text)s’ geeft een ondergrens: het kan langer duren") % {"text": text}


def is_open(text: str) -> str:
    """Return why the end is open."""
    return _("‘%(text)s’ laat het einde open") % {"text": text}


def not_known(text: str) -> str:
    """Return why there is no end although the text speaks of it."""
    return _("‘%(text)s’ zegt dat het einde niet bekend is") % {"text": text}
