"""The pairs that editors are asked about, and their answers."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.cache import caches
from django.utils.translation import get_language

from cms.models import ContentVersion
from projects.models import DuplicateDecision, Organisation, PairAnswer
from projects.organisations.access import Person
from projects.organisations.duplicates import Pair, load, probable_duplicates

CACHE_ALIAS = "pages"


def found() -> list[Pair]:
    """Return all pairs that may be one, in the active language; kept until anything of an organisation changes."""
    cache = caches[CACHE_ALIAS]
    key = f"duplicates:{ContentVersion.current()}:{get_language()}"
    kept = cache.get(key)
    if not isinstance(kept, list):
        kept = probable_duplicates(load())
        cache.set(key, kept)
    return kept


def open_pairs() -> list[Pair]:
    """Return the pairs that nobody answered yet, the likeliest first."""
    answered = set(DuplicateDecision.objects.values_list("first", "second"))
    return [pair for pair in found() if (pair.first, pair.second) not in answered]


def reasons(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Pair]:
    """Return what is found about some pairs; one for which nothing speaks any more is left out."""
    wanted = set(pairs)
    return {(pair.first, pair.second): pair for pair in found() if (pair.first, pair.second) in wanted}


def decide(one: Organisation, other: Organisation, answer: PairAnswer, user: Person) -> DuplicateDecision:
    """Remember an answer, in place of an earlier one."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    decision, _made = DuplicateDecision.objects.update_or_create(
        first=first, second=second, defaults={"answer": answer, "user_id": user.pk}
    )
    return decision
