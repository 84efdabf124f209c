"""Hears what Wagtail does with access and status updates, and writes it in the audit log.

What partners do is written where they do it; this is about what editors do in the admin, by whatever button.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models import ModelLogEntry
from wagtail.signals import task_approved, task_rejected, unpublished

from projects.audit.actions import Action
from projects.audit.log import record
from projects.models import Membership, StatusUpdate

ACCESS = {
    "wagtail.create": Action.ACCESS_GIVEN,
    "wagtail.edit": Action.ACCESS_CHANGED,
    "wagtail.delete": Action.ACCESS_ENDED,
}


def connect() -> None:
    """Start listening."""
    task_approved.connect(_approved, dispatch_uid="audit.approved")
    task_rejected.connect(_returned, dispatch_uid="audit.returned")
    unpublished.connect(_withdrawn, sender=StatusUpdate, dispatch_uid="audit.withdrawn")
    post_save.connect(_logged, sender=ModelLogEntry, dispatch_uid="audit.logged")


def _approved(sender: Any, instance: Any, user: Any, **kwargs: Any) -> None:
    _judged(Action.APPROVED, instance, user)


def _returned(sender: Any, instance: Any, user: Any, **kwargs: Any) -> None:
    _judged(Action.RETURNED, instance, user)


def _judged(action: Action, task_state: Any, user: Any) -> None:
    """Write what became of an update; the workflow of pages has a history of its own."""
    update = task_state.workflow_state.content_object
    if isinstance(update, StatusUpdate):
        _about(action, update, user)


def _withdrawn(sender: Any, instance: StatusUpdate, **kwargs: Any) -> None:
    # Wagtail does not tell who; its own line in the history does.
    entry = ModelLogEntry.objects.for_instance(instance).filter(action="wagtail.unpublish").order_by("-pk").first()
    _about(Action.WITHDRAWN, instance, entry.user if entry else None)


def _about(action: Action, update: StatusUpdate, user: Any) -> None:
    details = {"update": str(update.pk)}
    record(action, actor=user, project_key=update.project_key, organisation=update.organisation, details=details)


def _logged(sender: Any, instance: ModelLogEntry, created: bool, **kwargs: Any) -> None:
    """Take over what Wagtail logs of access, and of an editor who changes what somebody else wrote."""
    if not created or instance.content_type_id is None:
        return
    model = ContentType.objects.get_for_id(instance.content_type_id).model_class()
    if model is get_user_model() and instance.action in ACCESS:
        _account(ACCESS[instance.action], instance)
    if model is Membership and instance.action in ACCESS:
        _access(ACCESS[instance.action], instance)
    if model is StatusUpdate and instance.action == "wagtail.edit":
        update = StatusUpdate.objects.filter(pk=instance.object_id).exclude(author_id=instance.user_id).first()
        if update is not None:
            _about(Action.CHANGED, update, instance.user)


def _account(action: Action, entry: ModelLogEntry) -> None:
    """Write who let whom do more or less on the whole site."""
    person = get_user_model()._default_manager.filter(pk=entry.object_id).first()
    if person is not None:
        details = {
            "what": "account",
            "active": str(person.is_active).lower(),
            "administrator": str(person.is_superuser).lower(),
            "groups": str(person.groups.count()),
        }
        record(action, actor=entry.user, person=person, details=details)


def _access(action: Action, entry: ModelLogEntry) -> None:
    # A deletion is logged just before it happens.
    membership = Membership.objects.filter(pk=entry.object_id).select_related("user", "organisation").first()
    if membership is not None:
        record(
            action,
            actor=entry.user,
            person=membership.user,
            project_key=membership.project_key,
            organisation=membership.organisation,
            details={"role": membership.role, "until": str(membership.until or "")},
        )
