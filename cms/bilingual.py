"""Names of register records (organisations, places, lines) in both languages of the site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def in_language(dutch: str, english: str, language: str | None = None) -> str:
    """Return the text in the given language (the active one by default), or in the other where it is missing."""
    if (language or get_language() or "nl").startswith("en"):
        return english or dutch
    return dutch or english


class BilingualName(models.Model):
    """A record known by a Dutch name and, where it has one, an English name.

    Registry records are shared by all languages, so that a facet, a relation or a count means the same in each.
    """

    name = models.CharField(_("naam"), max_length=200)
    name_en = models.CharField(
        _("naam in het Engels"), max_length=200, blank=True, help_text=_("Leeg: de Nederlandse naam wordt gebruikt.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)

    def label_in(self, language: str) -> str:
        """Return the name in a given language."""
        return in_language(self.name, self.name_en, language)
