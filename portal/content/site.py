"""What must stand before any page: the languages, and a site that begins at our home page."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from portal.content.read import LANGUAGES


def ensure_locales() -> dict[str, Locale]:
    """Return the Wagtail locales of the content's languages, made where they are missing."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}


def _welcome_page() -> Page | None:
    """Return the page that Wagtail's first migration makes, if nobody did anything with it."""
    pages = Page.objects.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page", numchild=0)
    return pages.filter(latest_revision__isnull=True).first()


@transaction.atomic
def make_room() -> None:
    """Free the place of the home page: Wagtail's welcome page steps aside until ours is there."""
    welcome = _welcome_page()
    if welcome is not None:
        Page.objects.filter(pk=welcome.pk).update(slug="welcome", url_path="/welcome/")


@transaction.atomic
def open_site(home: Page) -> None:
    """Let the default site begin at the home page, unless an editor chose another first page."""
    welcome = _welcome_page()
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        Site.objects.create(
            hostname="localhost", port=80, is_default_site=True, root_page=home, site_name=settings.WAGTAIL_SITE_NAME
        )
    elif welcome is not None and site.root_page_id == welcome.pk:
        site.root_page = home
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        site.save()
    if welcome is not None and not Site.objects.filter(root_page=welcome).exists():
        welcome.delete()
