"""The rounds in which some projects run, again and again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from projects.models.parts import ProjectPart
from projects.vocabulary import DatePrecision, RoundState


class ProjectRound(ProjectPart):
    """A round of a project that repeats its work, such as a survey held twice a year (ronde).

    `date` is when the round was finished, or is expected to be.
    """

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("nummer"), null=True, blank=True)
    topic = models.CharField(_("onderwerp"), max_length=250)
    state = models.CharField(_("stand"), max_length=20, choices=RoundState.choices)
    date = models.DateField(
        _("klaar op"), null=True, blank=True, help_text=_("Of wanneer dat wordt verwacht. Leeg als het onbekend is.")
    )
    date_precision = models.CharField(
        _("nauwkeurigheid"), max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY
    )

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("state")]),
        FieldPanel("topic"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("date_precision")]),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("ronde")
        verbose_name_plural = _("rondes")

    def __str__(self) -> str:
        return f"{self.number}. {self.topic}" if self.number else self.topic
