"""What partners send in: stored as a draft for the editors, once, and never over somebody else's newer word."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID, uuid5

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState
from wagtail.users.models import UserProfile

from projects.access import can_update_status, publishes_at_once
from projects.audit.actions import Action
from projects.audit.log import record
from projects.models import Attachment, Membership, Organisation, StatusDraft, StatusUpdate
from projects.workspace.fields import When

logger = logging.getLogger(__name__)


class NotAllowedError(Exception):
    """The person does not speak for the project (any more)."""


class OutdatedError(Exception):
    """Somebody else's update came in since the form was opened; `newer` is the newest of them."""

    def __init__(self, newer: StatusUpdate) -> None:
        super().__init__(newer.pk)
        self.newer = newer


@dataclass(frozen=True, slots=True)
class NextStep:
    """What a partner expects next (mijlpaal), and when: None where that is not known."""

    text: str
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What a project brought forth: a kind of output, its title and where it is."""

    kind: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a partner says about a project; without text it says that the status still holds."""

    status: str
    as_of: date
    organisation: Organisation | None
    text: str = ""
    language: str = "nl"
    next_step: NextStep | None = None
    output: Brought | None = None

    def as_update(self, project_key: UUID) -> StatusUpdate:
        """Return it as an update that is not stored and not live."""
        english = self.language == "en"
        update = StatusUpdate(
            project_key=project_key,
            status=self.status,
            text="" if english else self.text,
            text_en=self.text if english else "",
            as_of=self.as_of,
            organisation=self.organisation,
            live=False,
            has_unpublished_changes=True,
        )
        if self.next_step is not None:
            setattr(update, "milestone_en" if english else "milestone", self.next_step.text)
            if self.next_step.when is not None:
                update.milestone_on, update.milestone_precision = self.next_step.when.day, self.next_step.when.precision
        if self.output is not None:
            update.output_kind, update.output_title = self.output.kind, self.output.title
            update.output_url = self.output.url
        return update


def newest_standing(project_key: UUID) -> StatusUpdate | None:
    """Return the newest update that is published or waits for an editor."""
    return StatusUpdate.objects.of_project(project_key).standing().select_related("organisation").first()


def form_token_of(user: AbstractUser, project_key: UUID, seen: int, token: UUID) -> UUID:
    """Return what an update remembers of the form that it came from: one of this person about this project."""
    return uuid5(token, f"{user.pk} {project_key} {seen}")


@transaction.atomic
def submit(
    user: AbstractUser, project_key: UUID, report: Report, *, seen: int, token: UUID, draft: StatusDraft | None = None
) -> StatusUpdate:
    """Store a report and hand it to the editors; return it, or what the same form (`token`) made of the same before.

    A form that was gone back to and says something else now is one that is older than what it made. `seen` is the key
    of the newest standing update when the form was opened, 0 for none. `draft` is what becomes of this report: its file
    goes along, and it is gone afterwards. Whom the editors trust is published at once.
    NotAllowedError when they do not speak for the project, OutdatedError when there is a newer update than the one
    seen.
    """
    # All who speak for the project wait here for one another: who comes second sees what the first sent in.
    list(Membership.objects.select_for_update().filter(project_key=project_key).order_by("pk"))
    if not can_update_status(user, project_key):
        raise NotAllowedError
    update = report.as_update(project_key)
    update.as_sent = update.said
    form_token = form_token_of(user, project_key, seen, token)
    earlier = StatusUpdate.objects.filter(form_token=form_token).first()
    if earlier is not None and _is_same(earlier, update, draft):
        _file_of(draft)
        return earlier
    newest = newest_standing(project_key)
    if newest is not None and newest.pk > seen:
        raise OutdatedError(newest)
    update.author_id = user.pk
    update.form_token = None if earlier else form_token
    update.at_once = publishes_at_once(user, project_key, report.organisation)
    _take_file(update, _file_of(draft), user)
    update.save()
    revision = update.save_revision(user=user, log_action=True)
    if update.at_once:
        revision.publish(user=user, skip_permission_checks=True)
        update.refresh_from_db()
        _log(Action.PUBLISHED_AT_ONCE, update, user)
    else:
        _log(Action.CONFIRMED if update.is_confirmation else Action.SUBMITTED, update, user)
        _hand_to_editors(update, user)
    return update


def _is_same(earlier: StatusUpdate, update: StatusUpdate, draft: StatusDraft | None) -> bool:
    """Return whether a report says what its form sent before: somebody pressed twice."""
    file = draft.attachment_id if draft else None
    return bool(earlier.as_sent == update.as_sent) and file in {None, earlier.attachment_id}


def _file_of(draft: StatusDraft | None) -> Attachment | None:
    """Return the file of a draft that is sent in, and delete the draft unless it was changed elsewhere meanwhile."""
    if draft is None:
        return None
    # A draft takes its file with it when it goes; this one hands it on first.
    if StatusDraft.objects.filter(pk=draft.pk, version=draft.version).update(attachment=None):
        StatusDraft.objects.filter(pk=draft.pk).delete()
    return draft.attachment


def _take_file(update: StatusUpdate, attachment: Attachment | None, user: AbstractUser) -> None:
    """Give an update a file; one that was sent back before lets go of it."""
    if attachment is not None:
        StatusUpdate.objects.filter(attachment=attachment, live=False).update(attachment=None)
        update.attachment = attachment
        _log(Action.ATTACHMENT_ADDED, update, user)


def _log(action: Action, update: StatusUpdate, user: AbstractUser) -> None:
    record(action, actor=user, project_key=update.project_key, organisation=update.organisation)


def _hand_to_editors(update: StatusUpdate, user: AbstractUser) -> None:
    _spare_from_admin_mail(user)
    workflow = update.get_workflow()
    if workflow is None:
        logger.error("Status update %s waits, but no workflow is set for status updates", update.pk)
        return
    workflow.start(update, user)


def _spare_from_admin_mail(user: AbstractUser) -> None:
    """Turn off Wagtail's mails about approval: they link to the admin, which a partner cannot open."""
    if not user.has_perm("wagtailadmin.access_admin"):
        profile = UserProfile.get_for_user(user)
        profile.approved_notifications = profile.rejected_notifications = False
        profile.save(update_fields=["approved_notifications", "rejected_notifications"])


class Outcome(Enum):
    """What happened to something that was sent in."""

    WAITING = "wacht"
    PUBLISHED = "gepubliceerd"
    RETURNED = "teruggestuurd"
    WITHDRAWN = "ingetrokken"

    @property
    def label(self) -> str:
        """The outcome in words."""
        return str(_OUTCOME_LABELS[self])


_OUTCOME_LABELS = {
    Outcome.WAITING: _("Wacht op de redactie"),
    Outcome.PUBLISHED: _("Staat op de site"),
    Outcome.RETURNED: _("Teruggestuurd door de redactie"),
    Outcome.WITHDRAWN: _("Staat niet op de site"),
}
_BY_WORKFLOW = {
    WorkflowState.STATUS_IN_PROGRESS: Outcome.WAITING,
    WorkflowState.STATUS_NEEDS_CHANGES: Outcome.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Submission:
    """An update as its author follows it; `answer` is what the editor wrote back, `decided_on` when."""

    update: StatusUpdate
    outcome: Outcome
    answer: str
    decided_on: date | None


def _submission(update: StatusUpdate, state: WorkflowState | None) -> Submission:
    outcome = _BY_WORKFLOW.get(state.status if state else "", Outcome.WITHDRAWN)
    if update.live:
        outcome = Outcome.PUBLISHED
    elif state is None and update.first_published_at is None:
        outcome = Outcome.WAITING
    task = state.current_task_state if state else None
    if task is None or task.finished_at is None:
        return Submission(update, outcome, "", update.confirmed_on)
    return Submission(update, outcome, task.comment, timezone.localdate(task.finished_at))


def submissions(user: AbstractUser, project_keys: set[UUID]) -> list[Submission]:
    """Return what somebody sent in for these projects, newest first, in two queries."""
    updates = list(
        StatusUpdate.objects.filter(author_id=user.pk, project_key__in=project_keys)
        .select_related("organisation", "attachment")
        .order_by("-pk")
    )
    if not updates:
        return []
    states = WorkflowState.objects.filter(
        base_content_type=updates[0].get_base_content_type(), object_id__in=[str(update.pk) for update in updates]
    )
    newest = {state.object_id: state for state in states.select_related("current_task_state").order_by("pk")}
    return [_submission(update, newest.get(str(update.pk))) for update in updates]
