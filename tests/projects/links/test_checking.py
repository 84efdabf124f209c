"""Links to other sites are followed with care, and editors read which lead nowhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.rich_text import RichText

from projects.links.asking import Asker
from projects.links.gathering import checkable, gathered
from projects.links.networks import is_public
from projects.models import CheckedLink, LinkState, Output, ProjectPage, ProjectRelation
from tests import factories
from tests.projects.links.elsewhere import Site, site

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Iterator[Site]:
    with site() as one:
        yield one


def check(*options: str) -> str:
    out = io.StringIO()
    call_command("check_links", "--allow-private", "--pause", "0", *options, stdout=out)
    return out.getvalue()


def project_linking_to(*urls: str) -> ProjectPage:
    page = factories.project("Samen beslissen")
    page.outputs.set(
        [Output(kind="rapport", title=f"Rapport {n}", state="verschenen", url=u) for n, u in enumerate(urls)]
    )
    page.save_revision().publish()
    return page


def states() -> dict[str, str]:
    return dict(CheckedLink.objects.values_list("url", "state"))


def test_each_link_is_found_as_it_is_and_nothing_on_the_site_changes(there: Site) -> None:
    there.answers = {
        "/goed": (200, ""),
        "/even-anders": (302, "/goed"),
        "/verhuisd": (301, "/goed"),
        "/verboden": (403, ""),
        "/rondje": (302, "/rondje"),
    }
    paths = ["/goed", "/even-anders", "/verhuisd", "/weg", "/verboden", "/rondje"]
    page = project_linking_to(*(there.url + path for path in paths), "http://127.0.0.1:9/")
    said = check()
    assert states() == {
        there.url + "/goed": LinkState.GOOD,
        there.url + "/even-anders": LinkState.GOOD,
        there.url + "/verhuisd": LinkState.MOVED,
        there.url + "/weg": LinkState.GONE,
        there.url + "/verboden": LinkState.UNCLEAR,
        there.url + "/rondje": LinkState.UNREACHABLE,
        "http://127.0.0.1:9/": LinkState.UNREACHABLE,
    }
    assert CheckedLink.objects.get(state=LinkState.MOVED).leads_to == there.url + "/goed"
    assert f"weg 404 {there.url}/weg" in said
    assert "7 links checked: 2 goed, 1 verhuisd, 1 weg, 2 onbereikbaar, 1 onduidelijk." in said
    assert all("KennisnetwerkLinkCheck" in agent for agent in there.agents)
    assert [one.url for one in ProjectPage.objects.get(pk=page.pk).outputs.all()][3] == there.url + "/weg"


def test_a_site_that_answers_only_what_a_browser_asks_is_asked_as_a_browser_does(there: Site) -> None:
    there.refuses_head, there.answers = True, {"/rapport": (200, "")}
    project_linking_to(there.url + "/rapport")
    check()
    assert states() == {there.url + "/rapport": LinkState.GOOD}
    assert there.asked == [("HEAD", "/rapport"), ("GET", "/rapport")]


def test_a_site_is_asked_little_at_a_time_and_left_alone_when_it_is_busy(there: Site) -> None:
    there.answers = {f"/{number}": (200, "") for number in range(4)}
    project_linking_to(*(f"{there.url}/{number}" for number in range(4)))
    check("--of-a-site", "3")
    assert sorted(states()) == [f"{there.url}/{number}" for number in range(3)]
    check("--of-a-site", "1")
    assert len(states()) == 4, "what was never asked comes first"
    CheckedLink.objects.all().delete()
    there.answers = {"/0": (200, ""), "/1": (429, "")}
    check()
    assert sorted(states()) == [f"{there.url}/0"]


def test_what_is_wrong_is_wrong_since_the_first_time_until_it_works_and_what_nobody_links_to_is_forgotten(
    there: Site,
) -> None:
    project_linking_to(there.url + "/rapport")
    check()
    CheckedLink.objects.update(wrong_since=F("wrong_since") - timedelta(days=7))
    first = CheckedLink.objects.get().wrong_since
    check()
    assert CheckedLink.objects.get().wrong_since == first
    there.answers = {"/rapport": (200, "")}
    check()
    assert CheckedLink.objects.get().wrong_since is None
    ProjectPage.objects.get().unpublish()
    check()
    assert not CheckedLink.objects.exists()


def test_no_machine_inside_the_own_network_is_asked_by_itself_or_through_another_site(there: Site) -> None:
    there.answers = {"/geheim": (200, "")}
    project_linking_to(there.url + "/geheim", "http://localhost:1/", "http://[::1]:1/")
    out = io.StringIO()
    call_command("check_links", "--pause", "0", stdout=out)
    assert set(states().values()) == {LinkState.REFUSED}
    assert there.asked == []


def test_an_answer_that_leads_into_the_own_network_is_not_followed(
    there: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first step is let through as if it were public; the second is judged anew."""
    there.answers = {"/uit": (302, "http://127.0.0.2:1/geheim")}
    monkeypatch.setattr("projects.links.networks.is_public", lambda address: address == "127.0.0.1")
    answer = Asker("test").ask(there.url + "/uit")
    assert (answer.state, there.asked) == (LinkState.REFUSED, [("HEAD", "/uit")])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)  # fmt: skip
def test_an_address_inside_a_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.text())
def test_whatever_is_written_as_an_address_is_asked_for_without_spaces_or_not_at_all(text: str) -> None:
    for written in (text, f"https://{text}", f"http://example.org/{text}"):
        url = checkable(written)
        assert not url or (url.isascii() and url.startswith(("http://", "https://")) and not url.split()[1:])


def test_links_are_found_wherever_visitors_read_them() -> None:
    at = "https://example.org"
    page = project_linking_to(f"{at}/rapport#blad-2")
    page.background = f'<p><a href="{at}/achtergrond?a=1&amp;b=2">lees</a> <a href="mailto:a@example.org">mail</a></p>'
    page.body = [("paragraph", RichText(f'<p>Zie <a href="{at}/vrij">hier</a>.</p>'))]
    page.save_revision().publish()
    ProjectRelation.objects.create(page=page, title="Elders", url=f"{at}/elders", locale=page.locale)
    bridge = factories.organisation(website=f"{at}/brug")
    hidden = factories.project("Concept", background=f'<p><a href="{at}/concept">x</a></p>')
    hidden.unpublish()
    found = gathered()
    paths = {url.removeprefix(at): [place.title for place in places] for url, places in found.items() if at in url}
    assert paths == {
        "/rapport": [page.title],
        "/achtergrond?a=1&b=2": [page.title],
        "/vrij": [page.title],
        "/elders": [page.title],
        "/brug": [bridge.name],
    }


def test_editors_read_which_links_are_wrong_and_mend_them_where_they_stand(there: Site, client: Client) -> None:
    there.answers = {"/goed": (200, ""), "/verhuisd": (308, "/goed")}
    page = project_linking_to(*(there.url + path for path in ("/goed", "/verhuisd", "/weg")))
    brug = factories.organisation(website=f"{there.url}/brug")
    check()
    report = reverse("links_report")
    assert client.get(report).status_code == 302
    client.force_login(factories.user("partner@example.org"))
    assert client.get(report).status_code == 302, "who signs in as a partner has no business here"
    fleur = factories.user("fleur@example.org")
    fleur.groups.add(Group.objects.get(name="Eindredactie"))
    client.force_login(fleur)
    body = client.get(report).content.decode()
    for words in (
        f"{there.url}/weg",
        "Bestaat niet meer (404)",
        f"{there.url}/verhuisd",
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailsnippets_projects_organisation:edit", args=[brug.pk]),
    ):
        assert words in body, words
    assert "gewijzigd na het nakijken" not in body
    CheckedLink.objects.filter(url=f"{there.url}/weg").update(checked_at=F("checked_at") - timedelta(days=400))
    Page.objects.filter(pk=page.pk).update(last_published_at=F("last_published_at") - timedelta(days=200))
    body = client.get(report, {"state": "weg"}).content.decode()
    assert "gewijzigd na het nakijken" in body
    assert f"{there.url}/verhuisd" not in body
    answer = client.get(report, {"export": "csv"})
    sheet = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
    assert sorted(row[0] for row in sheet[1:]) == sorted(there.url + path for path in ("/verhuisd", "/weg", "/brug"))
    assert client.get(report, {"export": "xlsx"}).status_code == 200


@pytest.mark.parametrize("options", [("--of-a-site", "0"), ("--pause", "-1")])
def test_limits_that_make_no_sense_are_refused(options: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        call_command("check_links", *options)
