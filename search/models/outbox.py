"""The outbox: what has changed and still has to reach the index."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SearchOutbox(models.Model):
    """One changed document, written in the same transaction as the change itself.

    A row is work until `done_at` is set, but not before `retry_at`: after a failure, or because it is known beforehand
    when the document changes. Done rows stay for a while: a rebuild that was under way reads them again.
    """

    document_id = models.CharField(_("document"), max_length=500)
    language = models.CharField(_("taal"), max_length=16)
    created_at = models.DateTimeField(_("gewijzigd"), auto_now_add=True)
    done_at = models.DateTimeField(_("verwerkt"), null=True, blank=True)
    retry_at = models.DateTimeField(_("opnieuw vanaf"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("pogingen"), default=0)
    error = models.TextField(_("laatste fout"), blank=True, default="")

    class Meta:
        verbose_name = _("wijziging voor de zoekindex")
        verbose_name_plural = _("wijzigingen voor de zoekindex")
        indexes = [
            models.Index(fields=["language", "id"], condition=Q(done_at__isnull=True), name="search_outbox_waiting"),
            models.Index(fields=["done_at"], name="search_outbox_done"),
        ]

    def __str__(self) -> str:
        return self.document_id
