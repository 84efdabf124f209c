"""Who follows a project or a line in a feed reader gets what is on the site, once, and nothing that is not."""

from __future__ import annotations

import pytest
from defusedxml import ElementTree
from django.test import Client

from portal.accounts.models import User
from projects.models import ProjectPage, StatusUpdate
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def project() -> ProjectPage:
    """A project in both languages, in a line with a page, with two published updates and one that is not."""
    line = factories.line()
    page = factories.project("Samen beslissen", lines=(line,))
    factories.project("Deciding together", code="en", translation_key=page.translation_key, lines=(line,))
    noor = User.objects.create_user("noor@example.org", first_name="Noor", last_name="Zwanenburg")
    speaker = factories.organisation("De Brug")
    factories.status_update(page, "gestart", "Wij zijn <begonnen>.", organisation=speaker, author=noor)
    factories.status_update(
        page, "loopt", "", text_en="We are running.", organisation=speaker, author=noor, milestone="Meting"
    )
    StatusUpdate.objects.create(project_key=page.translation_key, status="gestopt", text="Nog geheim.", live=False)
    return page


def feed_of(page: ProjectPage, language: str = "nl") -> str:
    return f"/{language}/{'volgen' if language == 'nl' else 'follow'}/project/{page.translation_key}.xml"


def test_a_project_tells_what_was_reported_the_last_first_and_by_whom(project: ProjectPage) -> None:
    answer = Client().get(feed_of(project))
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert answer.cookies == {}
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == ["Samen beslissen: Loopt", "Samen beslissen: Gestart"]
    assert [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries] == ["De Brug", "De Brug"]
    assert "Wij zijn &lt;begonnen&gt;." in str(entries[1].findtext(f"{ATOM}summary"))
    assert 'Volgende stap: <span lang="nl">Meting</span>' in str(entries[0].findtext(f"{ATOM}summary"))
    body = answer.content.decode()
    assert not [secret for secret in ("Nog geheim", "Noor", "Zwanenburg", "noor@") if secret in body]


def test_identifiers_stay_and_differ_by_language(project: ProjectPage) -> None:
    def ids(language: str) -> list[str | None]:
        feed = ElementTree.fromstring(Client().get(feed_of(project, language)).content)
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        return [element.text for element in feed.iter(f"{ATOM}id")]

    before = ids("nl")
    ProjectPage.objects.filter(pk=project.pk).update(title="Anders", slug="anders")
    assert ids("nl") == before
    assert all(str(each).startswith("tag:testserver,2026:") for each in before)
    assert not {*before} & {*ids("en")}


def test_the_pages_point_to_their_feeds(project: ProjectPage) -> None:
    body = Client().get(project.url).content.decode()
    assert f'type="application/atom+xml" title="Wat er over dit project gemeld is" href="{feed_of(project)}"' in body
    assert "Volg dit project in een feedlezer (Atom)" in body


def test_a_line_tells_of_all_its_projects(project: ProjectPage) -> None:
    line = project.research_lines.get()
    page = factories.line_page(line)
    factories.status_update(factories.project("Elders", lines=()), "loopt", "Niet van deze lijn.")
    answer = Client().get(f"/nl/volgen/lijn/{line.key}.xml")
    assert "Wij zijn" in answer.content.decode()
    assert "Niet van deze lijn" not in answer.content.decode()
    assert f"/nl/volgen/lijn/{line.key}.xml" in Client().get(page.url).content.decode()
    assert Client().get("/nl/volgen/lijn/bestaat-niet.xml").status_code == 404


def test_what_visitors_may_not_see_has_no_feed(project: ProjectPage) -> None:
    project.unpublish()
    assert Client().get(feed_of(project)).status_code == 404
    assert Client().get(feed_of(project, "en")).status_code == 200
    assert Client().post(feed_of(project, "en")).status_code == 405


def test_a_reader_that_has_it_already_gets_nothing_twice(project: ProjectPage) -> None:
    client = Client()
    for _time in range(2):  # the second answer comes from the page cache
        answer = client.get(feed_of(project))
        known = client.get(feed_of(project), headers={"if-none-match": answer["ETag"]})
        assert (known.status_code, known.content) == (304, b"")
        since = client.get(feed_of(project), headers={"if-modified-since": answer["Last-Modified"]})
        assert since.status_code == 304
    newest = StatusUpdate.objects.history().first()
    assert newest is not None
    newest.unpublish()
    fresh = client.get(feed_of(project), headers={"if-none-match": answer["ETag"]})
    assert fresh.status_code == 200
    assert "We are running." not in fresh.content.decode()
