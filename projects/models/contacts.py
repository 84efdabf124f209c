"""Whom to ask about a project: persons and functional mailboxes."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from projects.models.organisations import Organisation
from projects.models.parts import ProjectPart


class ContactKind(models.TextChoices):
    """A person, or a mailbox that several people read."""

    PERSON = "persoon", _("Persoon")
    MAILBOX = "postbus", _("Functionele mailbox")


class Consent(models.TextChoices):
    """What a person said about showing address and telephone (toestemming)."""

    UNKNOWN = "onbekend", _("Niet vastgelegd")
    GIVEN = "gegeven", _("Gegeven")
    WITHDRAWN = "ingetrokken", _("Ingetrokken")


class Contact(models.Model):
    """A person or functional mailbox that answers questions (contact).

    Of a person, address and telephone are shown only with consent. A mailbox is nobody's own and needs none.
    `consent_on` is the day on which the person gave it or took it back, None when nobody wrote that down.
    """

    kind = models.CharField(_("soort"), max_length=10, choices=ContactKind.choices, default=ContactKind.PERSON)
    name = models.CharField(
        _("naam"), max_length=150, help_text=_("Met titels en tussenvoegsels, zoals de persoon ze gebruikt.")
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), null=True, blank=True, on_delete=models.SET_NULL
    )
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    address = models.TextField(_("adres"), blank=True, max_length=300)
    until = models.DateField(
        _("werkt daar tot en met"),
        null=True,
        blank=True,
        help_text=_("Na deze dag staat dit contact bij geen enkel project meer."),
    )
    consent = models.CharField(
        _("toestemming om adres en telefoon te tonen"),
        max_length=12,
        choices=Consent.choices,
        default=Consent.UNKNOWN,
        help_text=_("Een functionele mailbox heeft geen toestemming nodig. Na ‘ingetrokken’ is het adres overal weg."),
    )
    consent_on = models.DateField(
        _("gegeven of ingetrokken op"), null=True, blank=True, help_text=_("Leeg als niemand dat meer weet.")
    )
    consent_recorded_at = models.DateTimeField(_("vastgelegd op"), null=True, editable=False)
    consent_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vastgelegd door"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("until")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("address"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("consent"), FieldPanel("consent_on")]),
                FieldRowPanel(
                    [
                        FieldPanel("consent_recorded_at", read_only=True),
                        FieldPanel("consent_recorded_by", read_only=True),
                    ]
                ),
            ],
            heading=_("Toestemming"),
        ),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacten")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse consent of a day that is still to come, or a day without what was said on it."""
        super().clean()
        if self.consent_on is None:
            return
        if self.consent_on > timezone.localdate():
            raise ValidationError({"consent_on": _("Deze dag is nog niet geweest.")})
        if self.consent == Consent.UNKNOWN:
            raise ValidationError({"consent": _("Zeg ook of de toestemming die dag gegeven of ingetrokken is.")})

    @property
    def may_be_reached(self) -> bool:
        """Whether address and telephone may stand on pages."""
        return self.kind == ContactKind.MAILBOX or self.consent == Consent.GIVEN


class ProjectContact(ProjectPart):
    """A contact of one project, with the consent to show the address there (contactpersoon)."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="contacts")
    contact = models.ForeignKey(
        Contact, verbose_name=_("contact"), on_delete=models.CASCADE, related_name="project_contacts"
    )
    role = models.CharField(_("rol"), max_length=120, blank=True)
    until = models.DateField(
        _("tot"), null=True, blank=True, help_text=_("Na deze dag staat het contact niet meer op de pagina.")
    )
    show_address = models.BooleanField(
        _("adres tonen mag"),
        default=False,
        help_text=_(
            "Bij een persoon: alleen met toestemming, die je bij het contact vastlegt. Een mailbox staat er altijd."
        ),
    )

    panels = [
        FieldPanel("contact"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("show_address"), FieldPanel("until")]),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacten")

    def __str__(self) -> str:
        return str(self.contact)

    def clean(self) -> None:
        """Refuse to show the address of a person without consent."""
        super().clean()
        if self.show_address and self.contact_id and not self.contact.may_be_reached:
            name = {"name": self.contact.name}
            text = _("Van %(name)s is geen toestemming vastgelegd. Leg die eerst vast bij het contact.") % name
            raise ValidationError({"show_address": text})

    @property
    def shows_address(self) -> bool:
        """Whether address and telephone stand on the page: those of a mailbox, or of a person who agrees."""
        return self.contact.may_be_reached and (self.show_address or self.contact.kind == ContactKind.MAILBOX)

    @property
    def last_day(self) -> date | None:
        """The last day on which the contact stands on the page; None while no end is known."""
        return min((day for day in (self.until, self.contact.until) if day), default=None)
