"""Whom to ask about a project: persons and functional mailboxes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from projects.models.organisations import Organisation
from projects.models.parts import ProjectPart


class ContactKind(models.TextChoices):
    """A person, or a mailbox that several people read."""

    PERSON = "persoon", _("Persoon")
    MAILBOX = "postbus", _("Functionele mailbox")


class Contact(models.Model):
    """A person or functional mailbox that answers questions (contact)."""

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

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("address"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacten")

    def __str__(self) -> str:
        return self.name


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
        help_text=_("Alleen aanzetten als deze persoon het goed vindt dat adres en telefoon op de pagina staan."),
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
