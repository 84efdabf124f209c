"""Menu, breadcrumb and language switch lead where they say, and never to a page that a visitor may not see."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.template import Context
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from cms.templatetags.navigation import breadcrumbs, language_links, main_navigation
from tests import factories

pytestmark = pytest.mark.django_db


def asking_for(path: str) -> Context:
    request: HttpRequest = RequestFactory().get(path, headers={"host": "localhost"})
    return Context({"request": request})


def test_the_menu_holds_the_sections_and_search_and_marks_where_the_reader_is() -> None:
    index = factories.project_index()
    with override("nl"):
        items = main_navigation(asking_for(index.url + "iets/"))
    assert [(item.title, item.current) for item in items] == [("Projecten", True), ("Zoeken", False)]


def test_a_restricted_section_is_not_in_the_menu() -> None:
    index = factories.project_index()
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    with override("nl"):
        assert [item.title for item in main_navigation(asking_for("/nl/"))] == ["Zoeken"]


def test_the_breadcrumb_goes_from_home_to_the_page() -> None:
    page = factories.project("Samen beslissen")
    with override("nl"):
        crumbs = breadcrumbs(asking_for(page.url), page)
    assert [crumb.title for crumb in crumbs] == ["Home", "Projecten", "Samen beslissen"]
    assert crumbs[1].url == factories.project_index().url
    assert crumbs[-1].current


def test_the_home_page_has_no_breadcrumb() -> None:
    home = factories.home()
    with override("nl"):
        assert breadcrumbs(asking_for("/nl/"), home) == []


@pytest.mark.parametrize("state", ["absent", "draft", "restricted", "live"])
def test_the_language_switch_leads_to_the_translation_only_when_visitors_may_see_it(state: str) -> None:
    factories.home("en")
    dutch = factories.standard_page("Contact")
    if state != "absent":
        key, live = dutch.translation_key, state != "draft"
        english = factories.standard_page("Contact us", "en", translation_key=key, live=live)
        if state == "restricted":
            PageViewRestriction.objects.create(page=english, restriction_type=PageViewRestriction.LOGIN)
    with override("nl"):
        links = {link.code: link for link in language_links(asking_for(dutch.url), Page.objects.get(pk=dutch.pk))}
    assert links["nl"].current
    assert links["en"].available == (state == "live")
    assert links["en"].url == ("/en/contact-us/" if state == "live" else "/en/")
