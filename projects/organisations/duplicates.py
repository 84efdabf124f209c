"""Pairs of organisations that may be one, each with the reasons in words.

Only what shares something telling is compared: a website, a name without its small words, or a name but for a letter.
So five thousand organisations take a few seconds, not twelve million comparisons. Sharing a word is no reason: there
is more than one Horizon. Nothing is ever merged by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from projects.models import Organisation, OrganisationAlias
from projects.organisations.names import abbreviated_words, abbreviates, telling_words, written_as_acronym

MOST_ALIKE = 30
"""Of more organisations that share one thing, the first thirty are compared; the others follow when these are done."""
FUZZY_FROM = 5
"""A letter's difference in a shorter word makes another word as a rule."""

SURE, LIKELY, WEAK = 8, 4, 1


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of an organisation."""

    pk: int
    names: tuple[str, ...]
    website: str
    ror: str
    parent: int | None
    successor: int | None
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two organisations may be one, in words, and how much it says."""

    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations that may be one; `first` has the smaller key."""

    first: int
    second: int
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """How much all reasons say together."""
        return sum(reason.weight for reason in self.reasons)

    @property
    def is_likely(self) -> bool:
        """Whether they are probably one, rather than perhaps."""
        return self.weight >= LIKELY


def load() -> list[Known]:
    """Return all organisations as they are compared, in three queries."""
    aliases: Mapping[int, list[str]] = defaultdict(list)
    for pk, name in OrganisationAlias.objects.order_by("pk").values_list("organisation", "name"):
        aliases[pk].append(name)
    places: Mapping[int, set[int]] = defaultdict(set)
    for pk, place in Organisation.places.through._default_manager.values_list("organisation", "place"):
        places[pk].add(place)
    fields = ("pk", "name", "name_en", "website", "ror", "parent", "successor")
    return [
        Known(
            pk,
            tuple(dict.fromkeys(each for each in (name, english, *aliases[pk]) if each)),
            address(website),
            ror,
            parent,
            successor,
            frozenset(places[pk]),
        )
        for pk, name, english, website, ror, parent, successor in Organisation.objects.order_by("pk").values_list(
            *fields
        )
    ]


def address(website: str) -> str:
    """Return the host of a website and the path on it, without "www." and a last slash; empty when there is none."""
    try:
        parts = urlsplit(website)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host else ""


def probable_duplicates(organisations: Sequence[Known]) -> list[Pair]:
    """Return the pairs that may be one, the likeliest first."""
    found: dict[tuple[int, int], dict[str, Reason]] = defaultdict(dict)
    for finder in (_same_ror, _same_website, _same_names, _acronyms, _alike):
        for one, other, reason in finder(organisations):
            if not _cannot_be(one, other):
                first, second = sorted((one.pk, other.pk))
                found[first, second].setdefault(finder.__name__, reason)
    pairs = [Pair(first, second, tuple(reasons.values())) for (first, second), reasons in found.items()]
    return sorted(pairs, key=lambda pair: (-pair.weight, pair.first, pair.second))


def _cannot_be(one: Known, other: Known) -> bool:
    """Return whether the register says already that they are two: numbers differ, or one is part of the other."""
    if one.ror and other.ror and one.ror != other.ror:
        return True
    related = {one.parent, one.successor} & {other.pk} or {other.parent, other.successor} & {one.pk}
    in_other_wholes = one.parent is not None and other.parent is not None and one.parent != other.parent
    return bool(related) or in_other_wholes or bool(one.places and other.places and not one.places & other.places)


Found = Iterator[tuple[Known, Known, Reason]]


def _sharing(
    organisations: Iterable[Known], keys: Callable[[Known], Iterable[tuple[Hashable, str]]]
) -> Iterator[tuple[Known, str, Known, str]]:
    """Yield two organisations that share a key, each with the text that it came from."""
    blocks: dict[Hashable, dict[int, tuple[Known, str]]] = defaultdict(dict)
    for each in organisations:
        for key, text in keys(each):
            block = blocks[key]
            if len(block) < MOST_ALIKE:
                block.setdefault(each.pk, (each, text))
    for block in blocks.values():
        for (one, text), (other, other_text) in combinations(block.values(), 2):
            yield one, text, other, other_text


def _same_ror(organisations: Sequence[Known]) -> Found:
    for one, number, other, _number in _sharing(organisations, lambda each: [(each.ror, each.ror)] if each.ror else []):
        yield one, other, Reason(_("zelfde ROR-nummer: %(number)s") % {"number": number}, SURE)


def _same_website(organisations: Sequence[Known]) -> Found:
    def pages(each: Known) -> list[tuple[Hashable, str]]:
        return [(each.website, each.website)] if each.website else []

    def hosts(each: Known) -> list[tuple[Hashable, str]]:
        return [(each.website.partition("/")[0], each.website)] if each.website else []

    for one, page, other, _page in _sharing(organisations, pages):
        yield one, other, Reason(_("zelfde website: %(website)s") % {"website": page}, LIKELY)
    for one, page, other, other_page in _sharing(organisations, hosts):
        if page != other_page:
            host = page.partition("/")[0]
            yield one, other, Reason(_("website op hetzelfde domein: %(website)s") % {"website": host}, WEAK)


def _same_names(organisations: Sequence[Known]) -> Found:
    def names(each: Known) -> Iterator[tuple[Hashable, str]]:
        for name in each.names:
            words = telling_words(name)
            if not words:
                continue
            yield " ".join(sorted(words)), name
            # Written apart or as one word.
            yield "".join(words), name

    for one, name, other, other_name in _sharing(organisations, names):
        if name == other_name:
            yield one, other, Reason(_("zelfde naam: “%(name)s”") % {"name": name}, LIKELY)
        else:
            text = _("“%(name)s” is anders geschreven dan “%(other)s”") % {"name": name, "other": other_name}
            yield one, other, Reason(text, LIKELY)


def _acronyms(organisations: Sequence[Known]) -> Found:
    """Yield who is called by an acronym of another's name, with the same words after it, if any."""
    by_initials: dict[Hashable, dict[int, tuple[Known, str, tuple[str, ...]]]] = defaultdict(dict)
    for each in organisations:
        for name in each.names:
            for words in abbreviated_words(name):
                for end in range(2, len(words) + 1):
                    key = ("".join(word[0] for word in words[:end]), words[end:])
                    by_initials[key].setdefault(each.pk, (each, name, words[:end]))
    for each in organisations:
        for name in each.names:
            first, *_rest = name.split() or [""]
            if not written_as_acronym(first):
                continue
            short, *rest = telling_words(name)
            for initials in _initials_of(short):
                for other, long_name, words in list(by_initials[initials, tuple(rest)].values())[:MOST_ALIKE]:
                    if other.pk != each.pk and abbreviates(short, words):
                        text = _("de afkorting %(short)s past bij “%(name)s”") % {"short": first, "name": long_name}
                        yield each, other, Reason(text, LIKELY)


def _initials_of(acronym: str) -> list[str]:
    """Return the acronym, and what is left of it without one of its later letters."""
    return [acronym, *dict.fromkeys(acronym[:n] + acronym[n + 1 :] for n in range(1, len(acronym)))]


def _alike(organisations: Sequence[Known]) -> Found:
    """Yield names that are the same but for one letter in one longer word; numbers are never nearly the same."""

    def all_but_a_letter(each: Known) -> Iterator[tuple[Hashable, str]]:
        for name in each.names:
            words = tuple(sorted(telling_words(name)))
            for number, word in enumerate(words):
                if len(word) >= FUZZY_FROM and word.isalpha():
                    rest = words[:number] + words[number + 1 :]
                    yield (rest, word), name
                    for place in range(len(word)):
                        yield (rest, word[:place] + word[place + 1 :]), name

    for one, name, other, other_name in _sharing(organisations, all_but_a_letter):
        words, other_words = sorted(telling_words(name)), sorted(telling_words(other_name))
        if words != other_words and OSA.distance(" ".join(words), " ".join(other_words)) == 1:
            text = _("“%(name)s” lijkt op “%(other)s”: één letter verschil") % {"name": name, "other": other_name}
            yield one, other, Reason(text, LIKELY - 1)
