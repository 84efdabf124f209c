"""Who may speak for a project."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.organisations import Organisation
from projects.vocabulary import MembershipRole


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships that count."""

    def current(self) -> Self:
        """Return the memberships that have not ended."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=timezone.localdate()))


class Membership(models.Model):
    """A person who updates the status of a project on behalf of an organisation (lidmaatschap).

    `project_key` is the translation key of the project page: the project in every language.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("persoon"), on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="memberships"
    )
    project_key = models.UUIDField(_("project"), db_index=True)
    role = models.CharField(_("rol"), max_length=20, choices=MembershipRole.choices, default=MembershipRole.UPDATER)
    publishes_at_once = models.BooleanField(
        _("publiceert meteen"),
        default=False,
        help_text=_("Statusberichten komen meteen op de site; de redactie ziet ze achteraf."),
    )
    until = models.DateField(_("tot en met"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uitgenodigd door"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "project_key"], name="one_membership_a_project")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"

    @property
    def has_ended(self) -> bool:
        """Whether it counts no more: its last day is before today."""
        return self.until is not None and self.until < timezone.localdate()
