"""What a visitor reads of it on the page of a project."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import ProjectGroup, ProjectPage, ProjectRound
from tests import factories

pytestmark = pytest.mark.django_db
ENDED = (date(2020, 1, 1), date(2021, 12, 31))


def read(client: Client, page: ProjectPage) -> str:
    """Return the page as one line of text with its dates as they are marked."""
    body = client.get(page.url).content.decode()
    body = re.sub(r"<(?!/?time)[^>]+>", " ", body[body.index("<main") : body.index("</main")])
    return re.sub(r"\s+", " ", unescape(body))


def test_the_days_of_change_and_confirmation_are_told_apart(client: Client) -> None:
    page = factories.project()
    today = timezone.localdate()
    factories.status_update(page, "loopt", as_of=date(2023, 8, 15), as_of_precision="maand")
    assert 'gewijzigd <time datetime="2023-08">augustus 2023</time> · nog niet bevestigd' in read(client, page)
    factories.status_update(page, "loopt", "", author=factories.user(), as_of=today)
    text = read(client, page)
    assert 'gewijzigd <time datetime="2023-08">augustus 2023</time> · bevestigd <time' in text
    assert f'<time datetime="{today:%Y-%m-%d}">' in text
    assert "Actueel" in text


def test_what_contradicts_itself_is_said_in_the_language_of_the_page(client: Client) -> None:
    for code, words in (("nl", "Eindigde op 31 december 2021, maar"), ("en", "Ended on 31 December 2021, but")):
        page = factories.project("Samen", code=code, period=ENDED)
        factories.status_update(page, "werving")
        assert words in read(client, page)


def test_a_status_of_a_day_to_come_is_not_shown_as_if_it_held_already(client: Client) -> None:
    later = timezone.localdate() + timedelta(days=40)
    for code, words in (("nl", "Afgerond (vanaf "), ("en", "Finished (from ")):
        page = factories.project("Samen", code=code)
        factories.status_update(page, "afgerond", as_of=later)
        assert words in read(client, page)


def test_a_project_on_which_all_agrees_says_nothing_of_the_kind(client: Client) -> None:
    page = factories.project(period=ENDED)
    factories.status_update(page, "afgerond")
    assert "Niet alles klopt" not in read(client, page)


def test_a_part_that_runs_while_the_whole_has_ended_is_told_on_both_pages(client: Client) -> None:
    whole = factories.project("Leernetwerk")
    part = factories.project("Werkgroep", parent=whole)
    factories.status_update(whole, "afgerond")
    factories.status_update(part, "loopt", as_of=timezone.localdate())
    assert "Onderdeel ‘Werkgroep’ staat op ‘loopt’, maar het geheel is afgerond." in read(client, whole)
    assert "Staat op ‘loopt’, maar het geheel, ‘Leernetwerk’, is afgerond." in read(client, part)


def test_rounds_are_listed_with_how_far_each_is(client: Client) -> None:
    page = factories.project()
    fields = {"page": page, "locale": page.locale, "date": date(2024, 7, 1), "date_precision": "maand"}
    ProjectRound.objects.create(number=3, topic="Ruimte en werkdruk", state="afgerond", **fields)
    assert 'Ronde 3: Ruimte en werkdruk Afgerond · <time datetime="2024-07">juli 2024</time>' in read(client, page)


@pytest.mark.parametrize(("days", "shown"), [(0, True), (30, True), (-1, False)])
def test_a_group_says_until_when_people_can_join_and_not_after_that(client: Client, days: int, shown: bool) -> None:
    page = factories.project()
    until = timezone.localdate() + timedelta(days=days)
    ProjectGroup.objects.create(page=page, kind="panel", name="Panel", wanted_until=until, locale=page.locale)
    assert ("Meedoen kan nog" in read(client, page)) is shown
