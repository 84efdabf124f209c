"""A project page as search sees it: names, text, facet values and what a result shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cms.plain_text import prose_text
from projects import freshness
from projects.period_bounds import all_years, readable
from projects.vocabulary import ProjectStatus

if TYPE_CHECKING:
    from projects.models.organisations import Organisation
    from projects.models.project import ProjectPage


def _organisations(page: ProjectPage) -> Iterator[Organisation]:
    """Yield the partners and what they are part of: who looks for a university means its research groups too."""
    for partner in page.partners.all():
        yield partner.organisation
        if partner.organisation.parent:
            yield partner.organisation.parent


def names(page: ProjectPage) -> str:
    """Return the names of the project, its partners and its contacts."""
    own = [page.acronym, page.official_name, page.other_network]
    partners = [name for organisation in _organisations(page) for name in organisation.all_names()]
    contacts = [row.contact.name for row in page.contacts.all() if freshness.contact_counts(row)]
    places = [place.label for place in page.places.all()]
    return "\n".join(dict.fromkeys(name for name in (*own, *partners, *contacts, *places) if name))


def body(page: ProjectPage) -> str:
    """Return the text of the project: questions, sections, groups, outputs, periods and classification."""
    lines = [question.text for question in page.questions.all()]
    lines.append(prose_text(page.background, page.aim, page.approach, page.expected_results))
    for group in page.groups.all():
        lines += [group.name, group.remit, group.members]
    for output in page.outputs.all():
        lines += [output.title, output.note]
    for period in page.periods.all():
        lines += [period.as_published, readable(period.bounds)]
    lines += [term.label for terms in (page.themes, page.target_groups) for term in terms.all()]
    lines.append(page.body_text())
    return "\n".join(line for line in lines if line)


def facets(page: ProjectPage) -> dict[str, tuple[str, ...]]:
    """Return the values of the register's facet groups; what is unknown has no value, but the status says so."""
    status = page.current_status
    return {
        "lijn": tuple(line.key for line in page.research_lines.all()),
        "status": (status.status if status else ProjectStatus.UNKNOWN.value,),
        "soort": (page.kind,),
        "partner": tuple(dict.fromkeys(organisation.key for organisation in _organisations(page))),
        "plaats": tuple(place.key for place in page.places.all()),
        "jaar": tuple(str(year) for year in all_years(period.bounds for period in page.periods.all())),
    }


def display(page: ProjectPage) -> dict[str, Any]:
    """Return what a search result shows of the project, in the language of the page."""
    status = page.current_status
    return {
        "kind": str(page.get_kind_display()),
        "lines": [{"key": line.key, "name": line.label, "tone": line.tone} for line in page.research_lines.all()],
        "status": str(status.get_status_display() if status else ProjectStatus.UNKNOWN.label),
        "period": "; ".join(text for period in page.periods.all() if (text := readable(period.bounds))),
        "other_network": page.other_network,
    }
