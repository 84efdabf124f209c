"""A visitor says what is not right: without a name, without a cookie, and only about what can be read."""

from __future__ import annotations

from datetime import date
from unittest import mock

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from projects.models import ProjectPage, Remark
from projects.remarks import limits
from projects.remarks.form_token import new_token
from tests import factories
from tests.projects.remarks.visiting import TYPED, address, opened, send, token_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ProjectPage:
    return factories.project("Samen beslissen")


def test_a_project_page_leads_to_its_form_and_the_form_to_the_editors(client: Client, page: ProjectPage) -> None:
    assert f'href="{address(page)}"' in client.get(page.url).content.decode()
    response = send(page, opened(page))
    assert response.status_code == 302
    assert "Bedankt voor je melding" in client.get(response.url).content.decode()
    (remark,) = Remark.objects.all()
    assert (remark.project_key, remark.about, remark.text) == (page.translation_key, "looptijd", TYPED)
    assert (remark.state, remark.language, remark.created_at.date()) == ("open", "nl", timezone.now().date())


def test_the_form_asks_for_no_name_or_address_and_sets_no_cookie(page: ProjectPage) -> None:
    client = Client()
    body = client.get(address(page)).content.decode()
    assert 'type="email"' not in body
    assert send(page, opened(page)).cookies == {}
    client.get(address(page))
    assert not client.cookies


def test_a_file_that_is_sent_along_is_not_read(page: ProjectPage) -> None:
    """What comes after the file is not there, so the form is shown again, with what came before it."""
    fields = opened(page)
    large = SimpleUploadedFile("groot.bin", b"x" * 5_000_000)
    with mock.patch("django.core.files.uploadhandler.TemporaryUploadedFile") as stored:
        answer = Client().post(address(page), {"about": fields["about"], "file": large, **fields})
    assert not stored.called
    assert answer.status_code == 422
    assert not Remark.objects.exists()


def test_in_english_the_form_is_english_and_the_remark_says_so() -> None:
    english = factories.project("Deciding together", code="en")
    assert '<html lang="en">' in Client().get(address(english, "en")).content.decode()
    assert send(english, opened(english)).status_code == 302
    assert Remark.objects.get().language == "en"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"about": ""}, "Kies wat er niet klopt."),
        ({"about": "verzonnen"}, "Kies iets uit de lijst."),
        ({"text": "   \n "}, "Vertel in een of twee zinnen"),
        ({"text": "a" * 1001}, "er passen 1000 tekens in, nu zijn het er 1001"),
        ({"text": "http://a.example " * 4}, "Noem hoogstens drie webadressen."),
        ({"website": "https://koop.example"}, "Er was iets ingevuld dat leeg hoort te blijven."),
        ({"token": ""}, "stond te lang open"),
        ({"token": "verzonnen"}, "stond te lang open"),
    ],
)
def test_what_cannot_be_taken_is_explained_and_nothing_is_lost(
    page: ProjectPage, changes: dict[str, str], message: str
) -> None:
    fields = {**opened(page), **changes}
    response = send(page, fields)
    body = response.content.decode()
    assert response.status_code == 422
    assert message in body
    assert fields["text"].strip()[:60] in body
    assert not Remark.objects.exists()


@pytest.mark.parametrize(("ago", "message"), [(0, "wel erg snel"), (13 * 3600, "stond te lang open")])
def test_a_form_that_is_brand_new_or_old_asks_to_be_sent_once_more(page: ProjectPage, ago: int, message: str) -> None:
    response = send(page, opened(page, ago=ago))
    assert response.status_code == 422
    assert message in response.content.decode()
    assert TYPED in response.content.decode()
    assert token_in(response)
    assert not Remark.objects.exists()


def test_a_form_of_one_project_is_not_taken_for_another(page: ProjectPage) -> None:
    other = factories.project("Ander project")
    assert send(other, opened(page)).status_code == 422
    assert not Remark.objects.exists()


def test_pressing_twice_sends_it_once(page: ProjectPage) -> None:
    fields = opened(page)
    assert [send(page, fields).status_code for _press in range(2)] == [302, 302]
    assert Remark.objects.count() == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, 302),
        ({"sec-fetch-site": "none"}, 302),
        ({"origin": "http://testserver"}, 302),
        ({}, 302),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://elders.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_a_page_of_another_site_cannot_send_it(page: ProjectPage, headers: dict[str, str], status: int) -> None:
    response = send(page, opened(page), headers=headers)
    assert response.status_code == status
    assert Remark.objects.exists() == (status == 302)
    if status == 403:
        assert TYPED in response.content.decode()


def _unpublished() -> ProjectPage:
    page = factories.project()
    page.unpublish()
    return page


def _draft() -> ProjectPage:
    page = ProjectPage(title="Concept", slug="concept", live=False, locale=factories.locale())
    factories.project_index().add_child(instance=page)
    return page


def _restricted() -> ProjectPage:
    page = factories.project()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def _below_restricted() -> ProjectPage:
    return factories.project("Werkgroep", parent=_restricted())


def _in_another_language() -> ProjectPage:
    return factories.project("Deciding together", code="en")


@pytest.mark.parametrize("hidden", [_unpublished, _draft, _restricted, _below_restricted, _in_another_language])
def test_what_visitors_cannot_read_takes_no_remarks(page: ProjectPage, hidden: object) -> None:
    unreadable = hidden()  # type: ignore[operator]
    assert Client().get(address(unreadable)).status_code == 404
    assert Client().get(f"{address(unreadable)}bedankt/").status_code == 404
    forged = {**opened(page), "token": new_token(unreadable.translation_key)}
    assert Client().post(address(unreadable), forged).status_code == 404
    assert not Remark.objects.exists()


def test_somebody_who_sends_many_is_stopped_for_the_day_and_others_are_not(page: ProjectPage) -> None:
    answers = [send(page, opened(page)).status_code for _time in range(limits.PER_SENDER + 1)]
    assert answers == [302] * limits.PER_SENDER + [429]
    refused = send(page, opened(page))
    assert "Er komen nu te veel meldingen binnen" in refused.content.decode()
    assert TYPED in refused.content.decode()
    assert send(page, opened(page), REMOTE_ADDR="192.0.2.7").status_code == 302
    assert Remark.objects.count() == limits.PER_SENDER + 1


def test_neighbours_in_one_ipv6_network_count_as_one(page: ProjectPage) -> None:
    with mock.patch.object(limits, "PER_SENDER", 1):
        addresses = ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")
        assert [send(page, opened(page), REMOTE_ADDR=ip).status_code for ip in addresses] == [302, 429, 302]


def test_all_together_are_limited_too(page: ProjectPage) -> None:
    with mock.patch.object(limits, "IN_ALL", 2):
        answers = [send(page, opened(page), REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(3)]
    assert answers == [302, 302, 429]


def test_the_address_of_a_sender_is_kept_nowhere_and_its_count_cannot_be_followed_to_the_next_day(
    page: ProjectPage,
) -> None:
    with (
        mock.patch.object(cache, "set", wraps=cache.set) as stored,
        mock.patch("projects.limits.timezone.localdate") as today,
    ):
        keys = []
        for day in (date(2026, 3, 1), date(2026, 3, 2)):
            today.return_value = day
            send(page, opened(page), REMOTE_ADDR="192.0.2.7")
            keys.append({str(call.args[0]) for call in stored.call_args_list if str(day) in str(call.args[0])})
    assert all("192.0.2.7" not in key for found in keys for key in found)
    first, second = ({key.rpartition(":")[2] for key in found} for found in keys)
    assert len(first) == len(second) == 2
    assert not first & second
