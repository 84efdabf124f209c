"""Storing what partners send along, and forgetting what came to nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from projects.attachments.kinds import UnfitFileError, kind_of
from projects.models import Attachment, StatusDraft, StatusUpdate
from projects.workspace.fields import visible

MEGABYTE = 1024 * 1024
LONGEST_NAME = 100


def attachment_of(file: UploadedFile[Any], project_key: UUID) -> Attachment:
    """Return an uploaded file as an attachment that is nobody's and not stored yet.

    UnfitFileError when it is not taken.
    """
    if (file.size or 0) > settings.ATTACHMENT_MEGABYTES * MEGABYTE:
        raise UnfitFileError(
            _("Het bestand is groter dan %(most)d MB. Maak het kleiner, of geef het adres waar het staat.")
            % {"most": settings.ATTACHMENT_MEGABYTES}
        )
    content = file.read()
    kind = kind_of(content, file.name or "")
    made = Attachment(
        project_key=project_key,
        name=safe_name(file.name or "", kind),
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    made.file = ContentFile(content, name=made.key.hex)
    return made


def safe_name(name: str, kind: str) -> str:
    """Return under which name people save a file: letters, figures and dashes, ending in what it is."""
    stem = visible(name).replace("/", "-").replace("\\", "-").rpartition(".")[0].strip(" .")
    try:
        safe = get_valid_filename(stem)
    except SuspiciousFileOperation:  # nothing is left of the name
        safe = ""
    return f"{safe[:LONGEST_NAME].strip('._-') or 'bijlage'}.{kind}"


def connect() -> None:
    """Let a file go with its record, and a file of a draft with the draft; called once when the app is ready."""
    post_delete.connect(_delete_file, sender=Attachment, dispatch_uid="projects.attachment_file")
    post_delete.connect(_delete_with_draft, sender=StatusDraft, dispatch_uid="projects.attachment_of_draft")


def _delete_file(sender: Any, instance: Attachment, **kwargs: Any) -> None:
    storage, name = instance.file.storage, str(instance.file.name)
    # Not before it is certain: a file cannot be put back.
    transaction.on_commit(lambda: storage.delete(name))


def _delete_with_draft(sender: Any, instance: StatusDraft, **kwargs: Any) -> None:
    if instance.attachment_id is not None:
        Attachment.objects.filter(pk=instance.attachment_id, update=None).delete()


def forget_unused() -> int:
    """Delete files and drafts that came to nothing for `ATTACHMENT_DAYS` days; return how many files.

    A file stays while it is of a draft, of an update that waits, or of one that visitors may see. The days count from
    the last thing that happened to its update, such as an editor sending it back.
    """
    if not settings.ATTACHMENT_DAYS:
        return 0
    before = timezone.now() - timedelta(days=settings.ATTACHMENT_DAYS)
    StatusDraft.objects.filter(changed_at__lt=before).delete()
    standing = StatusUpdate.objects.standing().filter(attachment__isnull=False).order_by()
    unused = Attachment.objects.filter(created_at__lt=before, draft__isnull=True).select_related("update")
    gone = [
        attachment.delete()
        for attachment in unused.exclude(pk__in=standing.values("attachment"))
        if not _happened_since(before, getattr(attachment, "update", None))
    ]
    return len(gone)


def _happened_since(moment: datetime, update: StatusUpdate | None) -> bool:
    if update is None:
        return False
    log = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(StatusUpdate))
    return log.filter(object_id=str(update.pk), timestamp__gte=moment).exists()
