"""What the glossary gives to search: synonyms, suggestions and a page, each following a change at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext as _

from cms.models import ContentVersion
from cms.page_cache import CACHE_ALIAS
from cms.page_documents import document_id
from cms.plain_language import register_abbreviations
from portal.glossary.models import GlossaryPage, GlossaryTerm, RelatedTerm
from search.analysis import fold
from search.indexing import outbox
from search.models import Relation
from search.suggesting.suggestions import Suggestion, register_suggester
from search.thesaurus.checks import term_problems
from search.thesaurus.rules import Rule
from search.thesaurus.synonyms import register_rules, thesaurus_changed

NAME = "glossary"
WEIGHT = 1.0


def rules(language: str) -> Iterator[Rule]:
    """Yield what the terms say of words: term, abbreviation and variants mean the same."""
    for term in GlossaryTerm.objects.order_by("pk"):
        names = [name for name in term.names_in(language) if not term_problems(name, language)]
        if len(names) > 1:
            yield Rule(Relation.EQUAL, names[0], tuple(names[1:]), WEIGHT)


def suggest(typed: str, language: str, limit: int) -> Sequence[Suggestion]:
    """Return the terms of which a name has a word that begins as typed; what begins with it comes first."""
    asked = fold(typed)
    found = []
    for term in _known_terms(language):
        name = next((name for name, folded in term.names if _begins(folded, asked)), None)
        if name is not None:
            also = name if name != term.names[0][0] else ""
            one = Suggestion(term.label, term.url, _("Begrip"), also)
            found.append((not fold(name).startswith(asked), fold(one.text), one))
    return [one for _later, _name, one in sorted(found, key=lambda each: each[:2])[:limit]]


def _begins(name: str, asked: str) -> bool:
    return name.startswith(asked) or f" {asked}" in f" {name.replace('-', ' ')}"


@dataclass(frozen=True, slots=True)
class _KnownTerm:
    """A term in one language: how it is shown, where it is explained, and its names with how they are compared."""

    label: str
    url: str
    names: tuple[tuple[str, str], ...]


def _known_terms(language: str) -> tuple[_KnownTerm, ...]:
    """Return what visitors may see of the terms, kept until anything that they can see changes."""
    cache, key = caches[CACHE_ALIAS], f"glossary:{ContentVersion.current()}:{language}"
    kept = cache.get(key)
    if not isinstance(kept, tuple):
        kept = tuple(_terms(language))
        cache.set(key, kept)
    return kept


def _terms(language: str) -> Iterator[_KnownTerm]:
    page = GlossaryPage.objects.live().public().filter(locale__language_code=language).first()
    if page is None:
        return
    for term in GlossaryTerm.objects.all():
        names = tuple((name, fold(name)) for name in term.names_in(language))
        yield _KnownTerm(term.label_in(language), f"{page.get_url()}#{term.key}", names)


def _term_changed(sender: type[Any], **kwargs: Any) -> None:
    thesaurus_changed()
    _page_changed()


def _page_changed() -> None:
    ContentVersion.advance()
    outbox.changed(document_id(page) for page in GlossaryPage.objects.select_related("locale"))


def _relation_changed(sender: type[Any], **kwargs: Any) -> None:
    _page_changed()


def abbreviations() -> set[str]:
    """Return the abbreviations that the glossary explains."""
    return set(GlossaryTerm.objects.exclude(abbreviation="").values_list("abbreviation", flat=True))


def connect() -> None:
    """Tell search of the glossary and follow its changes; called once when the app is ready."""
    register_rules(NAME, rules)
    register_suggester(NAME, suggest)
    register_abbreviations(NAME, abbreviations)
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(_term_changed, sender=GlossaryTerm, dispatch_uid=f"portal.glossary_term_{name}")
        signal.connect(_relation_changed, sender=RelatedTerm, dispatch_uid=f"portal.glossary_relation_{name}")
