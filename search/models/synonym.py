"""Synonyms (synoniemen): words that find what other words say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from search.thesaurus.checks import Statements, others_problems, term_problems, tidy, tidy_lines


class Relation(models.TextChoices):
    """How a term relates to the others of its rule (ISO 25964: equivalence, hierarchy, preferred term)."""

    EQUAL = "equal", _("betekent hetzelfde, over en weer")
    NARROWER = "narrower", _("is ruimer: vindt ook de engere woorden")
    PREFERRED = "preferred", _("is een oud of ander woord voor")


class Synonym(models.Model):
    """One rule of the thesaurus (synoniemregel), used at once by every search in its language.

    `others` has a term on each line. EQUAL: `term` and `others` all find each other. NARROWER: asking for `term`
    also finds `others`, not the reverse. PREFERRED: asking for `term`, an old name, also finds `others`.
    `key` names the rule of the supplied thesaurus that it came from; loading that again leaves what an editor
    changed as it is.
    """

    language = models.CharField(_("taal"), max_length=16, choices=settings.LANGUAGES, default="nl")
    term = models.CharField(_("woord"), max_length=100)
    relation = models.CharField(_("verband"), max_length=16, choices=Relation, default=Relation.EQUAL)
    others = models.TextField(_("andere woorden"), help_text=_("Eén woord of woordgroep op elke regel."))
    weight = models.FloatField(_("gewicht"), default=0.8, validators=[MinValueValidator(0.1), MaxValueValidator(1.0)])
    enabled = models.BooleanField(_("in gebruik"), default=True)
    source = models.CharField(_("bron"), max_length=300, blank=True)
    key = models.CharField(max_length=120, null=True, blank=True, unique=True, editable=False)
    changed_at = models.DateTimeField(_("gewijzigd"), auto_now=True)

    class Meta:
        verbose_name = _("synoniem")
        verbose_name_plural = _("synoniemen")
        ordering = ("language", "term")
        constraints = [
            models.UniqueConstraint(
                Lower("term"),
                "language",
                "relation",
                name="search_synonym_once",
                violation_error_message=_("Voor dit woord is er al zo’n regel; vul die aan."),
            )
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def other_terms(self) -> Sequence[str]:
        """The other words, one by one."""
        return tidy_lines(self.others)

    @property
    def others_line(self) -> str:
        """The other words on one line, for lists."""
        return ", ".join(self.other_terms)

    @classmethod
    def in_use(cls, language: str, leaving_out: int | None = None) -> models.QuerySet[Self]:
        """Return the rules of a language that searches use, in a fixed order; `leaving_out` is the key of one."""
        rules = cls.objects.filter(language=language, enabled=True).order_by("pk")
        return rules if leaving_out is None else rules.exclude(pk=leaving_out)

    def clean(self) -> None:
        """Tidy the words; ValidationError, by field, for what makes no sense or contradicts a rule in use."""
        self.term = tidy(self.term)
        self.others = "\n".join(self.other_terms)
        problems = {"term": term_problems(self.term, self.language) if self.term else []}
        if self.others.strip() and not problems["term"]:
            problems["others"] = others_problems(self.term, self.other_terms, self.language)
        if self.enabled and not any(problems.values()):
            problems["others"] = self._contradictions()
        found = {field: texts for field, texts in problems.items() if texts}
        if found:
            raise ValidationError({field: list(texts) for field, texts in found.items()})

    def _contradictions(self) -> list[str]:
        statements = statements_in_use(self.language, leaving_out=self.pk)
        found = statements.against(self.relation, self.term, self.other_terms)
        return [found.message] if found else []


def statements_in_use(language: str, leaving_out: int | None = None) -> Statements:
    """Return what the rules in use say of words, those of all rules of a language or all but one."""
    statements = Statements(language)
    for rule in Synonym.in_use(language, leaving_out):
        statements.add(rule.relation, rule.term, rule.other_terms)
    return statements
