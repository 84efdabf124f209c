"""Where the money comes from, or may come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from projects.models.organisations import Organisation
from projects.models.parts import ProjectPart
from projects.vocabulary import FundingState


class Funding(ProjectPart):
    """Money granted, or an application for it (financiering). An application is never shown as funding."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="funding")
    funder = models.ForeignKey(
        Organisation, verbose_name=_("financier"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scheme = models.CharField(_("regeling"), max_length=150, blank=True)
    state = models.CharField(_("stand"), max_length=20, choices=FundingState.choices)
    note = models.CharField(_("toelichting"), max_length=250, blank=True)

    panels = [
        FieldPanel("funder"),
        FieldRowPanel([FieldPanel("scheme"), FieldPanel("state")]),
        FieldPanel("note"),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("financiering")
        verbose_name_plural = _("financiering")

    def __str__(self) -> str:
        return " · ".join(str(part) for part in (self.funder, self.scheme) if part)

    @property
    def label(self) -> str:
        """Funder and scheme in the reader's language."""
        return " · ".join(part for part in (self.funder.label if self.funder else "", self.scheme) if part)

    @property
    def is_granted(self) -> bool:
        """Whether this is money, rather than a wish for it."""
        return self.state == FundingState.GRANTED
