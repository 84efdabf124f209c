"""Every address of the site at which something of a person may be read, asked of the table of addresses itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import override
from wagtail.models import Page

from projects.models import Attachment, Contact, DocumentImport, Invitation, Organisation, ProjectPage
from research_lines.models import ResearchLine

OURS = frozenset(("portal", "projects", "cms", "search", "research_lines"))
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Route:
    """One of our own addresses: its name, the names of what it is filled with, and whether it is in each language."""

    name: str
    filled_with: tuple[str, ...]
    has_language: bool


def routes() -> Iterator[Route]:
    """Yield the addresses of our own views, and those by which Wagtail shows our records."""
    yield from _below(get_resolver().url_patterns, (), (), False)


def _below(
    patterns: Iterable[Any], namespaces: tuple[str, ...], filled: tuple[str, ...], has_language: bool
) -> Iterator[Route]:
    for each in patterns:
        names = (*filled, *(() if isinstance(each.pattern, LocalePrefixPattern) else each.pattern.regex.groupindex))
        if isinstance(each, URLResolver):
            inside = (*namespaces, each.namespace) if each.namespace else namespaces
            yield from _below(
                each.url_patterns, inside, names, has_language or isinstance(each.pattern, LocalePrefixPattern)
            )
        elif isinstance(each, URLPattern) and each.name:
            name = ":".join((*namespaces, each.name))
            if name.startswith("wagtailsnippets_") or _module(each.callback) in OURS:
                yield Route(name, names, has_language)


def _module(view: Any) -> str:
    view = getattr(view, "view_class", view)
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return str(view.__module__).partition(".")[0]


def _keys(model: type[Any], field: str) -> Callable[[], list[Any]]:
    return lambda: sorted(set(model._base_manager.values_list(field, flat=True)), key=str)


def _pairs() -> list[tuple[int, int]]:
    keys = list(Organisation.objects.order_by("pk").values_list("pk", flat=True)[:2])
    return [(keys[0], keys[1])] if len(keys) > 1 else []


_PROJECTS = _keys(ProjectPage, "translation_key")
READ: dict[str, Callable[[], list[Any]]] = {
    "remarks:form": _PROJECTS,
    "remarks:thanks": _PROJECTS,
    "feeds:project": _PROJECTS,
    "feeds:line": _keys(ResearchLine, "key"),
    "workspace:update": _PROJECTS,
    "workspace:sent": _PROJECTS,
    "organisations:detail": _keys(Organisation, "key"),
    "attachments:download": _keys(Attachment, "key"),
    "importeren:decide": _keys(DocumentImport, "pk"),
    "invitation": _keys(Invitation, "pk"),
    "erase_contact": _keys(Contact, "pk"),
    "duplicate_organisation_pair": _pairs,
}
"""Addresses that are filled with something: with what, as it is stored now."""
SHOWN_ELSEWHERE: dict[str, str] = {
    "accounts_reset": "an account is no contact",
    "account_data": "an account is no contact",
    "account_end_session": "only takes posts",
    "openid_connect_callback": "only sends on",
    "confirming:answer": "asked with a token that a mail holds",
    "reminders:pause": "asked with a token that a mail holds",
    "invitations:accept": "asked with a token that a mail holds",
    "mail_preview_frame": "made of invented people",
    "workspace:confirm": "only takes posts",
    "importeren:forget": "only takes posts",
    "remind_now": "only takes posts",
    "pause_reminders": "only takes posts",
    "send_mail_again": "only takes posts",
    "status_update_checked": "only takes posts",
    "duplicate_organisation_answer": "only takes posts",
    "undo_organisation_merge": "only takes posts",
    "output_chooser:chosen": "says what the edit page of the output says",
}
"""Addresses that need no look of their own, with the reason."""
SAME_AS_ANOTHER = ("_results", ":add", ":choose", ":delete", ":usage", ":unpublish", "_unschedule")
"""How addresses end that repeat what a list or the page of a record says."""
OF_RECORDS = (":edit", ":history", ":inspect")


def unknown() -> list[str]:
    """Return the addresses of which nobody said what they are filled with, or why that is not needed."""
    return [
        route.name
        for route in routes()
        if route.filled_with
        and route.name not in READ
        and route.name not in SHOWN_ELSEWHERE
        and not route.name.startswith("wagtailsnippets_")
    ]


def addresses() -> Iterator[str]:
    """Yield the addresses of all that visitors and editors can read, as they are made now."""
    yield from _of_pages()
    for route in routes():
        if route.name.endswith(SAME_AS_ANOTHER) or route.name.startswith(("account_", "mfa_", "wagtailadmin_login")):
            continue
        for values in _values(route):
            for language in LANGUAGES if route.has_language else LANGUAGES[:1]:
                with override(language):
                    yield reverse(route.name, args=values)
    yield "/nl/zoeken/?q=samen beslissen"
    yield "/en/search/?q=samen beslissen"
    yield f"{reverse('freshness_report')}?export=csv"
    yield reverse("wagtailadmin_reports:site_history")


def _values(route: Route) -> Iterator[tuple[Any, ...]]:
    if not route.filled_with:
        yield ()
    elif route.name in READ:
        for found in READ[route.name]():
            yield found if isinstance(found, tuple) else (found,)
    elif route.name.startswith("wagtailsnippets_") and route.name.endswith(OF_RECORDS):
        label = route.name.removeprefix("wagtailsnippets_").partition(":")[0]
        app = next(app for app in OURS if label.startswith(f"{app}_"))
        for key in apps.get_model(app, label.removeprefix(f"{app}_"))._base_manager.values_list("pk", flat=True):
            yield (key,)


def _of_pages() -> Iterator[str]:
    for page in Page.objects.filter(depth__gt=1).order_by("pk"):
        if page.live and page.url:
            yield page.url
        for view in ("edit", "history", "view_draft"):
            yield reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
        revisions = list(page.revisions.order_by("pk"))
        for revision in revisions:
            yield reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk])
        if len(revisions) > 1:
            yield reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
