"""What the register adds to the suggestions while somebody types: organisations, places and groups in a project here.

An organisation and a place lead to the search for their projects, a group to its page. Only what a public project
names is suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4

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
from search.page.instead import register_shelf
from search.suggesting.names import NameIndex
from search.suggesting.pages import register_page_type
from search.suggesting.suggestions import Suggestion, register_suggester

CACHE_ALIAS = "pages"


@dataclass(frozen=True, slots=True)
class Named:
    """Something with names: how it is shown, and all of them.

    `value` is what projects can be filtered by; of a group it is the address.
    """

    value: str
    label: str
    names: tuple[str, ...]


class NamedThings:
    """Things of one kind by label, found by the beginning of any of their names."""

    def __init__(self, named: Iterable[Named], language: str) -> None:
        self._named = sorted(named, key=lambda one: one.label.casefold())
        self._index = NameIndex([[streams(name, language).words.split() for name in one.names] for one in self._named])

    def suggest(self, words: Sequence[str], limit: int, kind: str, address: Callable[[str], str]) -> list[Suggestion]:
        """Return so many suggestions at most, the best first; `words` are what was typed, folded."""
        best_ones = [(self._named[place], best.explains) for best, place in self._index.fitting(words)[:limit]]
        return [
            Suggestion(one.label, address(one.value), kind, one.names[explains] if explains else "")
            for one, explains in best_ones
        ]


@dataclass(frozen=True, slots=True)
class Directory:
    """Who and where, in one language: what a public project names."""

    organisations: NamedThings
    places: NamedThings
    groups: NamedThings


# By language, with its mark in the cache: reading thousands of names out of the cache would take longer than asking.
_directories: dict[str, tuple[str, Directory]] = {}


def directory(language: str) -> Directory:
    """Return the directory of a language, kept in this process until anything that visitors can see changes."""
    cache = caches[CACHE_ALIAS]
    key = f"directory:{ContentVersion.current()}:{language}"
    mark = cache.get(key)
    kept_mark, kept = _directories.get(language, (None, None))
    if kept is None or mark is None or mark != kept_mark:
        kept = Directory(*(NamedThings(of(language), language) for of in (_organisations, _places, _groups)))
        mark = uuid4().hex
        _directories[language] = mark, kept
        cache.set(key, mark)
    return kept


def _organisations(language: str) -> Iterator[Named]:
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
        yield _named(one.key, f"{label} ({whole})" if whole else label, *_both(one, language), *aliases[pk])


def _places(language: str) -> Iterator[Named]:
    for place in Place.objects.filter(projects__in=visible_projects(language).values("pk")).distinct():
        yield _named(place.key, place.label_in(language), *_both(place, language))


def _groups(language: str) -> Iterator[Named]:
    for page, links in pages_with_groups(language):
        for link in links:
            yield _named(link.url, f"{link.group.name} ({page.title})", link.group.name)


def _named(value: str, label: str, *names: str) -> Named:
    return Named(value, label, tuple(dict.fromkeys(name for name in names if name)))


def _both(record: BilingualName, language: str) -> tuple[str, str, str]:
    return record.label_in(language), record.name, record.name_en


def suggest(typed: str, language: str, limit: int) -> list[Suggestion]:
    """Return organisations, then places, then groups of which a name begins as typed, so many of each."""
    known, words = directory(language), streams(typed, language).words.split()
    search_url = reverse("search:page")
    return [
        *known.organisations.suggest(words, limit, _("Organisatie"), _filtered(search_url, "partner")),
        *known.places.suggest(words, limit, _("Plaats"), _filtered(search_url, "plaats")),
        *known.groups.suggest(words, limit, _("Groep"), str),
    ]


def _filtered(search_url: str, facet: str) -> Callable[[str], str]:
    return lambda value: f"{search_url}?{urlencode({facet: value})}"


def register_all() -> None:
    """Announce to search what it can suggest."""
    register_page_type("project", gettext_lazy("Project"), leading=True)
    register_shelf("project", gettext_lazy("De nieuwste projecten"))
    register_suggester("register", suggest)
