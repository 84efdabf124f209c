"""Whom to ask: an address stands on a page only while the person agrees, and a name only while they are there."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from unittest import mock

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.completeness import gaps
from projects.freshness.survey import survey
from projects.models import Contact, ProjectContact, ProjectPage
from projects.models.contacts import Consent, ContactKind
from projects.signals import start_of
from search.models import SearchOutbox
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 10)
MAIL, PHONE, STREET = "robin@example.org", "070 555 01 23", "Kade 1, Zeestad"


def person(**fields: object) -> Contact:
    values = {"name": "Robin de Wit", "email": MAIL, "phone": PHONE, "address": STREET, **fields}
    return Contact.objects.create(**values)


def project_of(contact: Contact, code: str = "nl", **fields: object) -> ProjectPage:
    page = factories.project(f"Samen beslissen {code}", code=code)
    page.contacts.add(ProjectContact(contact=contact, role="Projectleider", **fields))
    page.save_revision().publish()
    return page


def read(client: Client, page: ProjectPage) -> str:
    return str(client.get(page.url).content.decode())


def at(day: date) -> mock._patch[mock.MagicMock]:
    """Let it be noon of a day."""
    return mock.patch.object(timezone, "now", return_value=start_of(day) + timedelta(hours=12))


def test_an_address_goes_from_every_page_the_moment_consent_is_withdrawn_and_the_record_says_by_whom() -> None:
    contact = person(consent=Consent.GIVEN)
    pages = [project_of(contact, code, show_address=True) for code in ("nl", "en")]
    visitor, editor = Client(), Client()
    for page in pages:
        assert all(words in read(visitor, page) for words in (MAIL, PHONE, STREET))
    fleur = factories.user("fleur@example.org")
    fleur.groups.add(Group.objects.get(name="Eindredactie"))
    editor.force_login(fleur)
    form = {"kind": "persoon", "name": contact.name, "organisation": "", "email": MAIL, "phone": PHONE}
    form |= {"address": STREET, "until": "", "consent": "ingetrokken", "consent_on": "2026-11-01"}
    with at(TODAY):
        answer = editor.post(reverse("wagtailsnippets_projects_contact:edit", args=[contact.pk]), form)
    assert answer.status_code == 302
    contact.refresh_from_db()
    assert contact.consent_recorded_by == fleur
    assert contact.consent_on == date(2026, 11, 1)
    assert timezone.localtime(contact.consent_recorded_at).date() == TODAY
    for page in pages:
        body = read(visitor, page)
        assert not any(words in body for words in (MAIL, PHONE, STREET)), page.url
        assert "Robin de Wit" in body
        assert "Projectleider" in body


def test_what_says_nothing_new_of_consent_leaves_the_record_of_it_alone(client: Client) -> None:
    contact = person(consent=Consent.GIVEN)
    client.force_login(factories.user("beheer@example.org", is_superuser=True))
    form = {"kind": "persoon", "name": "Robin de Witte", "organisation": "", "email": MAIL, "phone": ""}
    form |= {"address": "", "until": "", "consent": "gegeven", "consent_on": ""}
    client.post(reverse("wagtailsnippets_projects_contact:edit", args=[contact.pk]), form)
    contact.refresh_from_db()
    assert contact.name == "Robin de Witte"
    assert contact.consent_recorded_at is None


def test_a_mailbox_needs_no_consent_and_a_person_does(client: Client) -> None:
    box = person(name="Meldpunt", kind=ContactKind.MAILBOX)
    assert MAIL in read(client, project_of(box))
    someone = person(name="Sam Bakker", email="sam@example.org")
    row = ProjectContact(contact=someone, show_address=True)
    with pytest.raises(ValidationError, match="Sam Bakker"):
        row.clean()
    assert "sam@example.org" not in read(client, project_of(someone, "en", show_address=True))


@pytest.mark.parametrize(
    ("consent", "day", "field"),
    [(Consent.GIVEN, date(2026, 11, 11), "consent_on"), (Consent.UNKNOWN, date(2026, 11, 1), "consent")],
)
def test_a_day_of_consent_has_been_and_says_something(consent: Consent, day: date, field: str) -> None:
    with at(TODAY), pytest.raises(ValidationError) as caught:
        Contact(name="Robin", consent=consent, consent_on=day).clean()
    assert list(caught.value.message_dict) == [field]


def test_whose_address_was_on_a_page_before_consent_was_recorded_agreed_on_a_day_unknown() -> None:
    shown, hidden, box = person(), person(name="Sam"), person(name="Meldpunt", kind=ContactKind.MAILBOX)
    project_of(shown, show_address=True)
    project_of(hidden, "en")
    ProjectContact.objects.create(contact=box, show_address=True, page=project_of(hidden), locale=factories.locale())
    import_module("projects.migrations.0015_groups_consent_successor_links").keep_what_shows(apps, None)
    found = Contact.objects.order_by("pk").values_list("consent", "consent_on", "consent_recorded_at")
    assert list(found) == [("gegeven", None, None), ("onbekend", None, None), ("onbekend", None, None)]


def test_who_left_the_organisation_stands_nowhere_from_the_next_day_on() -> None:
    contact = person(consent=Consent.GIVEN)
    pages = [project_of(contact, code, show_address=True) for code in ("nl", "en")]
    with at(TODAY):
        contact.until = TODAY
        contact.save()
    planned = set(SearchOutbox.objects.filter(retry_at=start_of(date(2026, 11, 11))).values_list("document_id"))
    assert planned == {(f"projects.projectpage:{page.pk}:{page.locale.language_code}",) for page in pages}
    for day, there in ((TODAY, True), (date(2026, 11, 11), False)):
        with at(day):
            for page in pages:
                assert ("Robin de Wit" in read(Client(), page)) is there, (day, page.url)
                fresh = ProjectPage.objects.get(pk=page.pk)
                assert any(gap.what == "Contact" for gap in gaps(fresh)) is not there
    assert {row.facts.contacts_until for row in survey()} == {(TODAY,)}


def test_the_earlier_of_both_ends_counts() -> None:
    early, late = date(2026, 1, 1), date(2027, 1, 1)
    for of_row, of_contact, last in (
        (early, late, early),
        (late, early, early),
        (None, late, late),
        (None, None, None),
    ):
        row = ProjectContact(contact=Contact(name="Robin", until=of_contact), until=of_row)
        assert row.last_day == last
