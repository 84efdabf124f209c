"""Glossary terms, and the page that shows them from A to Z."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from cms.bilingual import BilingualName, in_language
from cms.models import BasePage
from portal.glossary.letters import letters
from search.thesaurus.checks import MAX_LENGTH, term_problems, tidy_lines

VARIANTS_HELP = _("Andere woorden en schrijfwijzen voor hetzelfde, één op elke regel. Zoeken vindt ze allemaal.")


class GlossaryTerm(BilingualName, ClusterableModel):
    """A term of the field (begrip) with what it means here.

    Term, abbreviation and variants are synonyms for search from the moment they are saved.
    """

    key = models.SlugField(_("sleutel"), max_length=60, unique=True)
    abbreviation = models.CharField(
        _("afkorting"), max_length=20, blank=True, help_text=_("In hoofdletters, zoals mensen haar schrijven.")
    )
    definition = models.TextField(_("uitleg"), max_length=800, help_text=_("In gewone woorden; twee of drie zinnen."))
    definition_en = models.TextField(_("uitleg in het Engels"), max_length=800, blank=True)
    variants = models.TextField(_("varianten"), blank=True, help_text=VARIANTS_HELP)
    variants_en = models.TextField(_("varianten in het Engels"), blank=True, help_text=VARIANTS_HELP)
    source = models.CharField(
        _("bron"), max_length=200, blank=True, help_text=_("Zoals een wetsartikel; de lezer ziet het bij het begrip.")
    )
    source_url = models.URLField(_("adres van de bron"), max_length=500, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("abbreviation")]),
        MultiFieldPanel([FieldPanel("definition"), FieldPanel("definition_en")], heading=_("Uitleg")),
        MultiFieldPanel([FieldPanel("variants"), FieldPanel("variants_en")], heading=_("Varianten")),
        InlinePanel(
            "related",
            heading=_("Zie ook"),
            label=_("Verwant begrip"),
            help_text=_("Bij het andere begrip staat dit begrip dan ook."),
        ),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading=_("Bron")),
    ]

    class Meta:
        app_label = "portal"
        verbose_name = _("begrip")
        verbose_name_plural = _("begrippen")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="portal_glossary_term_once",
                violation_error_message=_("Dit begrip staat al in de begrippenlijst."),
            )
        ]

    def clean(self) -> None:
        """Tidy the variants; ValidationError for one that is no word to search for."""
        problems = {}
        for field, language in (("variants", "nl"), ("variants_en", "en")):
            lines = tidy_lines(getattr(self, field))
            setattr(self, field, "\n".join(lines))
            if found := [problem for line in lines for problem in term_problems(line, language)]:
                problems[field] = found
        if problems:
            raise ValidationError({field: list(texts) for field, texts in problems.items()})

    def variants_in(self, language: str) -> Sequence[str]:
        """Return the variants in a language; a Dutch one says nothing to who reads English, so none stand in."""
        return tidy_lines(self.variants_en if language == "en" else self.variants)

    def names_in(self, language: str) -> Sequence[str]:
        """Return all that the term is called in a language, its name first; none where it has no name there.

        English readers type Dutch names too: those of laws and services have no other.
        """
        if language == "en" and not self.name_en:
            return ()
        names = [self.label_in(language), self.abbreviation, *self.variants_in(language)]
        names += [self.name] if language == "en" else []
        return list(dict.fromkeys(name for name in names if name and len(name) <= MAX_LENGTH))

    def explanation_in(self, language: str) -> str:
        """Return the definition in a language, or in the other where it is missing."""
        return in_language(self.definition, self.definition_en, language)


class RelatedTerm(models.Model):
    """A term that a term refers to; shown at both."""

    term = ParentalKey(GlossaryTerm, on_delete=models.CASCADE, related_name="related")
    to = models.ForeignKey(
        GlossaryTerm, on_delete=models.CASCADE, related_name="related_from", verbose_name=_("verwant begrip")
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("to")]

    class Meta:
        app_label = "portal"
        verbose_name = _("verwant begrip")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "to"],
                name="portal_related_term_once",
                violation_error_message=_("Dit begrip staat er al bij."),
            )
        ]

    def __str__(self) -> str:
        return str(self.to)


class GlossaryPage(BasePage):
    """All terms from A to Z (begrippenlijst), in the language of the page."""

    template = "portal/glossary_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    search_type = "page"

    class Meta:
        app_label = "portal"
        verbose_name = _("begrippenlijst")

    def search_aside(self) -> str:
        """Return the terms with their abbreviations, variants and definitions: so many words are about no subject."""
        language = self.locale.language_code
        return "\n".join(
            f"{', '.join(term.names_in(language) or [term.name])}: {term.explanation_in(language)}"
            for term in GlossaryTerm.objects.all()
        )

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Return the kind of page."""
        return {"soort": ("pagina",)}

    def search_display(self) -> dict[str, Any]:
        """Return the kind of page."""
        return {"kind": str(_("Pagina"))}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the terms by their first letter."""
        terms = GlossaryTerm.objects.prefetch_related("related__to", "related_from__term")
        return {**super().get_context(request, *args, **kwargs), "letters": letters(terms, self.locale.language_code)}
