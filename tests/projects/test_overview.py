"""Lists of projects count this network's own, show the newest status, and say what is unknown."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from django.utils.translation import override

from projects.freshness import Freshness
from projects.models import Period, ProjectPage
from projects.overview import last_day, latest_updates, line_cards, project_cards, timeline
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
    assert [row.title for row in timeline("nl")] == ["Eerder", "Later"]


def test_the_newest_published_update_is_the_status_and_a_draft_is_not() -> None:
    page = factories.project()
    factories.status_update(page, "werving", "We zoeken deelnemers.")
    factories.status_update(page, "loopt", "We zijn begonnen.")
    draft = factories.status_update(page, "afgerond", "Klaar?")
    draft.unpublish()
    (card,) = project_cards(page.locale_id)
    assert (card.status.label, card.status.message) == ("Loopt", "We zijn begonnen.")
    assert [update.message for update in latest_updates("nl", 5)] == ["We zijn begonnen.", "We zoeken deelnemers."]


def test_a_project_that_nobody_spoke_for_has_an_unknown_status() -> None:
    page = factories.project()
    (card,) = project_cards(page.locale_id)
    assert card.status.freshness is Freshness.UNKNOWN


def test_a_confirmation_moves_the_date_and_stays_out_of_the_latest_updates() -> None:
    page = factories.project()
    factories.status_update(page, "loopt", "We zijn begonnen.")
    factories.status_update(page, "loopt", "", author=factories.user())
    assert [update.message for update in latest_updates("nl", 5)] == ["We zijn begonnen."]
    (card,) = project_cards(page.locale_id)
    assert card.status.confirmed_on == timezone.localdate()
    assert card.status.message == "We zijn begonnen."
    assert card.status.freshness is Freshness.CURRENT


def test_an_update_taken_over_from_elsewhere_does_not_look_as_if_somebody_confirmed_it_today() -> None:
    page = factories.project()
    factories.status_update(page, "loopt", "We zijn begonnen.")
    (card,) = project_cards(page.locale_id)
    assert card.status.confirmed_on is None
    assert card.status.freshness is Freshness.TO_BE_CONFIRMED


def test_an_update_in_one_language_is_shown_in_the_other_with_its_own_language_mark() -> None:
    page = factories.project()
    factories.status_update(page, "loopt", "", text_en="We have begun.")
    with override("nl"):
        (card,) = project_cards(page.locale_id)
    assert (card.status.message, card.status.language) == ("We have begun.", "en")


def test_sub_projects_are_counted_with_the_project_they_are_part_of() -> None:
    network = factories.project("Leernetwerk")
    factories.project("Werkgroep een", parent=network)
    factories.project("Werkgroep twee", parent=network)
    (card,) = project_cards(ProjectPage.objects.get(pk=network.pk).locale_id)
    assert (card.title, card.subprojects) == ("Leernetwerk", 2)


def test_projects_of_other_networks_come_last() -> None:
    page = factories.project("Aa elders", other_network="Netwerk Verweg")
    factories.project("Zz hier")
    assert [card.title for card in project_cards(page.locale_id)] == ["Zz hier", "Aa elders"]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([], None),
        ([Period(latest_end=date(2021, 12, 31))], date(2021, 12, 31)),
        ([Period(latest_end=date(2021, 12, 31), at_least=True)], None),
        ([Period(latest_end=date(2021, 12, 31)), Period(open=True)], None),
        ([Period(latest_end=date(2021, 12, 31)), Period(earliest_end=date(2023, 1, 1))], date(2023, 1, 1)),
    ],
)
def test_a_project_has_a_last_day_only_when_every_end_is_known(periods: list[Period], expected: date | None) -> None:
    assert last_day(periods) == expected
