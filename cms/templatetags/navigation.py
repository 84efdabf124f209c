"""Where the reader is and where to go: main menu, breadcrumb, language switch and footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, Resolver404, resolve, reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.frame import site_frame
from cms.models import FooterColumn
from cms.visibility import visible

register = template.Library()


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A link of the menu or the breadcrumb."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language, or that language's home page where it is not translated."""

    code: str
    name: str
    url: str
    current: bool
    available: bool


@dataclass(frozen=True, slots=True)
class Footer:
    """What the bottom of each page says."""

    columns: Sequence[FooterColumn]


def _request(context: Context) -> HttpRequest | None:
    return context.get("request")


@register.simple_tag(takes_context=True)
def main_navigation(context: Context) -> list[NavigationItem]:
    """Return the pages of the main menu, and the search page after them."""
    request = _request(context)
    path = request.path if request else ""
    entries = [(entry.title, entry.url) for entry in site_frame(request).menu]
    entries.append((_("Zoeken"), reverse("search:page")))
    return [NavigationItem(title, url, path.startswith(url)) for title, url in entries]


@register.simple_tag(takes_context=True)
def breadcrumbs(
    context: Context, page: Page | None = None, title: str = "", above: Sequence[NavigationItem] = ()
) -> list[NavigationItem]:
    """Return the way from the home page to this page; the last item is the page itself.

    A view without a page gives its title, and what is between it and the home page. What stands below a page without
    being one gives both.
    """
    request = _request(context)
    frame = site_frame(request)
    if not frame.home_url:
        return []
    home = NavigationItem(_("Home"), frame.home_url)
    if page is None or not page.depth:
        return [home, *above, NavigationItem(title, "", True)] if title else []
    if page.depth <= frame.home_depth:
        return []
    links = [
        NavigationItem(above.title, above.get_url(request)) for above in _way(page, frame.home_depth) if above.live
    ]
    links += [NavigationItem(page.title, page.get_url(request))] if title else []
    return [home, *links, NavigationItem(title or page.title, "", True)]


def _way(page: Page, home_depth: int) -> list[Page]:
    """Return the pages between the home page and this one; whoever was routed here has passed them, unasked for."""
    above: list[Page] = []
    while (page := page.get_parent()) and page.depth > home_depth:
        above.insert(0, page)
    return above


@register.simple_tag(takes_context=True)
def language_links(context: Context, page: Page | None = None) -> list[LanguageLink]:
    """Return one link for each language of the site, in the order of the settings."""
    request = _request(context)
    active = get_language() or settings.LANGUAGE_CODE
    addresses = _addresses(page, request)
    return [
        LanguageLink(code, name, addresses.get(code) or f"/{code}/", code == active, code in addresses)
        for code, name in settings.LANGUAGES
    ]


def only_in_languages(request: HttpRequest, addresses: Mapping[str, str], page: Page | None = None) -> None:
    """Say where a view is in each language that has it, when that is not every language.

    What stands below a page without being one gives that page.
    """
    request.__dict__["_language_addresses"] = {page.pk if page else 0: dict(addresses)}


def _addresses(page: Page | None, request: HttpRequest | None) -> dict[str, str]:
    """Return the address of this page in each language that has it; looked up once a request."""
    known: dict[int, dict[str, str]] = request.__dict__.setdefault("_language_addresses", {}) if request else {}
    key = page.pk if isinstance(page, Page) and page.pk else 0
    if key not in known:
        known[key] = _page_addresses(page, request) if isinstance(page, Page) and key else _view_addresses(request)
    return known[key]


def _page_addresses(page: Page, request: HttpRequest | None) -> dict[str, str]:
    translations = (
        visible(Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True))
    ).select_related("locale")
    return {t.locale.language_code: url for t in translations if (url := t.get_url(request))}


def _view_addresses(request: HttpRequest | None) -> dict[str, str]:
    """Return the address of a view in each language; a page that was not found has none."""
    if request is None:
        return {}
    try:
        match = resolve(request.path_info)
        if match.view_name == "wagtail_serve":
            return {}
        return {code: _translated(request, code) for code, _name in settings.LANGUAGES}
    except (Resolver404, NoReverseMatch):
        return {}


def _translated(request: HttpRequest, code: str) -> str:
    with override(get_language()):
        return translate_url(request.get_full_path(), code)


@register.simple_tag(takes_context=True)
def site_footer(context: Context) -> Footer:
    """Return the footer of the reader's language; empty before the site has content."""
    return Footer(site_frame(_request(context)).footer)


@register.simple_tag(takes_context=True)
def home_url(context: Context) -> str:
    """Return the address of the reader's first page."""
    return site_frame(_request(context)).home_url or "/"
