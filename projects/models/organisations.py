"""The register of organisations (organisaties): one record each, whatever names it goes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from cms.bilingual import BilingualName
from projects.fetched import rows
from projects.models.classification import Place
from projects.vocabulary import OrganisationKind

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
    )
    website = models.URLField(_("website"), blank=True)
    place = models.ForeignKey(Place, verbose_name=_("plaats"), null=True, blank=True, on_delete=models.SET_NULL)
    ror = models.CharField(
        _("ROR-nummer"),
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$")],
        help_text=_("De laatste negen tekens van het adres op ror.org."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("key"),
        FieldPanel("kind"),
        FieldPanel("parent"),
        InlinePanel("aliases", heading=_("Andere namen"), label=_("naam")),
        FieldPanel("website"),
        FieldPanel("place"),
        FieldPanel("ror"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")

    def clean(self) -> None:
        """Refuse an organisation that would be part of itself."""
        super().clean()
        if self.pk and self.pk in {above.pk for above in self.parents()}:
            raise ValidationError({"parent": _("Een organisatie kan geen onderdeel zijn van zichzelf.")})

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
    """Another name of an organisation: abbreviation, former name or spelling (andere naam)."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("naam"), max_length=200)

    panels: ClassVar = [FieldPanel("name")]

    class Meta:
        verbose_name = _("andere naam")
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_alias_a_name")]

    def __str__(self) -> str:
        return self.name
