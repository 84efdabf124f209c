"""A group as visitors see it, and the groups that want people now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from cms.visibility import visible
from projects.freshness import contact_counts
from projects.groups.addresses import urls
from projects.models import ProjectContact, ProjectGroup, ProjectPage
from projects.visible import PROSE, visible_projects


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A group with the address of its page; empty where it has none, as in a preview of what is not there yet."""

    group: ProjectGroup
    url: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """All that the page of a group shows."""

    group: ProjectGroup
    when: str
    contacts: Sequence[ProjectContact]
    others: Sequence[GroupLink]


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group that people can join now, with its project."""

    group: ProjectGroup
    url: str
    project: ProjectPage


def group_links(page: ProjectPage, groups: Sequence[ProjectGroup]) -> list[GroupLink]:
    """Return the groups of a project with their addresses."""
    address = (page.url if page.live else None) or ""
    # The address tells the language of the page without a query.
    found = urls(address, groups, get_language_from_path(urlsplit(address).path) or settings.LANGUAGE_CODE)
    return [GroupLink(group, found.get(group.translation_key, "")) for group in groups]


def group_view(page: ProjectPage, group: ProjectGroup) -> GroupView:
    """Return a group of a live project, ready for the template."""
    links = group_links(page, list(page.groups.all()))
    contacts = page.contacts.select_related("contact__organisation__parent")
    return GroupView(
        group=group,
        when=_when(group.since, group.until),
        contacts=[row for row in contacts if contact_counts(row)],
        others=[link for link in links if link.group.pk != group.pk],
    )


def _when(since: date | None, until: date | None) -> str:
    """Return from when to when a group works, in the reader's language; empty when neither is known."""
    days = {"since": date_format(since) if since else "", "until": date_format(until) if until else ""}
    if since and until:
        return _("%(since)s tot en met %(until)s") % days
    if since:
        return _("sinds %(since)s") % days
    return _("tot en met %(until)s") % days if until else ""


def open_groups(language: str) -> list[OpenGroup]:
    """Return the groups of visible projects that want people today, those that close first before the others."""
    today = timezone.localdate()
    joinable = ProjectGroup.objects.filter(wanted_until__gte=today).exclude(until__lt=today)
    pages = visible_projects(language).filter(pk__in=joinable.values("page"))
    found = [
        OpenGroup(link.group, link.url, page)
        for page, links in _with_groups(pages)
        for link in links
        if link.group.seeks_members
    ]
    return sorted(found, key=lambda one: (one.group.wanted_until or today, one.group.name.casefold(), one.group.pk))


def pages_with_groups(language: str) -> Iterator[tuple[ProjectPage, list[GroupLink]]]:
    """Yield the visible projects of a language that have groups, with those."""
    return _with_groups(visible_projects(language).filter(pk__in=ProjectGroup.objects.values("page")))


def all_addresses() -> dict[UUID, dict[str, str]]:
    """Return where each group of a visible project has its page, by translation key and language."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for language, _name in settings.LANGUAGES:
        for _page, links in pages_with_groups(language):
            for link in links:
                found[link.group.translation_key][language] = link.url
    return dict(found)


def addresses_of(page: ProjectPage, group: ProjectGroup) -> dict[str, str]:
    """Return where a group has its page in each language in which visitors see its project and the group."""
    translations = ProjectPage.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    return {
        each.locale.language_code: link.url
        for each, links in _with_groups(visible(translations))
        for link in links
        if link.group.translation_key == group.translation_key
    }


def _with_groups(pages: PageQuerySet) -> Iterator[tuple[ProjectPage, list[GroupLink]]]:
    """Yield each page with its groups, from two queries."""
    for page in pages.defer(*PROSE).select_related("locale").prefetch_related("groups"):
        yield page, group_links(page, list(page.groups.all()))
