"""The network's research lines (onderzoekslijnen) and the policy goals (beleidsdoelen) they serve, as records."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.bilingual import BilingualName, in_language


class ResearchLine(BilingualName):
    """A research line (onderzoekslijn): projects, facets and counts refer to it in every language."""

    key = models.SlugField(
        _("sleutel"), unique=True, help_text=_("Staat in het adres van gefilterde zoekresultaten; verander hem niet.")
    )
    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)
    tone = models.PositiveSmallIntegerField(
        _("kleur"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
        help_text=_("Welk van de vier blaadjes van het beeldmerk bij de lijn hoort, met de klok mee (1 tot en met 4)."),
    )

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("key"), FieldPanel("number"), FieldPanel("tone")]

    class Meta:
        ordering = ["number"]
        verbose_name = _("onderzoekslijn")
        verbose_name_plural = _("onderzoekslijnen")


class PolicyGoal(BilingualName):
    """A transformation goal of the Jeugdwet (transformatiedoel)."""

    key = models.SlugField(_("sleutel"), unique=True)
    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)
    description = models.TextField(_("toelichting"), blank=True)
    description_en = models.TextField(_("toelichting in het Engels"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("key"),
        FieldPanel("number"),
        FieldPanel("description"),
        FieldPanel("description_en"),
    ]

    class Meta:
        ordering = ["number"]
        verbose_name = _("beleidsdoel")
        verbose_name_plural = _("beleidsdoelen")

    @property
    def explanation(self) -> str:
        """The description in the reader's language."""
        return in_language(self.description, self.description_en)
