"""What a partner is still writing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.attachments import Attachment


class StatusDraft(models.Model):
    """An update that somebody has not sent in yet (concept): of one person and project, seen by nobody else.

    `values` holds the fields of the form as they were typed, right or wrong. `version` rises with every change, so
    that a second device does not write over what the first one kept.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("persoon"), on_delete=models.CASCADE, related_name="status_drafts"
    )
    project_key = models.UUIDField(_("project"), db_index=True)
    values = models.JSONField(_("inhoud"), default=dict)
    version = models.PositiveIntegerField(default=1)
    attachment = models.OneToOneField(
        Attachment, verbose_name=_("bijlage"), null=True, blank=True, on_delete=models.SET_NULL, related_name="draft"
    )
    changed_at = models.DateTimeField(_("bewaard op"), auto_now=True)

    class Meta:
        verbose_name = _("concept van een statusbericht")
        verbose_name_plural = _("concepten van statusberichten")
        constraints = [models.UniqueConstraint(fields=["user", "project_key"], name="one_draft_a_project")]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.project_key)
