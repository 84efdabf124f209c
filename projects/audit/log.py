"""Writing in the audit log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from projects.audit.actions import Action
from projects.models import AuditEvent, Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

MACHINE_WORD = re.compile(r"[\w.:/+-]{0,100}", re.ASCII)
"""Keys, numbers, dates and names of things in the code: without a space or an @ it is no name and no address."""


def record(
    action: Action,
    *,
    actor: AbstractUser | None,
    person: AbstractUser | None = None,
    project_key: UUID | None = None,
    organisation: Organisation | None = None,
    details: Mapping[str, str] | None = None,
) -> None:
    """Write one event, in the transaction of what happened: both are stored, or neither is.

    ValueError for details that are not words of the machine.
    """
    unfit = [name for name, value in (details or {}).items() if not MACHINE_WORD.fullmatch(value)]
    if unfit:
        raise ValueError(f"the audit log takes no free text: {', '.join(unfit)}")
    AuditEvent.objects.create(
        action=action,
        actor_id=actor.pk if actor else None,
        person_id=person.pk if person else None,
        project_key=project_key,
        organisation_key=organisation.key if organisation else "",
        details=dict(details or {}),
    )
