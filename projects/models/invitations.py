"""Invitations to speak for a project."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.mailing.links import fingerprint, new_nonce, secret, secret_known_by
from projects.models.organisations import Organisation
from projects.vocabulary import InvitationState, MembershipRole

PURPOSE = "invitation"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by whether they can still be accepted."""

    def open(self) -> Self:
        """Return the invitations that can be accepted today."""
        return self.unanswered().filter(expires_at__gt=timezone.now())

    def of_token(self, token: str) -> Self:
        """Return the invitation whose link holds this token, if there is one."""
        return self.filter(fingerprint=fingerprint(token))

    def unanswered(self) -> Self:
        """Return the invitations that are neither accepted nor revoked, expired ones among them."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)


class Invitation(models.Model):
    """An offer by mail to speak for one or several projects on behalf of an organisation (uitnodiging).

    The link in the mail is made of the nonce and the secret of the site; the database keeps no more than a fingerprint
    of it, so who reads the database cannot accept. A new nonce makes every earlier link worthless.
    """

    email = models.EmailField(_("e-mailadres"))
    language = models.CharField(_("taal van de mail"), max_length=5, choices=settings.LANGUAGES, default="nl")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="invitations"
    )
    role = models.CharField(_("rol"), max_length=20, choices=MembershipRole.choices, default=MembershipRole.UPDATER)
    until = models.DateField(_("toegang tot en met"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uitgenodigd door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    nonce = models.CharField(max_length=64, default=new_nonce, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True, null=True, editable=False)
    created_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)
    expires_at = models.DateTimeField(_("geldig tot"))
    accepted_at = models.DateTimeField(_("aangenomen op"), null=True)
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering: ClassVar = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.email} – {self.organisation}"

    @property
    def token(self) -> str:
        """The secret of the link as it is now; "" when the key of the site that made it counts no more."""
        return secret_known_by(self.fingerprint, PURPOSE, self.pk, self.nonce)

    def renew_link(self, expires_at: datetime) -> None:
        """Store another link that works up to a moment; the earlier one is worth nothing from now on."""
        self.nonce, self.expires_at = new_nonce(), expires_at
        self.fingerprint = fingerprint(secret(PURPOSE, self.pk, self.nonce))
        self.save(update_fields=["nonce", "fingerprint", "expires_at"])

    @property
    def state(self) -> InvitationState:
        """How far it is; one that was accepted or revoked does not expire."""
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        return InvitationState.OPEN if self.expires_at > timezone.now() else InvitationState.EXPIRED


class InvitedProject(models.Model):
    """A project that an invitation is for; `project_key` is the translation key of its page."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="projects")
    project_key = models.UUIDField(_("project"), db_index=True)

    class Meta:
        verbose_name = _("project van een uitnodiging")
        verbose_name_plural = _("projecten van uitnodigingen")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invitation", "project_key"], name="one_invited_project")
        ]

    def __str__(self) -> str:
        return str(self.project_key)
