"""What search engines are told: every page that a visitor may read, in each language, and where not to look.

The sitemap protocol is that of sitemaps.org, with the translations of a page as alternates.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet

from projects.groups.presentation import all_addresses
from projects.models import Organisation
from projects.organisations.taking_part import project_counts


class PageSitemap(Sitemap):
    """The pages of the site in all languages; no aliases, drafts or restricted pages."""

    def items(self) -> PageQuerySet:
        """Return the pages, those of one language together."""
        root = self.get_wagtail_site().root_page
        pages = Page.objects.none()
        for home in root.get_translations(inclusive=True):
            pages |= Page.objects.descendant_of(home, inclusive=True)
        visible = pages.live().public().filter(alias_of__isnull=True)
        return visible.select_related("locale").order_by("path")

    def _address(self, page: Page) -> str:
        """Return the address of a page at the host that was asked: the site record may know another port or name."""
        return str(self.request.build_absolute_uri(page.get_url(self.request)))

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        shown = list(self.paginator.page(page).object_list)
        translations: dict[Any, list[dict[str, str]]] = defaultdict(list)
        for each in self.items().filter(translation_key__in=[each.translation_key for each in shown]):
            alternate = {"location": self._address(each), "lang_code": each.locale.language_code}
            translations[each.translation_key].append(alternate)
        return [
            {
                "location": self._address(each),
                "lastmod": self.lastmod(each),
                "alternates": found if len(found := translations[each.translation_key]) > 1 else [],
            }
            for each in shown
        ]


class OrganisationSitemap(Sitemap):
    """The pages of organisations that take part in a visible project, and the list of them, in all languages."""

    def items(self) -> list[str]:
        """Return the keys of the organisations; the empty one stands for the list, which is there when it has any."""
        return sorted({key for keys in self._keys().values() for key in keys})

    def _keys(self) -> dict[str, set[str]]:
        """Return the keys of the organisations with a page in each language, and the empty one before them."""
        keys = dict(Organisation.objects.values_list("pk", "key"))
        shown = {language: {keys[pk] for pk in project_counts(language)} for language, _name in settings.LANGUAGES}
        return {language: {"", *found} for language, found in shown.items() if found}

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        keys, urls = self._keys(), []
        for key in self.paginator.page(page).object_list:
            languages = [language for language, known in keys.items() if key in known]
            alternates = [{"location": self._address(key, each), "lang_code": each} for each in languages]
            shown = alternates if len(alternates) > 1 else []
            urls += [{"location": each["location"], "lastmod": None, "alternates": shown} for each in alternates]
        return urls

    def _address(self, key: str, language: str) -> str:
        with override(language):
            path = reverse("organisations:detail", args=[key]) if key else reverse("organisations:list")
        return str(self.request.build_absolute_uri(path))


class GroupSitemap(Sitemap):
    """The pages of groups of visible projects, and of the groups that want people now, in all languages."""

    def items(self) -> list[dict[str, str]]:
        """Return the addresses of each group by language; the first are those of the list."""
        joining = {}
        for language, _name in settings.LANGUAGES:
            with override(language):
                joining[language] = reverse("groups:joining")
        groups = all_addresses()
        return [joining, *(groups[key] for key in sorted(groups))] if groups else []

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        urls = []
        for found in self.paginator.page(page).object_list:
            alternates = [
                {"location": str(self.request.build_absolute_uri(path)), "lang_code": language}
                for language, path in found.items()
            ]
            shown = alternates if len(alternates) > 1 else []
            urls += [{"location": each["location"], "lastmod": None, "alternates": shown} for each in alternates]
        return urls


def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """Return the sitemap of the whole site."""
    sections = {"pages": PageSitemap, "organisations": OrganisationSitemap, "groups": GroupSitemap}
    return sitemap(request, sitemaps=sections)


def robots_txt(request: HttpRequest) -> HttpResponse:
    """Return what crawlers should leave alone: the places where one signs in, and every combination of filters."""
    places = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            places += [reverse("workspace:overview"), f"{reverse('search:page')}?"]
    context = {
        "places": [reverse("wagtailadmin_home"), *places],
        "sitemap": request.build_absolute_uri(reverse("sitemap")),
    }
    return render(request, "portal/robots.txt", context, content_type="text/plain; charset=utf-8")
