"""When a project runs: what was published, to the letter, and the bounds that follow from it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField

from projects.admin.period_reading import PublishedPeriodInput
from projects.models.parts import ProjectPart
from projects.periods.bounds import PeriodBounds
from projects.periods.edtf import to_edtf
from projects.periods.wording import readable


class Period(ProjectPart):
    """A duration (looptijd). Bounds that nobody published stay empty: unknown is never guessed.

    Stored form beside the bounds: EDTF, ISO 8601-2.
    """

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="periods")
    as_published = models.CharField(
        _("zoals gepubliceerd"), max_length=300, blank=True, help_text=_("Letterlijk, met alle leestekens.")
    )
    scope = models.CharField(
        _("geldt voor"), max_length=120, blank=True, help_text=_("Bijvoorbeeld: de pilot. Leeg: het hele project.")
    )
    earliest_start = models.DateField(_("begint op zijn vroegst"), null=True, blank=True)
    latest_start = models.DateField(_("begint op zijn laatst"), null=True, blank=True)
    earliest_end = models.DateField(_("eindigt op zijn vroegst"), null=True, blank=True)
    latest_end = models.DateField(_("eindigt op zijn laatst"), null=True, blank=True)
    at_least = models.BooleanField(
        _("ten minste"), default=False, help_text=_("De tekst noemt een ondergrens: het kan langer duren.")
    )
    open = models.BooleanField(_("einde is open"), default=False)
    edtf = models.CharField(_("EDTF"), max_length=60, blank=True, editable=False)

    panels = [
        FieldPanel("as_published", widget=PublishedPeriodInput),
        FieldPanel("scope"),
        FieldRowPanel([FieldPanel("earliest_start"), FieldPanel("latest_start")], heading=_("Begin")),
        FieldRowPanel([FieldPanel("earliest_end"), FieldPanel("latest_end")], heading=_("Einde")),
        FieldRowPanel([FieldPanel("at_least"), FieldPanel("open")]),
    ]
    override_translatable_fields = [SynchronizedField("as_published", overridable=False)]

    class Meta(ProjectPart.Meta):
        verbose_name = _("looptijd")
        verbose_name_plural = _("looptijden")

    def __str__(self) -> str:
        return self.as_published or self.edtf

    @property
    def bounds(self) -> PeriodBounds:
        """The bounds as one value."""
        return PeriodBounds(
            self.earliest_start, self.latest_start, self.earliest_end, self.latest_end, self.at_least, self.open
        )

    @property
    def reading(self) -> str:
        """The bounds in the reader's language, where they say something that the published text does not."""
        text = readable(self.bounds)
        return "" if text.casefold() == self.as_published.strip(" .").casefold() else text

    @property
    def as_one(self) -> tuple[PeriodBounds, ...]:
        """The bounds as a drawing of periods takes them."""
        return (self.bounds,)

    def clean(self) -> None:
        """Refuse bounds that contradict each other, and store the EDTF form."""
        super().clean()
        problem = self.bounds.contradiction()
        if problem:
            raise ValidationError(problem)
        self.edtf = to_edtf(self.bounds)

    def save(self, *args: object, **kwargs: object) -> None:
        """Store the EDTF form along with the bounds it follows from."""
        self.edtf = to_edtf(self.bounds)
        super().save(*args, **kwargs)
