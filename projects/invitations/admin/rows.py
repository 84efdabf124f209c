"""Who has access to what: each membership, and each project of an invitation that has no answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.invitations.offers import titles_of
from projects.models import Invitation, Membership
from projects.vocabulary import InvitationState


class AccessState(models.TextChoices):
    """How it stands with somebody's access."""

    CURRENT = "nu", _("Heeft toegang")
    INVITED = InvitationState.OPEN.value, _("Uitgenodigd")
    EXPIRED = InvitationState.EXPIRED.value, _("Uitnodiging verlopen")
    ENDED = "beeindigd", _("Toegang beëindigd")


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One person, one organisation, one project."""

    person: str
    email: str
    organisation_pk: int
    organisation: str
    project_key: UUID
    project: str
    role: str
    role_label: str
    until: date | None
    state: AccessState
    publishes_at_once: bool
    edit_url: str

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(self.state.label)

    @property
    def at_once_label(self) -> str:
        """Whether editors read it afterwards only."""
        return str(_("ja") if self.publishes_at_once else _("nee"))


def access_rows(language: str = "nl") -> list[AccessRow]:
    """Return all rows, in five queries, ordered by person and project."""
    memberships = list(Membership.objects.select_related("user", "organisation"))
    invitations = list(
        Invitation.objects.unanswered().select_related("organisation").prefetch_related("projects").order_by("pk")
    )
    keys = {one.project_key for one in memberships}
    keys |= {each.project_key for one in invitations for each in one.projects.all()}
    titles = titles_of(keys, language)
    rows = [*_of_memberships(memberships, titles), *_of_invitations(invitations, titles)]
    return sorted(rows, key=lambda row: (row.email, row.project.casefold(), row.organisation.casefold()))


def _of_memberships(memberships: list[Membership], titles: dict[UUID, str]) -> Iterator[AccessRow]:
    for one in memberships:
        yield AccessRow(
            person=one.user.get_full_name(),
            email=one.user.email,
            organisation_pk=one.organisation_id,
            organisation=one.organisation.label,
            project_key=one.project_key,
            project=titles.get(one.project_key, ""),
            role=one.role,
            role_label=one.get_role_display(),
            until=one.until,
            state=AccessState.ENDED if one.has_ended or not one.user.is_active else AccessState.CURRENT,
            publishes_at_once=one.publishes_at_once,
            edit_url=reverse("wagtailsnippets_projects_membership:edit", args=[one.pk]),
        )


def _of_invitations(invitations: list[Invitation], titles: dict[UUID, str]) -> Iterator[AccessRow]:
    for one in invitations:
        for invited in one.projects.all():
            yield AccessRow(
                person="",
                email=one.email,
                organisation_pk=one.organisation_id,
                organisation=one.organisation.label,
                project_key=invited.project_key,
                project=titles.get(invited.project_key, ""),
                role=one.role,
                role_label=one.get_role_display(),
                until=one.until,
                state=AccessState(one.state.value),
                publishes_at_once=False,
                edit_url=reverse("invitation", args=[one.pk]),
            )
