"""What stands around every page of a language: the way home, the main menu and the footer.

The frame changes only when content changes, so it is kept under the content version like a rendered page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.models import ContentVersion, FooterColumn, SiteRoot

CACHE_ALIAS = "pages"


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page of the main menu."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """The frame in one language; without content all of it is empty."""

    home_url: str = ""
    home_depth: int = 0
    menu: Sequence[MenuEntry] = ()
    footer: Sequence[FooterColumn] = ()


def site_frame(request: HttpRequest | None) -> SiteFrame:
    """Return the frame in the reader's language, looked up once a request."""
    if request is None:
        return SiteFrame()
    language = get_language() or settings.LANGUAGE_CODE
    frames: dict[str, SiteFrame] = request.__dict__.setdefault("_site_frames", {})
    if language not in frames:
        frames[language] = _kept(request, language)
    return frames[language]


def _kept(request: HttpRequest, language: str) -> SiteFrame:
    cache = caches[CACHE_ALIAS]
    key = f"frame:{ContentVersion.of(request)}:{request.get_host()}:{language}"
    frame = cache.get(key)
    if not isinstance(frame, SiteFrame):
        frame = _build(request, language)
        cache.set(key, frame)
    return frame


def _build(request: HttpRequest, language: str) -> SiteFrame:
    home = _home_page(request, language)
    if home is None:
        return SiteFrame()
    pages = home.get_children().live().public().in_menu()
    return SiteFrame(
        home_url=home.get_url(request),
        home_depth=home.depth,
        menu=tuple(MenuEntry(page.title, page.get_url(request)) for page in pages),
        footer=tuple(home.footer_columns()) if isinstance(home, SiteRoot) else (),
    )


def _home_page(request: HttpRequest, language: str) -> Page | None:
    """Return the live first page of a language, or of the first language where it has none."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    key = site.root_page.translation_key
    roots = Page.objects.filter(translation_key=key, live=True).select_related("locale").specific()
    by_language = {root.locale.language_code: root for root in roots}
    return by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)
