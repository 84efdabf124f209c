"""What goes wrong is said in the reader's language, with a way on, and with the status that programs look at."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory, override_settings

from portal.accounts.models import User

PAGES = [
    (PermissionDenied(), 403, "Hier heb je geen toegang toe", "You have no access to this"),
    (Http404(), 404, "Deze pagina is er niet", "This page does not exist"),
]


def answer(problem: Exception, path: str) -> HttpResponse:
    """Return what a visitor gets when a view at a path raises something."""
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return response_for_exception(request, problem)


@pytest.mark.django_db
@pytest.mark.parametrize("language", [0, 1])
@pytest.mark.parametrize("number", range(len(PAGES)))
def test_the_page_has_the_look_of_the_site_in_the_language_of_the_address(number: int, language: int) -> None:
    problem, status, *headings = PAGES[number]
    response = answer(problem, ("/nl/iets/", "/en/something/")[language])
    body = response.content.decode()
    assert response.status_code == status
    assert f'lang="{("nl", "en")[language]}"' in body
    assert headings[language] in body
    assert headings[1 - language] not in body
    assert 'id="main"' in body


@pytest.mark.parametrize(("path", "heading"), [("/nl/x/", "begrijpen we niet"), ("/en/x/", "do not understand")])
def test_a_host_that_is_not_ours_is_told_so_without_a_look_in_the_database(path: str, heading: str) -> None:
    response = answer(DisallowedHost(), path)
    body = response.content.decode()
    assert response.status_code == 400
    assert heading in body
    assert f'href="{path[:4]}"' in body


@pytest.mark.django_db
@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=3)
def test_a_form_with_far_too_many_fields_is_not_understood() -> None:
    response = Client().post("/nl/mijn/aanmelden/", {f"field{number}": "x" for number in range(9)})
    assert response.status_code == 400
    assert "begrijpen we niet" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "heading"), [("/nl/mijn/aanmelden/", "niet verstuurd"), ("/en/my/sign-in/", "was not sent")]
)
def test_a_form_without_its_token_changes_nothing_and_says_how_to_send_it_again(path: str, heading: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get(path).status_code == 200
    response = client.post(path, {"email": "partner@example.org"})
    body = response.content.decode()
    assert response.status_code == 403
    assert heading in body
    assert "CSRF" not in body, "a word of programmers"
    assert not User.objects.exists()
