"""The groups in which the work of a project is done."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from projects.models.parts import ProjectPart
from projects.vocabulary import GroupKind


class ProjectGroup(ProjectPart):
    """A learning network, working group, governance group, steering group or panel (groep)."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(_("soort"), max_length=20, choices=GroupKind.choices)
    name = models.CharField(_("naam"), max_length=150)
    remit = models.TextField(_("opdracht"), blank=True, max_length=600)
    members = models.TextField(_("wie meedoen"), blank=True, max_length=600)
    facilitators = models.CharField(_("begeleid door"), max_length=250, blank=True)
    size_min = models.PositiveSmallIntegerField(_("kleinste omvang"), null=True, blank=True)
    size_max = models.PositiveSmallIntegerField(_("grootste omvang"), null=True, blank=True)
    since = models.DateField(_("begonnen op"), null=True, blank=True)
    until = models.DateField(
        _("gestopt op"), null=True, blank=True, help_text=_("De laatste dag. Leeg zolang de groep doorgaat.")
    )
    wanted_until = models.DateField(
        _("deelnemers gezocht tot en met"),
        null=True,
        blank=True,
        help_text=_("Tot die dag staat op de pagina dat je mee kunt doen. Leeg als er niemand wordt gezocht."),
    )
    how_to_join = models.TextField(
        _("zo doe je mee"),
        blank=True,
        max_length=400,
        help_text=_("Voor wie het is en bij wie je je meldt. De contacten van het project staan er al onder."),
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldPanel("remit"),
        FieldPanel("members"),
        FieldPanel("facilitators"),
        FieldRowPanel([FieldPanel("size_min"), FieldPanel("size_max")]),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        FieldPanel("wanted_until"),
        FieldPanel("how_to_join"),
    ]

    class Meta(ProjectPart.Meta):
        verbose_name = _("groep")
        verbose_name_plural = _("groepen")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a range that ends before it begins."""
        super().clean()
        errors = {}
        if self.size_min and self.size_max and self.size_max < self.size_min:
            errors["size_max"] = _("De grootste omvang is kleiner dan de kleinste.")
        if self.since and self.until and self.until < self.since:
            errors["until"] = _("De laatste dag ligt voor de eerste.")
        if errors:
            raise ValidationError(errors)

    @property
    def seeks_members(self) -> bool:
        """Whether people can still join today; a group that has stopped takes nobody."""
        return self.wanted_until is not None and self.wanted_until >= timezone.localdate() and not self.has_stopped

    @property
    def has_stopped(self) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < timezone.localdate()

    @property
    def size(self) -> str:
        """The number of members as people write it: "10-12", "12", or empty when unknown."""
        bounds = [str(n) for n in (self.size_min, self.size_max) if n]
        return "–".join(dict.fromkeys(bounds))
