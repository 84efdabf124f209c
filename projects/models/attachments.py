"""Files that partners send along with a status update."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _


class PrivateStorage(FileSystemStorage):
    """A folder that no web server gives out: a file in it has no address but that of a view which asks who wants it."""

    def url(self, name: str | None) -> str:
        """Refuse: NotImplementedError."""
        raise NotImplementedError("a private file is given out by a view")


def private_storage() -> PrivateStorage:
    """Return the folder of the setting `PRIVATE_ROOT`, readable for the site alone."""
    return PrivateStorage(location=settings.PRIVATE_ROOT, file_permissions_mode=0o600, directory_permissions_mode=0o700)


def stored_name(attachment: Attachment, filename: str) -> str:
    """Return where a file is stored: nothing of what a partner called it."""
    return f"attachments/{attachment.key.hex}"


class AttachmentKind(models.TextChoices):
    """What kind of file it is, judged by its content (soort bestand)."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    SHEET = "xlsx", "Excel"
    SLIDES = "pptx", "PowerPoint"
    OPEN_TEXT = "odt", "OpenDocument"
    TEXT = "txt", _("Platte tekst")
    TABLE = "csv", "CSV"


MIME_TYPES = {
    AttachmentKind.PDF: "application/pdf",
    AttachmentKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    AttachmentKind.SHEET: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    AttachmentKind.SLIDES: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    AttachmentKind.OPEN_TEXT: "application/vnd.oasis.opendocument.text",
    AttachmentKind.TEXT: "text/plain",
    AttachmentKind.TABLE: "text/csv",
}


class Attachment(models.Model):
    """A file with an output that a partner reports (bijlage): private until an editor approves the update it is of.

    `name` is what people save it as, `size` its length in bytes, `sha256` the fingerprint of its content. Without an
    update it belongs to a draft of its owner.
    """

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    project_key = models.UUIDField(_("project"), db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("verstuurd door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    file = models.FileField(_("bestand"), storage=private_storage, upload_to=stored_name)
    name = models.CharField(_("naam"), max_length=150)
    kind = models.CharField(_("soort"), max_length=5, choices=AttachmentKind.choices)
    size = models.PositiveIntegerField(_("grootte"))
    sha256 = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("verstuurd op"), auto_now_add=True)

    class Meta:
        verbose_name = _("bijlage")
        verbose_name_plural = _("bijlagen")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
