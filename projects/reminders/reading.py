"""From the register to the facts that reminders are about, of all projects at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max

from cms.visibility import visible
from projects.freshness.ending import add_months
from projects.freshness.facts import ProjectFacts
from projects.freshness.state import USUAL_CYCLE, Freshness, verdict
from projects.freshness.survey import Judged, survey
from projects.models import Membership, ProjectPage, Reminder, ReminderPause, StatusUpdate
from projects.reminders.rules import Asked, AskingFacts, Member
from projects.vocabulary import MembershipRole


@dataclass(frozen=True, slots=True)
class Reminded:
    """A project with what reminders go by."""

    project: Judged
    facts: AskingFacts
    paused_until: date | None = None
    paused: bool = False
    waiting: bool = False
    last: Reminder | None = None


def due_on(facts: ProjectFacts, today: date) -> date | None:
    """Return the first day on which somebody is to be asked about a status; None for what needs no asking."""
    judged = verdict(facts, today)
    if judged.state is Freshness.FINISHED:
        return None
    spoken = facts.spoken_on(today)
    if spoken is None or judged.state is Freshness.UNKNOWN:
        return today
    said = min(spoken.last, today)
    ended = judged.ended and (judged.ended.last or judged.ended.first)
    if judged.state is Freshness.EXPIRED and ended and said <= ended:
        # Who has spoken since the end is believed for as long as any other.
        return ended + timedelta(days=1)
    return add_months(said, facts.cycle or USUAL_CYCLE) + timedelta(days=1)


def reminded_projects(today: date, only: Iterable[UUID] | None = None) -> list[Reminded]:
    """Return the projects of this network that visitors see, with what is known of asking about them.

    Partners answer on a page of what is public; about what is not, nobody could.
    """
    pages = visible(ProjectPage.objects.filter(alias_of__isnull=True))
    elsewhere = set(ProjectPage.objects.exclude(other_network="").values_list("translation_key", flat=True))
    wanted = set(pages.values_list("translation_key", flat=True)) - elsewhere
    wanted &= wanted if only is None else set(only)
    projects = [one for one in survey() if one.key in wanted]
    around = _Around({one.key for one in projects}, today)
    return [around.reminded(one) for one in projects]


class _Around:
    """What stands beside the projects, read once for all of them."""

    def __init__(self, keys: set[UUID], today: date) -> None:
        self._today = today
        updates = StatusUpdate.objects.filter(project_key__in=keys)
        self._waiting = set(updates.standing().filter(live=False).values_list("project_key", flat=True))
        newest = updates.filter(live=True).values("project_key").annotate(newest=Max("pk")).values("newest")
        self._speakers = dict(
            StatusUpdate.objects.filter(pk__in=newest.order_by()).values_list("project_key", "author_id")
        )
        self._pauses = ReminderPause.objects.on(today)
        self._paused: Mapping[UUID | None, date | None] = dict(
            self._pauses.filter(user__isnull=True).values_list("project_key", "until")
        )
        self._members = self._read_members(keys)
        self._asked: dict[UUID, list[Reminder]] = defaultdict(list)
        for reminder in Reminder.objects.filter(project_key__in=keys).select_related("user", "mail").order_by("pk"):
            self._asked[reminder.project_key].append(reminder)

    def _read_members(self, keys: set[UUID]) -> dict[UUID, list[Member]]:
        resting = set(self._pauses.filter(user__isnull=False).values_list("user_id", "project_key"))
        members: dict[UUID, list[Member]] = defaultdict(list)
        rows = Membership.objects.current().filter(project_key__in=keys, user__is_active=True).order_by("pk")
        for row in rows.values_list("project_key", "user_id", "organisation_id", "role", named=True):
            rests = not resting.isdisjoint({(row.user_id, None), (row.user_id, row.project_key)})
            coordinates = row.role == MembershipRole.COORDINATOR
            members[row.project_key].append(Member(row.user_id, row.organisation_id, coordinates, rests))
        return members

    def reminded(self, project: Judged) -> Reminded:
        """Return one project with its facts."""
        key, facts = project.key, project.facts
        paused, waiting = key in self._paused, key in self._waiting
        spoken = facts.spoken_on(self._today)
        since = min(spoken.last, self._today) if spoken else date.min
        asked = [
            Asked(one.step, one.round, one.sent_on, one.user_id) for one in self._asked[key] if one.sent_on > since
        ]
        return Reminded(
            project,
            AskingFacts(
                key=key,
                due_on=None if paused or waiting else due_on(facts, self._today),
                cycle=facts.cycle or USUAL_CYCLE,
                members=tuple(self._members[key]),
                asked=tuple(asked),
                speaker=self._speakers.get(key),
            ),
            paused_until=self._paused.get(key),
            paused=paused,
            waiting=waiting,
            last=self._asked[key][-1] if self._asked[key] else None,
        )
