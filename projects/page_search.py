"""A project page as search sees it: names, text, facet values and what a result shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.bilingual import BilingualName
from cms.plain_text import prose_text
from projects import freshness
from projects.fetched import rows
from projects.freshness.results import KEY as TRUST
from projects.freshness.results import facts_to_keep
from projects.periods.bounds import PeriodBounds
from projects.periods.in_years import said_of_years, year_facets
from projects.periods.wording import readable
from projects.vocabulary import ProjectKind, ProjectStatus

if TYPE_CHECKING:
    from django.db.models import TextChoices

    from projects.models.contacts import Contact
    from projects.models.organisations import Organisation
    from projects.models.project import ProjectPage


def _organisations(page: ProjectPage) -> Iterator[Organisation]:
    """Yield the partners and what they are part of: who looks for a university means its research groups too."""
    for partner in rows(page, "partners"):
        yield partner.organisation
        yield from partner.organisation.parents()


def _period(bounds: PeriodBounds) -> str:
    """Return how a period is read in the language of the page; many projects have the same."""
    return _readable_in(get_language(), bounds)


@lru_cache(maxsize=5_000)
def _readable_in(language: str | None, bounds: PeriodBounds) -> str:
    return readable(bounds)


@cache
def _labels(choices: type[TextChoices]) -> dict[str, Any]:
    """Return the labels of a closed list, still to be translated: Django's own way translates all of them each time."""
    return dict(choices.choices)


def _label(choices: type[TextChoices], value: str) -> str:
    return str(_labels(choices).get(value, value))


def _status(value: str) -> str:
    """Return the label of a status that can stand among other facts."""
    return _("Status onbekend") if value == ProjectStatus.UNKNOWN else _label(ProjectStatus, value)


def _contacts(page: ProjectPage) -> Iterator[Contact]:
    """Yield the contacts that the page shows; one whose time has passed is on it no more."""
    return (row.contact for row in rows(page, "contacts") if freshness.contact_counts(row))


def _in_both_languages(records: Iterable[BilingualName]) -> list[str]:
    """Return the names in the language of the page first: who reads one language may know the name in the other."""
    return [name for record in records for name in dict.fromkeys((record.label, record.name, record.name_en)) if name]


def known_as(page: ProjectPage) -> tuple[str, ...]:
    """Return the project's own names besides its title."""
    return tuple(name for name in (page.acronym, page.official_name) if name)


def names(page: ProjectPage) -> str:
    """Return the names of the project, its partners, its contacts and its places."""
    partners = [name for organisation in _organisations(page) for name in organisation.all_names()]
    contacts = [contact.name for contact in _contacts(page)]
    places = _in_both_languages(rows(page, "places"))
    found = (*known_as(page), page.other_network, *partners, *contacts, *places)
    return "\n".join(dict.fromkeys(name for name in found if name))


def _beside(page: ProjectPage) -> Iterator[str]:
    """Yield what leads to the project although it is not about it.

    What it is and how it stands, for who asks for "projects about …"; who pays, where contacts work, lines and themes.
    """
    status = page.current_status
    yield str(ProjectKind.PROJECT.label)
    yield _label(ProjectKind, page.kind)
    if status:
        yield _label(ProjectStatus, status.status)
    funding = rows(page, "funding")
    yield from (row.scheme for row in funding if row.scheme)
    funders = [row.funder for row in funding if row.funder]
    employers = [contact.organisation for contact in _contacts(page) if contact.organisation]
    for organisation in (*funders, *employers):
        yield from organisation.all_names()
    for relation in ("research_lines", "themes", "target_groups"):
        yield from _in_both_languages(rows(page, relation))


def questions(page: ProjectPage) -> str:
    """Return the questions that the project wants to answer."""
    return "\n".join(question.text for question in rows(page, "questions"))


def body(page: ProjectPage) -> str:
    """Return the text of the project: sections, groups, rounds, answers, outputs, periods and classification."""
    lines = [prose_text(page.background, page.aim, page.approach, page.expected_results)]
    for group in rows(page, "groups"):
        lines += [group.name, group.remit, group.members, group.facilitators, group.how_to_join]
    lines += [contact.role for contact in rows(page, "contacts") if freshness.contact_counts(contact)]
    lines += [once.topic for once in rows(page, "rounds")]
    lines += [answer.summary for answer in rows(page, "line_answers")]
    for output in rows(page, "outputs"):
        lines += [output.title, output.authors, output.note, output.audience]
    for period in rows(page, "periods"):
        lines += [period.as_published, _period(period.bounds)]
    lines.append(page.body_text())
    return "\n".join([*(line for line in lines if line), *dict.fromkeys(_beside(page))])


def facets(page: ProjectPage) -> dict[str, tuple[str, ...]]:
    """Return the values of the register's facet groups; what is unknown has no value, but the status says so."""
    status = page.current_status
    return {
        "lijn": tuple(line.key for line in rows(page, "research_lines")),
        "status": (status.status if status else ProjectStatus.UNKNOWN.value,),
        "soort": (page.kind,),
        "partner": tuple(dict.fromkeys(organisation.key for organisation in _organisations(page))),
        "plaats": tuple(place.key for place in rows(page, "places")),
        **year_facets([period.bounds for period in rows(page, "periods")]),
    }


def display(page: ProjectPage) -> dict[str, Any]:
    """Return what a search result shows of the project, in the language of the page."""
    status = page.current_status
    return {
        "kind": _label(ProjectKind, page.kind),
        "lines": [{"key": line.key, "name": line.label, "tone": line.tone} for line in rows(page, "research_lines")],
        "status": _status(status.status if status else ProjectStatus.UNKNOWN),
        TRUST: facts_to_keep(status, page.update_cycle, rows(page, "periods")),
        "period": "; ".join(text for period in rows(page, "periods") if (text := _period(period.bounds))),
        "said": said_of_years([period.bounds for period in rows(page, "periods")]),
        "other_network": page.other_network,
    }
