"""What the register adds to the suggestions while somebody types: organisations, places and groups in a project here.

An organisation and a place lead to the search for their projects, a group to its page. Only what a public project
names is suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.bilingual import BilingualName
from cms.models import ContentVersion
from projects.groups.presentation import pages_with_groups
from projects.models import Organisation, OrganisationAlias, Partner, Place
from projects.visible import visible_projects
from search.analysis import streams
from search.query.beginnings import best_fit
from search.suggesting.pages import register_page_type
from search.suggesting.suggestions import Suggestion, register_suggester

CACHE_ALIAS = "pages"


@dataclass(frozen=True, slots=True)
class Named:
    """Something with names: how it is shown, and all its names as folded words.

    `value` is what projects can be filtered by; of a group it is the address.
    """

    value: str
    label: str
    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Who and where, in one language: what a public project names, by label."""

    organisations: tuple[Named, ...]
    places: tuple[Named, ...]
    groups: tuple[Named, ...]


def directory(language: str) -> Directory:
    """Return the directory of a language, kept until anything that visitors can see changes."""
    cache = caches[CACHE_ALIAS]
    key = f"directory:{ContentVersion.current()}:{language}"
    kept = cache.get(key)
    if not isinstance(kept, Directory):
        kept = Directory(_named(_organisations(language)), _named(_places(language)), _named(_groups(language)))
        cache.set(key, kept)
    return kept


_Row = tuple[str, str, Sequence[str], str]


def _named(rows: Iterable[_Row]) -> tuple[Named, ...]:
    found = []
    for value, label, names, language in sorted(rows, key=lambda row: row[1].casefold()):
        once = tuple(dict.fromkeys(name for name in names if name))
        words = tuple(tuple(streams(name, language).words.split()) for name in once)
        found.append(Named(value, label, once, words))
    return tuple(found)


def _organisations(language: str) -> Iterator[_Row]:
    """Yield the organisations in public projects, and those they are part of, with every name they go by."""
    partners = Partner.objects.filter(page__in=visible_projects(language).values("pk"))
    by_pk: Mapping[int, Organisation] = Organisation.objects.in_bulk()
    wanted: set[int] = set()
    for pk in partners.order_by().values_list("organisation_id", flat=True).distinct():
        above: int | None = pk
        while above is not None and above not in wanted:
            wanted.add(above)
            above = by_pk[above].parent_id
    aliases = defaultdict(list)
    for pk, name in OrganisationAlias.objects.filter(organisation__in=wanted).values_list("organisation_id", "name"):
        aliases[pk].append(name)
    for pk in wanted:
        one = by_pk[pk]
        label = one.label_in(language)
        whole = by_pk[one.parent_id].label_in(language) if one.parent_id else ""
        yield one.key, f"{label} ({whole})" if whole else label, (*_both(one, language), *aliases[pk]), language


def _places(language: str) -> Iterator[_Row]:
    for place in Place.objects.filter(projects__in=visible_projects(language).values("pk")).distinct():
        yield place.key, place.label_in(language), _both(place, language), language


def _groups(language: str) -> Iterator[_Row]:
    for page, links in pages_with_groups(language):
        for link in links:
            yield link.url, f"{link.group.name} ({page.title})", (link.group.name,), language


def _both(record: BilingualName, language: str) -> tuple[str, str, str]:
    return record.label_in(language), record.name, record.name_en


def suggest(typed: str, language: str, limit: int) -> list[Suggestion]:
    """Return organisations, then places, then groups of which a name begins as typed, so many of each."""
    known, words = directory(language), streams(typed, language).words.split()
    search_url = reverse("search:page")
    return [
        *_suggest(known.organisations, words, limit, _("Organisatie"), _filtered(search_url, "partner")),
        *_suggest(known.places, words, limit, _("Plaats"), _filtered(search_url, "plaats")),
        *_suggest(known.groups, words, limit, _("Groep"), str),
    ]


def _filtered(search_url: str, facet: str) -> Callable[[str], str]:
    return lambda value: f"{search_url}?{urlencode({facet: value})}"


def _suggest(
    known: Sequence[Named], words: Sequence[str], limit: int, kind: str, address: Callable[[str], str]
) -> list[Suggestion]:
    fitting = [(best, place, one) for place, one in enumerate(known) if (best := best_fit(one.words, words))]
    return [
        Suggestion(one.label, address(one.value), kind, one.names[best.explains] if best.explains else "")
        for best, _place, one in sorted(fitting, key=lambda found: found[:2])[:limit]
    ]


def register_all() -> None:
    """Announce to search what it can suggest."""
    register_page_type("project", gettext_lazy("Project"), leading=True)
    register_suggester("register", suggest)
