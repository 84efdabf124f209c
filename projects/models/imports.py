"""Documents that were brought in, with what they propose and what an editor decided."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DocumentImportQuerySet(models.QuerySet["DocumentImport"]):
    """Imports by their age."""

    def forget_old(self) -> int:
        """Delete what is older than `IMPORT_DAYS` days, texts and all; return how many.

        The pages that came of it stay.
        """
        if not settings.IMPORT_DAYS:
            return 0
        before = timezone.now() - timedelta(days=settings.IMPORT_DAYS)
        return self.filter(created_at__lt=before).delete()[0]


class DocumentImport(models.Model):
    """One document that was brought in (import): its text, what it proposes, the decisions, and the page it is about.

    `document` and `proposal` are what `projects.importing` gives; `decisions` says for each path what became of it.
    """

    name = models.CharField(_("naam"), max_length=255)
    fingerprint = models.CharField(_("kenmerk"), max_length=64, db_index=True, editable=False)
    document = models.JSONField(_("document"), editable=False)
    proposal = models.JSONField(_("voorstel"), editable=False)
    decisions = models.JSONField(_("besluiten"), default=dict, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("pagina"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ingelezen door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("ingelezen op"), auto_now_add=True)
    decided_at = models.DateTimeField(_("verwerkt op"), null=True, blank=True)

    objects = DocumentImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name
