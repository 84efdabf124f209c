"""Lists of projects count this network's own, show the newest status, and say what is unknown."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from projects.freshness import Freshness
from projects.freshness.facts import KnownDate
from projects.overview import latest_updates, line_cards, project_list
from projects.timeline import timeline
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_line_counts_the_projects_of_this_network_only() -> None:
    line = factories.line()
    page = factories.line_page(line)
    factories.project("Hier", lines=(line,))
    factories.project("Elders", lines=(line,), other_network="Netwerk Verweg")
    factories.project("Weg", lines=(line,)).unpublish()
    assert [(card.title, card.count) for card in line_cards(page.locale_id)] == [("Vakmanschap", 1)]


def test_the_timeline_holds_projects_whose_period_is_known_earliest_first() -> None:
    factories.project("Later", period=(date(2024, 1, 1), date(2025, 1, 1)))
    factories.project("Eerder", period=(date(2020, 1, 1), date(2021, 1, 1)))
    factories.project("Zonder")
    assert [row.title for row in timeline("nl").rows] == ["Eerder", "Later"]


def test_the_newest_published_update_is_the_status_and_a_draft_is_not() -> None:
    page = factories.project()
    factories.status_update(page, "werving", "We zoeken deelnemers.")
    factories.status_update(page, "loopt", "We zijn begonnen.")
    draft = factories.status_update(page, "afgerond", "Klaar?")
    draft.unpublish()
    (card,) = project_list(factories.project_index()).cards
    assert (card.status.label, card.status.message) == ("Loopt", "We zijn begonnen.")
    assert [update.message for update in latest_updates("nl", 5)] == ["We zijn begonnen.", "We zoeken deelnemers."]


def test_a_project_that_nobody_spoke_for_has_an_unknown_status() -> None:
    factories.project()
    (card,) = project_list(factories.project_index()).cards
    assert card.status.freshness is Freshness.UNKNOWN


def test_a_confirmation_moves_the_date_and_stays_out_of_the_latest_updates() -> None:
    page = factories.project()
    factories.status_update(page, "loopt", "We zijn begonnen.")
    factories.status_update(page, "loopt", "", author=factories.user())
    assert [update.message for update in latest_updates("nl", 5)] == ["We zijn begonnen."]
    (card,) = project_list(factories.project_index()).cards
    assert card.status.confirmed == KnownDate(timezone.localdate())
    assert card.status.message == "We zijn begonnen."
    assert card.status.freshness is Freshness.CURRENT


def test_an_update_taken_over_from_elsewhere_does_not_look_as_if_somebody_confirmed_it_today() -> None:
    page = factories.project()
    factories.status_update(page, "loopt", "We zijn begonnen.")
    (card,) = project_list(factories.project_index()).cards
    assert card.status.confirmed is None
    assert card.status.freshness is Freshness.TO_BE_CONFIRMED


def test_an_update_in_one_language_is_shown_in_the_other_with_its_own_language_mark() -> None:
    page = factories.project()
    factories.status_update(page, "loopt", "", text_en="We have begun.")
    with override("nl"):
        (card,) = project_list(factories.project_index()).cards
    assert (card.status.message, card.status.language) == ("We have begun.", "en")


def test_sub_projects_are_counted_with_the_project_they_are_part_of() -> None:
    network = factories.project("Leernetwerk")
    factories.project("Werkgroep een", parent=network)
    factories.project("Werkgroep twee", parent=network)
    (card,) = project_list(factories.project_index()).cards
    assert (card.title, card.subprojects) == ("Leernetwerk", 2)


def test_projects_of_other_networks_come_last() -> None:
    factories.project("Aa elders", other_network="Netwerk Verweg")
    factories.project("Zz hier")
    assert [card.title for card in project_list(factories.project_index()).cards] == ["Zz hier", "Aa elders"]


def test_the_timeline_shows_what_began_last_and_says_that_there_is_more() -> None:
    for year in range(2010, 2016):
        factories.project(f"Uit {year}", period=(date(year, 1, 1), date(2030, 1, 1)))
    shown = timeline("nl", most=2)
    assert ([row.title for row in shown.rows], shown.is_part) == (["Uit 2014", "Uit 2015"], True)
    assert not timeline("nl", most=6).is_part


def test_the_list_of_projects_comes_in_pages_and_an_unknown_number_gives_the_nearest() -> None:
    for number in range(5):
        factories.project(f"Project {number}", period=(date(2020 + number, 1, 1), date(2030, 1, 1)))
    second = project_list(factories.project_index(), "2", size=2)
    assert [card.title for card in second.cards] == ["Project 2", "Project 3"]
    assert [row.title for row in second.timeline] == ["Project 2", "Project 3"]
    assert (second.number, second.pages) == (2, 3)
    assert project_list(factories.project_index(), "99", size=2).number == 3
    assert project_list(factories.project_index(), "twee", size=2).number == 1


def test_updates_of_hidden_projects_leave_room_for_older_ones() -> None:
    factories.status_update(factories.project("Zichtbaar"), text="Van ons.")
    for number in range(9):
        hidden = factories.project(f"Weg {number}")
        factories.status_update(hidden, text="Van niemand.")
        hidden.unpublish()
    assert [update.message for update in latest_updates("nl", 1)] == ["Van ons."]


def test_a_project_below_a_restricted_page_is_in_no_list() -> None:
    above = factories.project("Besloten", period=(date(2020, 1, 1), date(2030, 1, 1)))
    factories.project("Eronder", parent=above, period=(date(2020, 1, 1), date(2030, 1, 1)))
    factories.project("Open", period=(date(2020, 1, 1), date(2030, 1, 1)))
    PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)
    assert [row.title for row in timeline("nl").rows] == ["Open"]
    assert [card.title for card in project_list(factories.project_index()).cards] == ["Open"]
