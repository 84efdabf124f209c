"""The groups by which visitors filter: research line, status, kind, partner, place and year.

A year has two groups: those in which a project may run, and those in which it runs for certain.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cms.bilingual import in_language
from projects.models import Organisation, OrganisationMerge, Place
from projects.periods.in_years import MAY_RUN, RUNS
from projects.vocabulary import ProjectKind, ProjectStatus
from research_lines.models import ResearchLine
from search.facets import FacetGroup, register_facet

OTHER_KINDS = {"pagina": _("Pagina"), "nieuws": _("Nieuws"), "onderzoekslijn": _("Onderzoekslijn")}


def _names(model: type[ResearchLine] | type[Place], values: Collection[str], language: str) -> dict[str, str]:
    rows = model.objects.filter(key__in=values).values_list("key", "name", "name_en")
    return {key: in_language(dutch, english, language) for key, dutch, english in rows}


def line_labels(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return the names of research lines."""
    return _names(ResearchLine, values, language)


def partner_labels(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return the names of organisations; a part of one is named with the whole."""
    fields = ("key", "name", "name_en", "parent__name", "parent__name_en")
    labels = {}
    organisations = Organisation.objects.filter(key__in=values)
    for key, dutch, english, whole, whole_english in organisations.values_list(*fields):
        name, parent = in_language(dutch, english, language), in_language(whole or "", whole_english or "", language)
        labels[key] = f"{name} ({parent})" if parent else name
    return labels


def merged_partners(values: Collection[str]) -> Mapping[str, str]:
    """Return the keys of the organisations that stayed, by those of the ones that were merged into them."""
    standing = OrganisationMerge.objects.standing().filter(former_key__in=values).order_by("pk")
    return dict(standing.values_list("former_key", "kept__key"))


def place_labels(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return the names of places."""
    return _names(Place, values, language)


def status_labels(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return the names of statuses."""
    with override(language):
        return {value: str(label) for value, label in ProjectStatus.choices if value in values}


def kind_labels(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return the names of kinds of projects and pages."""
    with override(language):
        return {
            value: str(label)
            for value, label in {**dict(ProjectKind.choices), **OTHER_KINDS}.items()
            if value in values
        }


def year_labels(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return the years themselves."""
    return {value: value for value in values if len(value) == 4 and value.isascii() and value.isdigit()}


def certain_year_labels(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return the years with "certain", so that they differ from those in which a project may run."""
    with override(language):
        return {year: _certain(year) for year in year_labels(values, language)}


def _certain(year: str) -> str:
    return gettext("zeker in %(year)s") % {"year": year}


def register_all() -> None:
    """Announce the groups to search, in the order in which the page shows them."""
    register_facet(FacetGroup("lijn", _("Onderzoekslijn"), line_labels, order="count"))
    register_facet(FacetGroup("status", _("Status"), status_labels, order="count"))
    register_facet(FacetGroup("soort", _("Soort"), kind_labels, order="count"))
    register_facet(FacetGroup("partner", _("Partner"), partner_labels, order="count", successors=merged_partners))
    register_facet(FacetGroup("plaats", _("Plaats"), place_labels, order="count"))
    register_facet(FacetGroup(MAY_RUN, _("Loopt in"), year_labels, order="value"))
    register_facet(FacetGroup(RUNS, _("Loopt zeker in"), certain_year_labels, order="value"))
