"""What a partner is still writing, kept on the server: the same on every device, and never written over unseen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from projects.models import Attachment, Membership, StatusDraft, StatusUpdate
from projects.workspace.fields import CountField, TokenField, visible
from projects.workspace.submissions import form_token_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

KEPT = (
    "status",
    "text",
    "language",
    "as_of",
    "milestone",
    "milestone_when",
    "output_kind",
    "output_title",
    "output_url",
    "organisation",
    "seen",
    "token",
)
"""The fields of the form that a draft keeps; `token` tells which form wrote it last."""

LONGEST = 4000
"""Characters of one field that are kept: enough to shorten a message that is too long."""


class OtherDraftError(Exception):
    """The draft was changed elsewhere since the form was opened; `draft` is how it stands now."""

    def __init__(self, draft: StatusDraft) -> None:
        super().__init__(draft.pk)
        self.draft = draft


class SettledDraftError(Exception):
    """The form was sent in, or its draft thrown away: what a browser still keeps of it comes too late."""


def draft_of(user: AbstractUser, project_key: UUID) -> StatusDraft | None:
    """Return what somebody is still writing about a project."""
    return StatusDraft.objects.filter(user_id=user.pk, project_key=project_key).select_related("attachment").first()


def typed_values(data: Mapping[str, str]) -> dict[str, str]:
    """Return what a form holds, as it was typed."""
    return {name: visible(str(data.get(name) or ""))[:LONGEST] for name in KEPT if data.get(name)}


@transaction.atomic
def keep(
    user: AbstractUser,
    project_key: UUID,
    values: dict[str, str],
    version: int,
    *,
    file: Attachment | None = None,
    without_file: bool = False,
    by_itself: bool = False,
) -> StatusDraft:
    """Store a draft and return it; `version` is the one that the form was opened with, 0 for none.

    OtherDraftError when another form changed it since, and it says something else. `file` replaces the file of the
    draft. `by_itself` is what a browser keeps while somebody types: SettledDraftError when the form was done with.
    """
    draft = _locked(user, project_key)
    if draft is None and by_itself and (version or _was_sent(user, project_key, values)):
        raise SettledDraftError
    if draft is None:
        draft = StatusDraft(user_id=user.pk, project_key=project_key, version=0)
    elif _told(draft.values) == _told(values) and file is None and not without_file:
        return draft
    elif draft.version != version and draft.values.get("token") != values.get("token"):
        raise OtherDraftError(draft)
    former = draft.attachment if file is not None or without_file else None
    if file is not None:
        file.owner_id = user.pk
        file.save()
    if file is not None or without_file:
        draft.attachment = file
    draft.values, draft.version = values, draft.version + 1
    draft.save()
    if former is not None and not hasattr(former, "update"):
        former.delete()
    return draft


def _was_sent(user: AbstractUser, project_key: UUID, values: Mapping[str, str]) -> bool:
    """Return whether the form that says this was sent in already."""
    token, seen = TokenField().clean(values.get("token")), CountField().clean(values.get("seen"))
    return StatusUpdate.objects.filter(form_token=form_token_of(user, project_key, seen, token)).exists()


def _told(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name not in {"token", "seen"}}


def discard(user: AbstractUser, project_key: UUID) -> None:
    """Throw a draft away, with its file where nothing else needs it."""
    with transaction.atomic():
        draft = _locked(user, project_key)
        if draft is not None:
            draft.delete()


def _locked(user: AbstractUser, project_key: UUID) -> StatusDraft | None:
    """Return the draft once nobody else is changing it; a row that is not there yet cannot be locked itself."""
    list(Membership.objects.select_for_update().filter(user_id=user.pk, project_key=project_key).order_by("pk"))
    return draft_of(user, project_key)
