"""That somebody was removed on request, without saying who."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """One removal on request (verwijdering op verzoek): when, by whom, and how many places; nothing of the person."""

    erased_at = models.DateTimeField(_("verwijderd op"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    places = models.PositiveIntegerField(_("plaatsen"))

    class Meta:
        verbose_name = _("verwijdering op verzoek")
        verbose_name_plural = _("verwijderingen op verzoek")
        ordering = ["-erased_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.erased_at:%Y-%m-%d}"
