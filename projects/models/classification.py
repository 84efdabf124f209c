"""Where a project is, what it is about and whom it is for: short lists that editors keep."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.bilingual import BilingualName


class Term(BilingualName):
    """A term of a list, with the key that stands in addresses."""

    key = models.SlugField(_("sleutel"), unique=True, help_text=_("Staat in adressen; verander hem niet."))

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("key")]

    class Meta:
        abstract = True
        ordering = ["name"]


class Place(Term):
    """A municipality or region (plaats)."""

    in_region = models.BooleanField(_("hoort bij Haaglanden (H10)"), default=True)

    panels = [*Term.panels, FieldPanel("in_region")]

    class Meta(Term.Meta):
        verbose_name = _("plaats")
        verbose_name_plural = _("plaatsen")


class Theme(Term):
    """What a project is about (thema)."""

    class Meta(Term.Meta):
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")


class TargetGroup(Term):
    """Whom the results are for (doelgroep)."""

    class Meta(Term.Meta):
        verbose_name = _("doelgroep")
        verbose_name_plural = _("doelgroepen")
