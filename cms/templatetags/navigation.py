"""Where the reader is and where to go: main menu, breadcrumb, language switch and footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, Resolver404, resolve, reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.models import FooterColumn, SiteRoot

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


def home_page(request: HttpRequest | None) -> Page | None:
    """Return the first page in the reader's language; asked of the database once a request."""
    if request is None:
        return None
    known: dict[str, Page | None] = request.__dict__.setdefault("_home_pages", {})
    language = get_language() or settings.LANGUAGE_CODE
    if language not in known:
        site = Site.find_for_request(request)
        known[language] = _localized_root(site, language) if site else None
    return known[language]


def _localized_root(site: Site, language: str) -> Page | None:
    roots = Page.objects.filter(translation_key=site.root_page.translation_key, live=True).select_related("locale")
    by_language = {root.locale.language_code: root for root in roots}
    root = by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)
    return root.specific if root else None


@register.simple_tag(takes_context=True)
def main_navigation(context: Context) -> list[NavigationItem]:
    """Return the pages of the main menu, and the search page after them."""
    request = _request(context)
    home = home_page(request)
    path = request.path if request else ""
    items = []
    if home is not None:
        pages = home.get_children().live().public().in_menu()
        items = [NavigationItem(page.title, url := page.get_url(request), path.startswith(url)) for page in pages]
    url = reverse("search:page")
    return [*items, NavigationItem(_("Zoeken"), url, path.startswith(url))]


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context, page: Page | None = None, title: str = "") -> list[NavigationItem]:
    """Return the way from the home page to this page; the last item is the page itself."""
    request = _request(context)
    home = home_page(request)
    if home is None:
        return []
    if page is None or page.pk is None:
        return [NavigationItem(_("Home"), home.get_url(request)), NavigationItem(title, "", True)] if title else []
    if page.depth <= home.depth:
        return []
    above = page.get_ancestors().live().filter(depth__gt=home.depth)
    links = [NavigationItem(ancestor.title, ancestor.get_url(request)) for ancestor in above]
    return [NavigationItem(_("Home"), home.get_url(request)), *links, NavigationItem(page.title, "", True)]


@register.simple_tag(takes_context=True)
def language_links(context: Context, page: Page | None = None) -> list[LanguageLink]:
    """Return one link for each language of the site, in the order of the settings."""
    request = _request(context)
    active = get_language() or settings.LANGUAGE_CODE
    if isinstance(page, Page) and page.pk:
        addresses = _page_addresses(page, request)
    else:
        addresses = _view_addresses(request)
    return [
        LanguageLink(code, name, addresses.get(code) or f"/{code}/", code == active, code in addresses)
        for code, name in settings.LANGUAGES
    ]


def _page_addresses(page: Page, request: HttpRequest | None) -> dict[str, str]:
    translations = (
        Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True).live().public()
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
    home = home_page(_request(context))
    return Footer(home.footer_columns() if isinstance(home, SiteRoot) else ())
