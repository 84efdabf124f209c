"""What editors see of what is asked, and what they can do about what is not found."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]
from pytest_django.fixtures import Settings

from search.indexing.outbox import drain
from search.indexing.rebuilding import rebuild
from search.models import IgnoredQuery, Pick, QueryCount
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(settings: Settings, tmp_path: Path) -> None:
    """An index with one page, about waiting lists."""
    settings.SEARCH_INDEX_DIR = tmp_path
    for language in ("nl", "en"):
        rebuild(language)
    factories.project("Sneller hulp bij wachtlijsten")
    drain()


def client_of(role: str) -> Client:
    """Return the browser of somebody in a group, of a partner without one, or of a visitor."""
    client = Client(headers={"accept-language": "nl"})
    if role != "visitor":
        user = factories.user(f"{role.lower()}@example.org")
        if role != "partner":
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    """The browser of somebody who may publish."""
    return client_of("Eindredactie")


def was_asked(text: str, times: int = 5, *, missed: int | None = None, language: str = "nl", days_ago: int = 0) -> None:
    """Count a question as a day would have."""
    day = timezone.localdate() - timedelta(days=days_ago)
    without = times if missed is None else missed
    QueryCount.objects.create(day=day, language=language, text=text, searches=times, without_results=without)


def listed(client: Client, view: str = "missed", **choices: str) -> list[str]:
    """Return the questions in a list."""
    page = client.get(reverse(f"zoekvragen:{view}"), choices)
    assert page.status_code == 200
    return [html.unescape(text) for text in re.findall(r'rel="noreferrer" lang="\w+">([^<]*)<', page.content.decode())]


def test_what_is_most_asked_stands_first_and_rare_questions_nowhere(editor: Client) -> None:
    was_asked("wachtlijst", 5, missed=0)
    was_asked("regiovisie", 9, missed=1)
    was_asked("jip jansen", 2)
    assert listed(editor, "asked") == ["regiovisie", "wachtlijst"]
    assert listed(editor, "asked", ordering="text") == ["regiovisie", "wachtlijst"]
    assert listed(editor, "asked", ordering="asked") == ["wachtlijst", "regiovisie"]
    assert listed(editor, "asked", q="lijst") == ["wachtlijst"]


def test_days_of_a_period_add_up_and_languages_stay_apart(editor: Client) -> None:
    was_asked("regiovisie", 2, days_ago=3)
    was_asked("regiovisie", 2, days_ago=4)
    was_asked("vroeger", 9, days_ago=60)
    was_asked("waiting list", 3, language="en")
    assert listed(editor, "asked") == ["regiovisie", "waiting list"]
    assert listed(editor, "asked", days="365") == ["vroeger", "regiovisie", "waiting list"]
    assert listed(editor, "asked", days="7", language="nl") == ["regiovisie"]
    assert listed(editor, "asked", language="en") == ["waiting list"]


def test_only_what_finds_nothing_now_is_in_the_list_of_what_is_not_found(editor: Client) -> None:
    was_asked("xyzzy", 4)
    was_asked("wachtlijst", 9)
    was_asked("zelden gemist", 9, missed=2)
    assert listed(editor) == ["xyzzy"]
    assert listed(editor, state="opgelost") == ["wachtlijst"]


def test_a_question_of_which_only_a_part_is_found_stays(editor: Client) -> None:
    was_asked("wachtlijst xyzzy", 4)
    page = editor.get(reverse("zoekvragen:missed")).content.decode()
    assert "wachtlijst xyzzy" in page
    assert "Alleen een deel van de woorden" in page


def test_a_pick_takes_a_question_off_the_list(editor: Client) -> None:
    was_asked("xyzzy", 4)
    page = factories.project("Sneller")
    drain()
    assert listed(editor) == ["xyzzy"]
    Pick.objects.create(language="nl", queries="xyzzy", page=page)
    assert listed(editor) == []
    solved = editor.get(reverse("zoekvragen:missed"), {"state": "opgelost"}).content.decode()
    assert "1 aanbevolen" in solved


def test_a_page_that_has_the_words_takes_a_question_off_the_list(editor: Client) -> None:
    was_asked("maatjesproject", 4)
    assert listed(editor) == ["maatjesproject"]
    factories.project("Maatjesproject Zeestad")
    drain()
    assert listed(editor) == []


def test_ignoring_takes_it_off_the_list_and_can_be_undone(editor: Client) -> None:
    was_asked("xyzzy", 4)
    question = {"text": "xyzzy", "language": "nl", "next": reverse("zoekvragen:missed") + "?days=90"}
    answer = editor.post(reverse("zoekvragen:ignore"), question)
    assert answer["Location"] == reverse("zoekvragen:missed") + "?days=90"
    assert listed(editor) == []
    assert listed(editor, state="genegeerd") == ["xyzzy"]
    editor.post(reverse("zoekvragen:ignore"), question)
    assert IgnoredQuery.objects.count() == 1
    editor.post(reverse("zoekvragen:restore"), question)
    assert listed(editor) == ["xyzzy"]
    assert not IgnoredQuery.objects.exists()


@pytest.mark.parametrize(("state", "left"), [("", True), ("genegeerd", False)])
def test_the_buttons_of_the_list_are_accepted(editor: Client, state: str, *, left: bool) -> None:
    was_asked("xyzzy", 4)
    if state:
        IgnoredQuery.objects.create(text="xyzzy", language="nl")
    editor.handler.enforce_csrf_checks = True
    page = editor.get(reverse("zoekvragen:missed"), {"state": state}).content.decode()
    (form,) = re.findall(r'<form action="(\S+negeren/)" method="post">(.*?)</form>', page, re.DOTALL)
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1]))
    assert editor.post(form[0], fields).status_code == 302
    assert IgnoredQuery.objects.exists() is left


@pytest.mark.parametrize(
    "question",
    [{}, {"text": "xyzzy"}, {"text": "xyzzy", "language": "de"}, {"text": "x" * 101, "language": "nl"}]
    + [{"text": text, "language": "nl"} for text in ("", "XYZZY", " xyzzy", "jip@example.org", "xy\x00zzy")],
)
def test_only_what_can_be_counted_can_be_ignored(editor: Client, question: dict[str, str]) -> None:
    assert editor.post(reverse("zoekvragen:ignore"), question).status_code == 400
    assert not IgnoredQuery.objects.exists()


def test_going_back_never_leads_to_another_site(editor: Client) -> None:
    question = {"text": "xyzzy", "language": "nl", "next": "https://example.org/"}
    assert editor.post(reverse("zoekvragen:ignore"), question)["Location"] == reverse("zoekvragen:missed")


def test_an_empty_list_says_what_that_means(editor: Client) -> None:
    assert "wordt nu iets gevonden" in editor.get(reverse("zoekvragen:missed")).content.decode()
    assert "nog niets drie keer" in editor.get(reverse("zoekvragen:asked")).content.decode()


def test_what_was_typed_is_shown_as_text(editor: Client) -> None:
    was_asked("<script>alert(1)</script>", 4)
    for view in ("asked", "missed"):
        page = editor.get(reverse(f"zoekvragen:{view}")).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_the_forms_open_filled_in(editor: Client) -> None:
    was_asked("waiting & list", 4, language="en")
    page = editor.get(reverse("zoekvragen:missed")).content.decode()
    addresses = [html.unescape(url) for url in re.findall(r'href="([^"]*/add/\?[^"]*)"', page)]
    assert len(addresses) == 2
    for address in addresses:
        form = editor.get(address).content.decode()
        assert "waiting &amp; list" in form
        assert re.search(r'<option value="en" selected', form)


def test_the_lists_can_be_downloaded_and_no_cell_is_a_formula(editor: Client) -> None:
    was_asked('=hyperlink("x")', 9)
    was_asked("xyzzy", 4)
    address = reverse("zoekvragen:missed")
    lines = b"".join(editor.get(address, {"export": "csv"})).decode()
    rows = list(csv.reader(io.StringIO(lines)))
    assert rows[0] == ["Zoekvraag", "Taal", "Keer niets gevonden", "Keer gezocht", "Nu"]
    assert rows[1:] == [
        ['\'=hyperlink("x")', "Nederlands", "9", "9", "Niets"],
        ["xyzzy", "Nederlands", "4", "4", "Niets"],
    ]
    workbook = load_workbook(io.BytesIO(b"".join(editor.get(address, {"export": "xlsx"}))))
    cell = workbook.active["A2"]
    assert (cell.data_type, cell.value) == ("s", '=hyperlink("x")')
    asked = b"".join(editor.get(reverse("zoekvragen:asked"), {"export": "csv"})).decode()
    assert len(asked.splitlines()) == 3


def test_many_questions_are_shown_in_pages(editor: Client) -> None:
    for number in range(60):
        was_asked(f"vraag {number:02d}", 4)
    assert len(listed(editor, "asked")) == 50
    assert len(listed(editor, "asked", p="2")) == 10


ADDRESSES = ("zoekvragen:asked", "zoekvragen:missed", "wagtailsnippets_search_pick:list")


@pytest.mark.parametrize(
    ("role", "status"), [("visitor", 302), ("partner", 302), ("Redacteuren", 200), ("Eindredactie", 200)]
)
def test_only_editors_see_what_is_asked(role: str, status: int) -> None:
    client = client_of(role)
    assert [client.get(reverse(address)).status_code for address in ADDRESSES] == [status] * 3


@pytest.mark.parametrize(
    ("role", "may"), [("visitor", False), ("partner", False), ("Redacteuren", True), ("Eindredactie", True)]
)
def test_only_editors_decide_what_is_ignored(role: str, may: bool) -> None:
    was_asked("xyzzy", 4)
    client_of(role).post(reverse("zoekvragen:ignore"), {"text": "xyzzy", "language": "nl"})
    assert IgnoredQuery.objects.exists() is may


def test_who_may_only_look_is_offered_nothing_to_do() -> None:
    was_asked("xyzzy", 4)
    looker = factories.user("kijker@example.org")
    looker.user_permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="view_querycount")
    )
    client = Client()
    client.force_login(looker)
    assert listed(client) == ["xyzzy"]
    page = client.get(reverse("zoekvragen:missed")).content.decode()
    for action in ("wagtailsnippets_search_pick:add", "wagtailsnippets_search_synonym:add", "zoekvragen:ignore"):
        assert reverse(action) not in page


def test_a_pick_is_offered_to_who_may_publish(editor: Client) -> None:
    was_asked("xyzzy", 4)
    add = reverse("wagtailsnippets_search_pick:add")
    assert add in editor.get(reverse("zoekvragen:missed")).content.decode()
    assert add not in client_of("Redacteuren").get(reverse("zoekvragen:missed")).content.decode()


def test_the_menu_has_all_of_it_for_editors(editor: Client) -> None:
    page = editor.get(reverse("wagtailadmin_home")).content.decode()
    for label in ("Zoekvragen", "Niet gevonden", "Aanbevolen resultaten"):
        assert label in page
