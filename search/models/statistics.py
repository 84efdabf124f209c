"""What is searched, counted by day, without anything about who searched."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class QueryCount(models.Model):
    """How often a question was asked on a day in a language, and how often nothing had all of its words.

    `text` is the question folded to lower case on one line. No address, time of day, browser or person is kept.
    """

    day = models.DateField(_("dag"))
    language = models.CharField(_("taal"), max_length=16)
    text = models.CharField(_("zoekvraag"), max_length=100)
    searches = models.PositiveIntegerField(_("keer gezocht"), default=0)
    without_results = models.PositiveIntegerField(_("keer niets gevonden"), default=0)

    class Meta:
        verbose_name = _("zoekvraag van een dag")
        verbose_name_plural = _("zoekvragen per dag")
        constraints = [models.UniqueConstraint(fields=["day", "language", "text"], name="search_query_once_a_day")]

    def __str__(self) -> str:
        return self.text


class IgnoredQuery(models.Model):
    """A question that editors do not want to see in the list of what was not found."""

    language = models.CharField(_("taal"), max_length=16)
    text = models.CharField(_("zoekvraag"), max_length=100)

    class Meta:
        verbose_name = _("genegeerde zoekvraag")
        verbose_name_plural = _("genegeerde zoekvragen")
        constraints = [models.UniqueConstraint(fields=["language", "text"], name="search_ignored_once")]

    def __str__(self) -> str:
        return self.text
