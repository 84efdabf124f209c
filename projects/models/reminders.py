"""Who was asked when whether a status still holds, with which link, and who is not to be asked for now."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.mail import QueuedMail


class ConfirmLink(models.Model):
    """A link in a mail with which one person answers for one project, once (bevestiglink).

    The token in the link is derived from `nonce` and the secret of the site; only its fingerprint is stored.
    """

    class Answer(models.TextChoices):
        """What the person did with it."""

        CONFIRMED = "confirmed", _("Klopt nog")
        UPDATED = "updated", _("Bijgewerkt")
        LEFT = "left", _("Geen contact meer")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    project_key = models.UUIDField(_("project"), db_index=True)
    nonce = models.CharField(max_length=32, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True, null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("werkt tot"))
    used_at = models.DateTimeField(_("gebruikt op"), null=True, blank=True)
    answer = models.CharField(_("antwoord"), max_length=20, choices=Answer.choices, blank=True)

    class Meta:
        verbose_name = _("bevestiglink")
        verbose_name_plural = _("bevestiglinks")

    def __str__(self) -> str:
        return f"{self.project_key} {self.created_at:%Y-%m-%d}"


class Reminder(models.Model):
    """That somebody was asked how a project is (herinnering); without a person it was the editors.

    `round` is the day on which this round of asking began: whoever was asked in a round is not asked again in it.
    """

    class Step(models.TextChoices):
        """Who is asked, one after the other."""

        FIRST = "first", _("Eerste herinnering")
        SECOND = "second", _("Tweede persoon")
        EDITOR = "editor", _("Redactie")
        BY_HAND = "by_hand", _("Door de redactie verstuurd")

    project_key = models.UUIDField(_("project"), db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("persoon"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    step = models.CharField(_("stap"), max_length=20, choices=Step.choices)
    round = models.DateField(_("ronde"))
    sent_on = models.DateField(_("verstuurd op"))
    link = models.OneToOneField(ConfirmLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="reminder")
    mail = models.ForeignKey(QueuedMail, null=True, blank=True, on_delete=models.SET_NULL, related_name="reminders")

    class Meta:
        verbose_name = _("herinnering")
        verbose_name_plural = _("herinneringen")
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project_key", "round", "step"],
                condition=~Q(step="by_hand"),
                name="one_reminder_a_round_and_step",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project_key} {self.get_step_display()} {self.sent_on}"


class ReminderPauseQuerySet(models.QuerySet["ReminderPause"]):
    """Pauses by whether they hold."""

    def on(self, day: date) -> Self:
        """Return the pauses that hold on a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day))


class ReminderPause(models.Model):
    """That somebody, or a project, is not to be reminded for now (pauze); without an end until somebody ends it.

    With a person and a project, the person said that they are no longer its contact.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("persoon"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    project_key = models.UUIDField(_("project"), null=True, blank=True, db_index=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    created_at = models.DateTimeField(_("sinds"), default=timezone.now)

    objects = ReminderPauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pauze")
        verbose_name_plural = _("pauzes")
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(project_key__isnull=False), name="pause_of_someone_or_something"
            ),
            models.UniqueConstraint(fields=["user", "project_key"], name="one_pause_a_person_and_project"),
            models.UniqueConstraint(fields=["user"], condition=Q(project_key__isnull=True), name="one_pause_a_person"),
            models.UniqueConstraint(fields=["project_key"], condition=Q(user__isnull=True), name="one_pause_a_project"),
        ]

    def __str__(self) -> str:
        return f"{self.user or ''} {self.project_key or ''}".strip()
