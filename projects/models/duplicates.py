"""What editors decided about organisations that looked like one: not the same, later, or merged."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.organisations import Organisation


class PairAnswer(models.TextChoices):
    """What an editor says of two organisations; "the same" is an `OrganisationMerge`."""

    DIFFERENT = "verschillend", _("Niet dezelfde")
    LATER = "later", _("Later beslissen")


class DuplicateDecision(models.Model):
    """An answer about two organisations, remembered so that nobody is asked again (besluit over een paar).

    `first` is the one with the smaller primary key, so that a pair has one row whichever way it is named.
    """

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(_("antwoord"), max_length=12, choices=PairAnswer.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("op"), auto_now=True)

    class Meta:
        verbose_name = _("besluit over een paar")
        verbose_name_plural = _("besluiten over paren")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_decision_a_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}: {self.get_answer_display()}"


class OrganisationMergeQuerySet(models.QuerySet["OrganisationMerge"]):
    """Merges by whether they stand."""

    def standing(self) -> Self:
        """Return the merges that were not undone, newest first."""
        return self.filter(undone_at__isnull=True).order_by("-merged_at", "-pk")


class OrganisationMerge(models.Model):
    """An organisation that turned out to be another, and was taken up in it (samenvoeging).

    `former_key` keeps leading to the organisation that stayed. `journal` holds every change that the merge made, in
    order, with what was there before and after: undoing it is walking back.
    """

    kept = models.ForeignKey(
        Organisation, verbose_name=_("samengevoegd met"), on_delete=models.CASCADE, related_name="merges"
    )
    former_pk = models.PositiveBigIntegerField(db_index=True)
    former_key = models.SlugField(_("vroegere sleutel"), max_length=100)
    former_name = models.CharField(_("vroegere naam"), max_length=200)
    journal = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    merged_at = models.DateTimeField(_("op"), auto_now_add=True)
    undone_at = models.DateTimeField(_("teruggedraaid op"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("teruggedraaid door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = OrganisationMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("samenvoeging")
        verbose_name_plural = _("samenvoegingen")

    def __str__(self) -> str:
        return f"{self.former_name} → {self.kept}"
