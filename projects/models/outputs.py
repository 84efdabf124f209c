"""What a project brings forth."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from projects.admin.outputs import OutputChooser
from projects.models.parts import ProjectPart
from projects.vocabulary import DatePrecision, OutputKind, OutputState


class Output(ProjectPart):
    """A report, guide, tool, website or other result, expected or published (opbrengst).

    `successor_key` is the translation key of the output that replaces it, so it holds in every language.
    """

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
    successor_key = models.UUIDField(
        _("vervangen door"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("De opbrengst die in de plaats komt van deze. De lezer wordt daarheen gewezen."),
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state")]),
        FieldPanel("title"),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("date_precision")]),
        FieldRowPanel([FieldPanel("authors"), FieldPanel("audience")]),
        FieldPanel("url"),
        FieldPanel("document"),
        FieldPanel("successor_key", widget=OutputChooser),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("opbrengst")
        verbose_name_plural = _("opbrengsten")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse an output that replaces itself, or one that is not there."""
        super().clean()
        if self.successor_key is None:
            return
        if self.successor_key == self.translation_key:
            raise ValidationError({"successor_key": _("Een opbrengst kan zichzelf niet vervangen.")})
        if not Output.objects.filter(translation_key=self.successor_key).exists():
            raise ValidationError({"successor_key": _("Deze opbrengst is er niet meer. Kies een andere.")})

    @property
    def link(self) -> str:
        """Where the output itself can be read; empty when nowhere."""
        return self.document.url if self.document else self.url
