"""What a project brings forth."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from projects.models.parts import ProjectPart
from projects.vocabulary import DatePrecision, OutputKind, OutputState


class Output(ProjectPart):
    """A report, guide, tool, website or other result, expected or published (opbrengst)."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="outputs")
    kind = models.CharField(_("soort"), max_length=20, choices=OutputKind.choices)
    title = models.CharField(_("titel"), max_length=250)
    state = models.CharField(_("stand"), max_length=20, choices=OutputState.choices)
    date = models.DateField(_("datum"), null=True, blank=True)
    date_precision = models.CharField(
        _("nauwkeurigheid"), max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    authors = models.CharField(_("auteurs"), max_length=250, blank=True)
    audience = models.CharField(_("bedoeld voor"), max_length=250, blank=True)
    note = models.TextField(_("toelichting"), max_length=500, blank=True)
    url = models.URLField(_("adres"), blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
        FieldPanel("title"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("date_precision")]),
        FieldRowPanel([FieldPanel("authors"), FieldPanel("audience")]),
        FieldPanel("url"),
        FieldPanel("document"),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("opbrengst")
        verbose_name_plural = _("opbrengsten")

    def __str__(self) -> str:
        return self.title

    @property
    def link(self) -> str:
        """Where the output itself can be read; empty when nowhere."""
        return self.document.url if self.document else self.url
