"""An organisation as visitors see it: what it is, what belongs to it, and its projects by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.models import Organisation, Place, ProjectPage, StatusUpdate
from projects.organisations import duplicates
from projects.organisations.taking_part import Participation, below, participations, project_counts, with_projects
from projects.overview import ProjectCard, project_card
from projects.visible import PROSE, visible_projects
from projects.vocabulary import AliasKind, OrganisationKind, PartnerRole
from search.analysis import fold

CARDS_A_PAGE = 24
ROLE_ORDER = [role.value for role in PartnerRole]
WITHOUT_ROLE, OF_A_PART = len(ROLE_ORDER), len(ROLE_ORDER) + 1
DIGITS = "0–9"


@dataclass(frozen=True, slots=True)
class OrganisationLink:
    """Another organisation; `url` is empty when visitors see no page of it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A project of an organisation, with what it does there, or which part of it does."""

    project: ProjectCard
    note: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The projects in which an organisation has the same first role."""

    title: str
    anchor: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """All that the page of an organisation shows; `number` of `pages` is the part of its projects that stands here."""

    kind: str
    other_names: Sequence[str]
    former_names: Sequence[str]
    whole: OrganisationLink | None
    units: Sequence[OrganisationLink]
    successor: OrganisationLink | None
    predecessors: Sequence[OrganisationLink]
    places: Sequence[Place]
    website: str
    website_label: str
    ror: str
    groups: Sequence[RoleGroup]
    total: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class _InProject:
    """A project page with all that an organisation and its parts do in it."""

    page: int
    roles: tuple[str, ...]
    parts: tuple[int, ...]

    @property
    def rank(self) -> int:
        """Where it stands: by the first of the roles; what only a part does comes last."""
        if self.parts:
            return OF_A_PART
        return min((ROLE_ORDER.index(role) for role in self.roles), default=WITHOUT_ROLE)


def organisation_view(organisation: Organisation, language: str, number: str | None) -> OrganisationView | None:
    """Return the page of an organisation; None when no project of it is visible in this language.

    A page number that does not exist gives the nearest page.
    """
    parents = below([organisation.pk])
    taking_part = list(participations(language, {organisation.pk, *parents}))
    if not taking_part:
        return None
    projects = _in_projects(organisation.pk, taking_part)
    titles = dict(visible_projects(language).filter(pk__in={one.page for one in projects}).values_list("pk", "title"))
    projects.sort(key=lambda one: (one.rank, fold(titles[one.page]), one.page))
    page = Paginator(projects, CARDS_A_PAGE).get_page(number)
    shown = list(page.object_list)
    before, after = list(organisation.predecessors.all()), list(filter(None, [organisation.successor]))
    # Who came before and after is named always, and a link where there is a page.
    linked = with_projects(language, [one.pk for one in (*before, *after)]) if before or after else set()
    former = _former_names(organisation)
    parts = Organisation.objects.in_bulk({pk for one in shown for pk in one.parts})
    return OrganisationView(
        kind="" if organisation.kind == OrganisationKind.OTHER else str(organisation.get_kind_display()),
        other_names=[name for name in _other_names(organisation, language) if name not in former],
        former_names=former,
        whole=_link(organisation.parent) if organisation.parent else None,
        units=_units(organisation, parents, taking_part),
        successor=next((_link(one, one.pk in linked) for one in after), None),
        predecessors=[_link(one, one.pk in linked) for one in before],
        places=list(organisation.places.all()),
        website=organisation.website,
        website_label=duplicates.address(organisation.website),
        ror=organisation.ror,
        groups=_groups(shown, _cards([one.page for one in shown], language), parts),
        total=page.paginator.count,
        number=page.number,
        pages=page.paginator.num_pages,
    )


def _in_projects(organisation: int, taking_part: Iterable[Participation]) -> list[_InProject]:
    own: dict[int, set[str]] = {}
    of_parts: dict[int, dict[int, None]] = {}
    for one in taking_part:
        if one.organisation == organisation:
            own.setdefault(one.page, set()).update(one.roles)
        else:
            of_parts.setdefault(one.page, {})[one.organisation] = None
    direct = [_InProject(page, tuple(sorted(roles, key=ROLE_ORDER.index)), ()) for page, roles in own.items()]
    return direct + [_InProject(page, (), tuple(parts)) for page, parts in of_parts.items() if page not in own]


def _cards(pages: Sequence[int], language: str) -> dict[int, ProjectCard]:
    found = visible_projects(language).filter(pk__in=pages).defer(*PROSE)
    projects: list[ProjectPage] = list(found.prefetch_related("periods", "research_lines"))
    statuses = StatusUpdate.objects.newest_by_project(project.translation_key for project in projects)
    return {project.pk: project_card(project, statuses.get(project.translation_key)) for project in projects}


def _groups(
    shown: Iterable[_InProject], cards: dict[int, ProjectCard], parts: dict[int, Organisation]
) -> list[RoleGroup]:
    groups = []
    for rank, ones in groupby(shown, key=lambda one: one.rank):
        entries = [Entry(cards[one.page], _note(one, parts)) for one in ones if one.page in cards]
        groups.append(RoleGroup(_title(rank), f"rol-{rank}", entries))
    return groups


def _title(rank: int) -> str:
    if rank == OF_A_PART:
        return _("Via een onderdeel")
    return _("Partner") if rank == WITHOUT_ROLE else str(PartnerRole(ROLE_ORDER[rank]).label)


def _note(one: _InProject, parts: dict[int, Organisation]) -> str:
    """Return what the heading does not say: the other roles, or the part."""
    if one.parts:
        return ", ".join(parts[pk].label for pk in one.parts if pk in parts)
    others = ", ".join(str(PartnerRole(role).label).lower() for role in one.roles[1:])
    return _("ook %(roles)s") % {"roles": others} if others else ""


def _link(organisation: Organisation, has_page: bool = True) -> OrganisationLink:
    return OrganisationLink(organisation.label, address(organisation) if has_page else "")


def address(organisation: Organisation) -> str:
    """Return the address of an organisation's page in the active language."""
    return reverse("organisations:detail", args=[organisation.key])


def _other_names(organisation: Organisation, language: str) -> list[str]:
    label = organisation.label_in(language)
    return [name for name in dict.fromkeys(organisation.all_names()) if name != label]


def _former_names(organisation: Organisation) -> list[str]:
    """Return what it was called before, so that who knows it by that name understands where they are."""
    return [alias.name for alias in organisation.aliases.all() if alias.kind == AliasKind.FORMER]


def _units(
    organisation: Organisation, parents: dict[int, int], taking_part: Iterable[Participation]
) -> list[OrganisationLink]:
    """Return the direct parts that have a page: through themselves or a part of their own."""
    shown: set[int] = set()
    for one in taking_part:
        step: int | None = one.organisation
        while step is not None and step not in shown:
            shown.add(step)
            step = parents.get(step)
    units = organisation.units.filter(pk__in=shown)
    return sorted((_link(unit) for unit in units), key=lambda link: fold(link.name))


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation in the list of all of them."""

    name: str
    url: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with the organisations whose name begins with it; `anchor` is its place in the page."""

    name: str
    anchor: str
    organisations: Sequence[Listed]


def letters(language: str) -> list[Letter]:
    """Return all organisations with a visible project by first letter; a part is named with the whole."""
    counts = project_counts(language)
    # All of them: a database takes no condition with as many values as there may be organisations.
    known = [one for one in Organisation.objects.select_related("parent") if one.pk in counts]
    known.sort(key=lambda one: (_initial(one.full_label) != DIGITS, fold(one.full_label), one.pk))
    return [
        Letter(
            name,
            "letter-0" if name == DIGITS else f"letter-{name.lower()}",
            [
                Listed(
                    one.full_label,
                    address(one),
                    "" if one.kind == OrganisationKind.OTHER else str(one.get_kind_display()),
                    counts[one.pk],
                )
                for one in ones
            ],
        )
        for name, ones in groupby(known, key=lambda one: _initial(one.full_label))
    ]


def _initial(name: str) -> str:
    first = fold(name)[:1]
    return first.upper() if "a" <= first <= "z" else DIGITS
