"""How projects hang together."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from projects.models.parts import ProjectPart
from projects.vocabulary import RelationKind


class ProjectRelation(ProjectPart):
    """A tie to a project of this site or to one elsewhere (verband)."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("verband"), max_length=20, choices=RelationKind.choices, default=RelationKind.RELATED)
    project = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("project hier"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    title = models.CharField(_("of een project elders"), max_length=200, blank=True)
    url = models.URLField(_("adres daarvan"), blank=True)
    note = models.CharField(_("toelichting"), max_length=250, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldPanel("project"),
        MultiFieldPanel([FieldPanel("title"), FieldPanel("url")], heading=_("Elders")),
        FieldPanel("note"),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("verband")
        verbose_name_plural = _("verbanden")

    def __str__(self) -> str:
        return str(self.project or self.title)

    def clean(self) -> None:
        """Ask for a project, here or elsewhere."""
        super().clean()
        if not self.project_id and not self.title:
            raise ValidationError({"title": _("Kies een project van deze site, of noem een project elders.")})
