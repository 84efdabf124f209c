"""Which organisations take part in projects that any visitor may see, themselves or through a part of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from projects.models import Funding, Organisation, Partner
from projects.visible import visible_projects
from projects.vocabulary import FundingState, PartnerRole


@dataclass(frozen=True, slots=True)
class Participation:
    """What one organisation does in one project; `page` is the key of the page in the reader's language."""

    organisation: int
    page: int
    roles: tuple[str, ...]


def participations(language: str, organisations: Collection[int] | None = None) -> Iterator[Participation]:
    """Yield who takes part in the visible projects of a language: partners, and who pays.

    An application is no funding, so who was only asked for money takes no part.
    """
    pages = visible_projects(language).order_by().values("pk")
    partners = Partner.objects.filter(page__in=pages)
    funding = Funding.objects.filter(page__in=pages, state=FundingState.GRANTED, funder__isnull=False)
    if organisations is not None:
        partners = partners.filter(organisation__in=organisations)
        funding = funding.filter(funder__in=organisations)
    for organisation, page, roles in partners.order_by("pk").values_list("organisation", "page", "roles"):
        yield Participation(organisation, page, tuple(roles))
    for organisation, page in funding.order_by("pk").values_list("funder", "page"):
        if organisation is not None:
            yield Participation(organisation, page, (PartnerRole.FUNDER.value,))


def below(organisations: Collection[int]) -> dict[int, int]:
    """Return the parts of organisations, and the parts of those, each with what it is directly part of."""
    parents: dict[int, int] = {}
    level = set(organisations)
    while level:
        rows = Organisation.objects.filter(parent__in=level).values_list("pk", "parent")
        found = {pk: parent for pk, parent in rows if parent is not None and pk not in parents}
        parents.update(found)
        level = set(found) - set(organisations)
    return parents


def project_counts(language: str) -> Mapping[int, int]:
    """Return how many visible projects each organisation takes part in, its parts included; none is left out."""
    parents = dict(Organisation.objects.filter(parent__isnull=False).values_list("pk", "parent"))
    pages: dict[int, set[int]] = defaultdict(set)
    for one in participations(language):
        seen: set[int] = set()
        step: int | None = one.organisation
        while step is not None and step not in seen:
            pages[step].add(one.page)
            seen.add(step)
            step = parents.get(step)
    return {pk: len(found) for pk, found in pages.items()}


def with_projects(language: str, organisations: Collection[int]) -> set[int]:
    """Return which of some organisations have a page: they, or a part of them, are in a visible project."""
    parents = below(organisations)
    found = {one.organisation for one in participations(language, {*organisations, *parents})}
    shown: set[int] = set()
    for pk in found:
        step: int | None = pk
        while step is not None and step not in shown:
            shown.add(step)
            step = parents.get(step)
    return shown & set(organisations)
