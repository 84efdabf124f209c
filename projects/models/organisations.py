"""The register of organisations (organisaties): one record each, whatever names it goes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from cms.bilingual import BilingualName
from projects.fetched import rows
from projects.models.classification import Place
from projects.organisations.ror import validate_ror
from projects.vocabulary import AliasKind, OrganisationKind

MAX_DEPTH = 5


class Organisation(BilingualName, ClusterableModel):
    """An organisation, or a part of one such as a research group (lectoraat) of a university."""

    key = models.SlugField(
        _("sleutel"), unique=True, max_length=100, help_text=_("Staat in adressen; verander hem niet.")
    )
    kind = models.CharField(_("soort"), max_length=30, choices=OrganisationKind.choices, default=OrganisationKind.OTHER)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("is onderdeel van"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="units",
        help_text=_(
            "Bijvoorbeeld de hogeschool van een lectoraat. De projecten staan ook op de pagina van het geheel."
        ),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("opvolger"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("De organisatie die dit werk overnam. Alleen als deze organisatie zelf niet meer bestaat."),
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("Het adres van de startpagina, zoals https://www.voorbeeld.nl.")
    )
    places = ParentalManyToManyField(
        Place,
        verbose_name=_("plaatsen"),
        blank=True,
        related_name="organisations",
        help_text=_("Waar de organisatie werkt, voor zover dat bekend is."),
    )
    ror = models.CharField(
        _("ROR-nummer"),
        max_length=9,
        blank=True,
        validators=[validate_ror],
        help_text=_("De laatste negen tekens van het adres op ror.org. Veel onderzoeksorganisaties hebben er een."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("key"),
        FieldPanel("kind"),
        InlinePanel(
            "aliases",
            heading=_("Andere namen"),
            label=_("naam"),
            help_text=_("Onder elk van deze namen vinden bezoekers en redacteuren de organisatie."),
        ),
        MultiFieldPanel([FieldPanel("parent"), FieldPanel("successor")], heading=_("Andere organisaties")),
        FieldPanel("website"),
        FieldPanel("places"),
        FieldPanel("ror"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")

    def clean(self) -> None:
        """Refuse an organisation that would be part of itself, or follow itself up."""
        super().clean()
        errors = {
            "parent": _("Een organisatie kan geen onderdeel zijn van zichzelf."),
            "successor": _("Een organisatie kan zichzelf niet opvolgen."),
        }
        wrong = {relation: error for relation, error in errors.items() if self._leads_back(relation)}
        if wrong:
            raise ValidationError(wrong)

    def _leads_back(self, relation: str) -> bool:
        """Return whether following a relation from one organisation to the next comes back here."""
        seen: set[int] = set()
        other = getattr(self, relation)
        while other is not None and other.pk not in seen:
            if other.pk == self.pk:
                return True
            seen.add(other.pk)
            other = getattr(other, relation)
        return False

    def parents(self) -> Iterator[Organisation]:
        """Yield the organisations this one is part of, nearest first."""
        above = self.parent
        for _level in range(MAX_DEPTH):
            if above is None:
                return
            yield above
            above = above.parent

    @property
    def full_label(self) -> str:
        """The name, with the organisation it is part of."""
        return f"{self.label} ({self.parent.label})" if self.parent else self.label

    def all_names(self) -> list[str]:
        """Return every name by which people know it."""
        return [name for name in (self.name, self.name_en, *(a.name for a in rows(self, "aliases"))) if name]


class OrganisationAlias(models.Model):
    """Another name of an organisation: abbreviation, former name, spelling or translation (andere naam)."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort naam"), max_length=20, choices=AliasKind.choices, default=AliasKind.SPELLING)

    panels: ClassVar = [FieldRowPanel([FieldPanel("name"), FieldPanel("kind")])]

    class Meta:
        verbose_name = _("andere naam")
        verbose_name_plural = _("andere namen")
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_alias_a_name")]

    def __str__(self) -> str:
        return self.name
