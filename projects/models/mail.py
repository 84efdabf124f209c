"""Mails on their way: written with what they are about, rendered and sent afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_SENDING = timedelta(minutes=10)
"""No mail server takes longer over one mail: a process that is not back by then was killed."""


class MailState(models.TextChoices):
    """How far a mail is."""

    WAITING = "waiting", _("Wacht op verzending")
    SENDING = "sending", _("Wordt verstuurd")
    SENT = "sent", _("Verstuurd")
    UNCERTAIN = "uncertain", _("Onzeker")
    REFUSED = "refused", _("Geweigerd")
    DROPPED = "dropped", _("Niet meer nodig")


class QueuedMailQuerySet(models.QuerySet["QueuedMail"]):
    """Mails by how far they are."""

    def due(self) -> Self:
        """Return what may be sent now, oldest first."""
        return self.filter(state=MailState.WAITING, due_at__lte=timezone.now()).order_by("due_at", "pk")

    def left_behind(self) -> Self:
        """Return what a process was sending when it stopped: nobody knows whether it arrived."""
        return self.filter(state=MailState.SENDING, claimed_at__lt=timezone.now() - LONGEST_SENDING)

    def need_an_editor(self) -> Self:
        """Return what does not go further by itself."""
        stopped = self.left_behind().values("pk")
        return self.filter(Q(state__in=[MailState.UNCERTAIN, MailState.REFUSED]) | Q(pk__in=stopped))


class QueuedMail(models.Model):
    """One mail to one person (mail in de wachtrij).

    It holds what the mail is about, never its text: that is made at sending, so no secret of a link is stored.
    `key` names what the mail is sent for; a second with the same key is the same mail. `reason` is the answer of the
    mail server as a number, or the name of what went wrong: never its words, which may hold an address.
    """

    key = models.CharField(max_length=200, unique=True, editable=False)
    kind = models.CharField(_("soort"), max_length=50)
    to = models.EmailField(_("aan"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("persoon"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    language = models.CharField(_("taal"), max_length=5)
    payload = models.JSONField(default=dict)
    state = models.CharField(_("stand"), max_length=20, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    reason = models.CharField(_("reden"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("gemaakt op"), default=timezone.now)
    due_at = models.DateTimeField(_("te versturen vanaf"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(_("verstuurd op"), null=True, blank=True)

    objects = QueuedMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="mail_to_send"),
            models.Index(fields=["claimed_at"], name="mail_rate"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
