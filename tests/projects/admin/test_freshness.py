"""What editors see of stale and contradictory projects: the dashboard, the report and its sheets."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]

from projects.freshness import Freshness, Topic
from projects.freshness.survey import survey
from projects.models import Contact as Person
from projects.models import Funding, Output, ProjectContact, ProjectPage, ProjectRound, Remark
from tests import factories

pytestmark = pytest.mark.django_db
REPORT, DASHBOARD = "freshness_report", "wagtailadmin_home"
ENDED = (date(2020, 1, 1), date(2021, 12, 31))


@pytest.fixture
def editor(client: Client) -> Client:
    user = factories.user("jip@example.org")
    user.groups.add(Group.objects.get(name="Eindredactie"))
    client.force_login(user)
    return client


def ended_but_running(title: str = "Samen beslissen", **fields: object) -> ProjectPage:
    page = factories.project(title, period=ENDED, **fields)  # type: ignore[arg-type]
    factories.status_update(page, "werving")
    return page


def fresh(title: str = "Vers") -> ProjectPage:
    page = factories.project(title)
    factories.status_update(page, "loopt", as_of=timezone.localdate())
    return page


def listed(client: Client, **query: str) -> list[str]:
    """Return the titles of the report in their order."""
    body = client.get(reverse(REPORT), query).content.decode()
    table = body[body.index("<tbody") :] if "<tbody" in body else ""
    return re.findall(r'/admin/pages/\d+/edit/"[^>]*>\s*([^<]+?)\s*<', table)


def test_the_report_names_what_is_wrong_with_the_ways_to_put_it_right(editor: Client) -> None:
    page = ended_but_running()
    body = editor.get(reverse(REPORT)).content.decode()
    assert "Eindigde op 31 december 2021, maar de status is nog ‘deelnemers werven’." in body
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in body
    (form,) = re.findall(r'href="([^"]*\?project=[^"]*)"', body)
    opened = editor.get(form).content.decode()
    assert f'value="{page.pk}"' in opened
    assert editor.get(f"{form}x").status_code == 200


def test_a_project_and_its_translation_are_listed_once(editor: Client) -> None:
    page = fresh("Samen beslissen")
    english = factories.project("Deciding together", code="en")
    ProjectPage.objects.filter(pk=english.pk).update(translation_key=page.translation_key)
    assert listed(editor) == ["Samen beslissen"]


def test_what_is_not_on_the_site_is_not_judged(editor: Client) -> None:
    fresh().unpublish()
    assert listed(editor) == []


@pytest.fixture
def several() -> None:
    line, partner = factories.line(), factories.organisation()
    ended_but_running("Verlopen", lines=(line,))
    factories.status_update(factories.project("Oud", partners=(partner,)), "loopt", as_of=date(2024, 1, 1))
    factories.project("Stil")
    factories.status_update(factories.project("Klaar", period=ENDED), "afgerond")
    fresh("Bij de tijd")


@pytest.mark.usefixtures("several")
def test_what_is_most_amiss_stands_first_and_the_list_sorts_by_each_column(editor: Client) -> None:
    assert listed(editor) == ["Verlopen", "Oud", "Stil", "Bij de tijd", "Klaar"]
    assert listed(editor, ordering="title") == ["Bij de tijd", "Klaar", "Oud", "Stil", "Verlopen"]
    assert listed(editor, ordering="-title") == ["Verlopen", "Stil", "Oud", "Klaar", "Bij de tijd"]
    assert listed(editor, ordering="-spoken")[0] == "Bij de tijd"
    assert listed(editor, ordering="verzonnen") == listed(editor)
    for column in ("state", "status", "-contradictions"):
        assert sorted(listed(editor, ordering=column)) == sorted(listed(editor))


@pytest.mark.usefixtures("several")
def test_the_report_is_narrowed_down_by_state_contradiction_line_organisation_and_word(editor: Client) -> None:
    organisation, line = factories.organisation(), factories.line()
    assert listed(editor, state="verlopen") == ["Verlopen"]
    assert listed(editor, state="afgerond") == ["Klaar"]
    assert listed(editor, state="onbekend") == ["Stil"]
    assert listed(editor, contradiction="een") == ["Verlopen"]
    assert listed(editor, contradiction="looptijd") == ["Verlopen"]
    assert listed(editor, contradiction="ronde") == []
    assert listed(editor, line=str(line.pk)) == ["Verlopen"]
    assert listed(editor, organisation=str(organisation.pk)) == ["Oud"]
    assert listed(editor, organisation=str(organisation.pk), state="verlopen") == []
    assert listed(editor, q="de bij") == ["Bij de tijd"]
    assert len(listed(editor, state="verzonnen")) == 5


@pytest.mark.usefixtures("several")
def test_the_sheets_hold_all_that_the_list_holds(editor: Client) -> None:
    response = editor.get(reverse(REPORT), {"export": "csv", "state": "verlopen"})
    rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode())))  # type: ignore[attr-defined]
    assert rows[0] == ["Project", "Status", "Actualiteit", "Waarom", "Laatste bericht", "Wat niet klopt"]
    assert [rows[1][0], rows[1][2], rows[1][4]] == ["Verlopen", "Verlopen", ""]
    assert rows[1][5].startswith("Eindigde op 31 december 2021")
    sheet = load_workbook(BytesIO(b"".join(editor.get(reverse(REPORT), {"export": "xlsx"})))).active
    assert sheet is not None
    assert sheet.max_row == 6


def test_a_title_that_looks_like_a_formula_stays_text_in_both_sheets(editor: Client) -> None:
    fresh("=HYPERLINK(1)")
    response = editor.get(reverse(REPORT), {"export": "csv"})
    rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode())))  # type: ignore[attr-defined]
    assert rows[1][0] == "'=HYPERLINK(1)"
    sheet = load_workbook(BytesIO(b"".join(editor.get(reverse(REPORT), {"export": "xlsx"})))).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=HYPERLINK(1)", "s")


def test_the_dashboard_counts_what_asks_for_attention_and_names_the_first(editor: Client) -> None:
    home = reverse(DASHBOARD)
    fresh()
    assert "Vraagt aandacht" not in editor.get(home).content.decode()
    page = ended_but_running()
    Remark.objects.create(project_key=page.translation_key, language="nl", about="status", text="Dit klopt niet.")
    body = editor.get(home).content.decode()
    assert "Vraagt aandacht" in body
    for count in ("1 project waarin iets niet klopt", "1 project is verlopen", "1 melding van een bezoeker"):
        assert count in body
    assert "Eindigde op 31 december 2021" in body
    links = re.findall(r'href="([^"]*(?:actualiteit|meldingen)/[^"]*)"', body)
    assert links
    for link in links:
        assert editor.get(link.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("role", ["visitor", "partner"])
def test_who_keeps_no_projects_does_not_read_the_report(client: Client, role: str) -> None:
    ended_but_running()
    if role == "partner":
        client.force_login(factories.user("partner@example.org"))
    assert client.get(reverse(REPORT)).status_code == 302
    assert client.get(reverse(REPORT), {"export": "csv"}).status_code == 302


def test_a_new_word_and_a_new_day_are_seen_at_once(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = fresh()
    assert [row.state for row in survey()] == [Freshness.CURRENT]
    factories.status_update(page, "afgerond")
    assert [row.state for row in survey()] == [Freshness.FINISHED]
    factories.status_update(page, "loopt", as_of=timezone.localdate())
    later = timezone.localdate() + timedelta(days=400)
    monkeypatch.setattr("projects.freshness.survey.timezone.localdate", lambda: later)
    assert [row.state for row in survey()] == [Freshness.TO_BE_CONFIRMED]


def _full(number: int) -> ProjectPage:
    """Return a project with all rows that freshness reads, and a part below it."""
    page = ended_but_running(f"Project {number}")
    own = {"page": page, "locale": page.locale}
    Output.objects.create(kind="rapport", title="Rapport", state="verwacht", date=date(2021, 1, 1), **own)
    ProjectRound.objects.create(number=1, topic="Ruimte", state="loopt", date=date(2021, 1, 1), **own)
    Funding.objects.create(state="aangevraagd", scheme="Regeling", **own)
    contact = Person.objects.get_or_create(name="Robin de Wit")[0]
    ProjectContact.objects.create(contact=contact, until=date(2021, 1, 1), **own)
    factories.status_update(factories.project("Werkgroep", parent=page), "loopt")
    return page


def test_the_survey_tells_what_the_project_page_tells(client: Client) -> None:
    page = _full(1)
    body = client.get(page.url).content.decode()
    (row,) = [row for row in survey() if row.pk == page.pk]
    assert set(row.topics) == {Topic.PERIOD, Topic.PART, Topic.ROUND, Topic.OUTPUT, Topic.FUNDING, Topic.CONTACT}
    for one in row.contradictions:
        assert str(one) in body


def test_the_survey_costs_no_more_queries_with_many_projects_than_with_few() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            survey()
        return len(queries)

    _full(0)
    few = cost()
    for number in range(1, 6):
        _full(number)
    assert cost() == few <= 10
    assert cost() == 1
