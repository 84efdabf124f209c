"""Editors' picks (aanbevolen resultaten): a page that stands on top for certain questions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Pick(models.Model):
    """A page that an editor puts on top for some questions in one language.

    `queries` has a question on each line; a search matches when its words are the same after folding and stemming.
    Only a page that the public may find is shown.
    """

    language = models.CharField(_("taal"), max_length=16, choices=settings.LANGUAGES, default="nl")
    queries = models.TextField(_("zoekvragen"), help_text=_("Eén zoekvraag op elke regel."))
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("pagina"))
    enabled = models.BooleanField(_("in gebruik"), default=True)
    changed_at = models.DateTimeField(_("gewijzigd"), auto_now=True)

    class Meta:
        verbose_name = _("aanbevolen resultaat")
        verbose_name_plural = _("aanbevolen resultaten")
        ordering = ("language", "id")

    def __str__(self) -> str:
        return ", ".join(self.queries.split("\n")[:3])
