"""What a project wants to know."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from projects.models.parts import ProjectPart


class ResearchQuestion(ProjectPart):
    """A main or sub-question of a project (hoofdvraag, deelvraag)."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("vraag"), max_length=600)
    is_main = models.BooleanField(_("hoofdvraag"), default=False)

    panels = [FieldPanel("text"), FieldPanel("is_main")]

    class Meta(ProjectPart.Meta):
        verbose_name = _("onderzoeksvraag")
        verbose_name_plural = _("onderzoeksvragen")

    def __str__(self) -> str:
        return self.text
