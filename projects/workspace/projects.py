"""A partner's own projects: where each stands, how fresh that is and what is asked of the partner."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from projects import access
from projects.freshness import Freshness
from projects.freshness.reading import project_facts
from projects.freshness.view import NextStep, StatusView, status_view
from projects.models import Membership, Organisation, ProjectPage, StatusUpdate
from projects.vocabulary import ENDED, ProjectStatus
from projects.workspace.submissions import Outcome, Submission, submissions


@dataclass(frozen=True, slots=True)
class OwnProject:
    """A project as its partner sees it.

    `seen` is the key of its newest update that is published or waits, 0 for none: forms carry it along.
    """

    page: ProjectPage
    status: StatusView
    newest: StatusUpdate | None
    organisations: tuple[Organisation, ...]
    last: Submission | None

    @property
    def key(self) -> UUID:
        """The project in every language."""
        return self.page.translation_key

    @property
    def speaker(self) -> Organisation | None:
        """The organisation that the partner spoke for the last time, else the first; None for none."""
        last = self.last.update.organisation_id if self.last else None
        return next((one for one in self.organisations if one.pk == last), next(iter(self.organisations), None))

    @property
    def seen(self) -> int:
        """The newest update that the partner has been shown."""
        return self.newest.pk if self.newest else 0

    @property
    def waiting(self) -> StatusUpdate | None:
        """The update that an editor still has to judge."""
        return self.newest if self.newest and not self.newest.live else None

    @property
    def can_be_confirmed(self) -> bool:
        """Whether there is a status that time can wear out, and nothing newer that waits."""
        return self.waiting is None and self.status.status not in {*ENDED, ProjectStatus.UNKNOWN}

    @property
    def missed_step(self) -> NextStep | None:
        """The next step that the status names and whose moment has gone by, in a project that goes on."""
        step = self.status.next_step if self.waiting is None and self.status.status not in ENDED else None
        return step if step is not None and step.is_past else None

    @property
    def returned(self) -> Submission | None:
        """The message that editors sent back and that still waits for its author: nobody has said anything since."""
        last = self.last
        return last if last and last.outcome is Outcome.RETURNED and last.update.pk > self.seen else None

    @property
    def wants_attention(self) -> bool:
        """Whether the partner is asked to do something."""
        asked = self.status.freshness in _ASKED or self.missed_step is not None
        return self.returned is not None or (self.waiting is None and asked)

    @property
    def asked(self) -> str:
        """What is asked of the partner, in one sentence."""
        if self.returned:
            return _("De redactie stuurde je bericht terug. Lees waarom, pas het aan en dien het opnieuw in.")
        if self.waiting is not None:
            return _("Er wacht een bericht op de redactie. Je hoeft nu niets te doen.")
        if self.missed_step is not None and self.status.freshness is not Freshness.EXPIRED:
            step = self.missed_step
            return _("De volgende stap was: %(step)s (%(when)s). Hoe is dat gegaan?") % {
                "step": step.text,
                "when": step.when.bare if step.when else "",
            }
        return {
            Freshness.CURRENT: _("De status is actueel. Je hoeft nu niets te doen."),
            Freshness.FINISHED: _("Het project is klaar. Je hoeft niets te doen."),
            Freshness.TO_BE_CONFIRMED: _("De status is al een tijd niet bevestigd. Klopt hij nog?"),
            Freshness.EXPIRED: _("De einddatum is voorbij, maar de status zegt dat het project loopt. Werk hem bij."),
            Freshness.UNKNOWN: _("Er is nog geen status. Vertel waar het project staat."),
        }[self.status.freshness]


_ASKED = frozenset({Freshness.TO_BE_CONFIRMED, Freshness.EXPIRED, Freshness.UNKNOWN})


def _pages(keys: set[UUID], language: str) -> dict[UUID, ProjectPage]:
    """Return the public page of each project: in the reader's language, or in the one it has."""
    pages = ProjectPage.objects.live().public().filter(translation_key__in=keys, alias_of__isnull=True)
    chosen: dict[UUID, ProjectPage] = {}
    for page in pages.select_related("locale").prefetch_related("periods"):
        if page.translation_key not in chosen or page.locale.language_code == language:
            chosen[page.translation_key] = page
    return chosen


def _newest(keys: set[UUID]) -> dict[UUID, StatusUpdate]:
    newest: dict[UUID, StatusUpdate] = {}
    for update in StatusUpdate.objects.filter(project_key__in=keys).standing().select_related("organisation"):
        newest.setdefault(update.project_key, update)
    return newest


def _status(page: ProjectPage, update: StatusUpdate | None) -> StatusView:
    return status_view(update, project_facts(update, cycle=page.update_cycle, periods=page.periods.all()))


def own_projects(user: AbstractUser, language: str, only: UUID | None = None) -> list[OwnProject]:
    """Return the projects that somebody speaks for, those that ask for something first; `only` picks one of them."""
    keys = access.own_projects(user)
    keys &= {only} if only else keys
    if not keys:
        return []
    pages = _pages(keys, language)
    statuses, newest = StatusUpdate.objects.newest_by_project(keys), _newest(keys)
    last: dict[UUID, Submission] = {}
    for submission in submissions(user, keys):
        last.setdefault(submission.update.project_key, submission)
    organisations: dict[UUID, list[Organisation]] = {}
    members = Membership.objects.current().filter(user_id=user.pk, project_key__in=keys)
    for membership in members.select_related("organisation__parent").order_by("organisation__name"):
        organisations.setdefault(membership.project_key, []).append(membership.organisation)
    found = [
        OwnProject(
            page=page,
            status=_status(page, statuses.get(key)),
            newest=newest.get(key),
            organisations=tuple(organisations.get(key, ())),
            last=last.get(key),
        )
        for key, page in pages.items()
    ]
    return sorted(found, key=lambda project: (not project.wants_attention, project.page.title.lower()))
