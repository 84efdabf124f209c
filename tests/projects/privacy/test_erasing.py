"""A person who asks for it is gone: from every page, draft, translation, list, file and answer of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, ModelLogEntry
from wagtail_localize.models import String
from wagtail_localize.operations import translate_object
from wagtail_localize.strings import StringValue

from cms.models import ContentVersion
from portal.glossary.models import GlossaryTerm
from projects.importing.proposal import propose
from projects.importing.reading.plain import document_of
from projects.importing.storing import store
from projects.models import (
    Contact,
    DocumentImport,
    Erasure,
    Invitation,
    Organisation,
    Output,
    ProjectContact,
    ProjectPage,
    QueuedMail,
    StatusUpdate,
)
from projects.privacy.naming import naming
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from tests import factories
from tests.projects.admin.forms import stored_project_form
from tests.projects.privacy.addresses import READ, SHOWN_ELSEWHERE, addresses, routes, unknown

pytestmark = pytest.mark.django_db

NAME, MAIL, PHONE = "Sanne de Wit-Özdemir", "sanne.dewit@example.org", "070 815 49 32"
TELLING = ("zdemir", "sanne.dewit", "815 49 32", "8154932")
"""What is left of any spelling of name, address and number, in small letters."""


@pytest.fixture
def contact() -> Contact:
    """A person who is named wherever a person can be."""
    for language in ("nl", "en"):
        rebuild(language)
    factories.home("en")
    factories.project_index("en")
    contact = Contact.objects.create(name=NAME, email=MAIL, phone=PHONE)
    page = factories.project("Samen beslissen", aim=f"<p>Vraag het {NAME}.</p>")
    page.contacts.add(ProjectContact(contact=contact, role=f"zoals {NAME}", show_address=True))
    page.outputs.add(Output(kind="rapport", title="Rapport", state="verschenen", authors=f"{NAME} en anderen"))
    page.body = [
        ("paragraph", f"<p>Mail naar {MAIL} of bel {PHONE}.</p>"),
        ("paragraph", "<p>Sanne de Wit-O\u0308zdemir of S. de&nbsp;Wit-&Ouml;zdemir: +31 (0)70-8154932.</p>"),
    ]
    plan = get_document_model().objects.create(title="Plan van Sanne", file=ContentFile(b"x", "plan.pdf"))
    page.outputs.all()[0].document = plan
    page.save_revision().publish()
    translate_object(page, [Locale.objects.get(language_code="en")])
    english = ProjectPage.objects.get(translation_key=page.translation_key, locale__language_code="en")
    english.get_latest_revision().publish() if english.latest_revision else english.save_revision().publish()
    page.lead = f"Een concept van {NAME}"
    page.save_revision()
    factories.status_update(page, "loopt", f"{NAME} is begonnen.")
    factories.project(f"Afscheid van {NAME}", partners=(factories.organisation(f"Praktijk {NAME}", key="praktijk"),))
    GlossaryTerm.objects.create(key="begrip", name="Begrip", definition=f"Bedacht door {NAME}.", variants=NAME)
    document = document_of(f"Een plan\n\nVraag het {NAME}, {MAIL}.")
    store(document, propose(document), "plan.docx")
    ModelLogEntry.objects.log_action(contact, "wagtail.edit")
    outbox.drain()
    return contact


def stored_texts() -> Iterator[tuple[str, str]]:
    """Yield every value of every table as text."""
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
            for row in cursor.fetchall():
                yield model._meta.label, " ".join(map(str, row))


def naming_places() -> set[str]:
    return {label for label, text in stored_texts() if any(word in text.casefold() for word in TELLING)}


def editor(group: str = "Eindredactie") -> Client:
    user = factories.user(f"{group.casefold()}@example.org")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def address(contact: Contact) -> str:
    return reverse("erase_contact", args=[contact.pk])


def read(client: Client, url: str) -> str:
    response: Any = client.get(url, follow=True)
    content = response.getvalue() if response.streaming else response.content
    return str(content.decode())


def test_afterwards_no_table_names_the_person(contact: Contact, django_capture_on_commit_callbacks: Any) -> None:
    before = naming_places()
    assert {
        "projects.Contact",
        "projects.ProjectPage",
        "projects.ProjectContact",
        "projects.Output",
        "projects.StatusUpdate",
        "projects.DocumentImport",
        "wagtailcore.Revision",
        "wagtailcore.ModelLogEntry",
        "wagtail_localize.TranslationSource",
        "wagtail_localize.String",
    } <= before
    with django_capture_on_commit_callbacks(execute=True):
        response = editor().post(address(contact))
    assert response.status_code == 302
    assert naming_places() == set()
    assert not Contact.objects.exists()
    assert not DocumentImport.objects.exists()
    page = ProjectPage.objects.get(locale__language_code="nl", slug__startswith="samen")
    assert page.aim == "<p>Vraag het [verwijderd].</p>"
    assert "Mail naar [verwijderd] of bel [verwijderd]." in str(page.body)
    assert page.get_latest_revision_as_object().lead == "Een concept van [verwijderd]"
    assert StatusUpdate.objects.get().text == "[verwijderd] is begonnen."
    assert Erasure.objects.get().places > 10
    other = ProjectPage.objects.get(title="Afscheid van [verwijderd]")
    assert other.slug.startswith("afscheid-van-verwijderd")
    assert other.url_path.endswith(f"/{other.slug}/")
    assert read(Client(), other.url)
    assert Organisation.objects.get().name == "Praktijk [verwijderd]"


@pytest.mark.django_db(transaction=True)
def test_afterwards_no_address_names_the_person(contact: Contact) -> None:
    visitor, someone = Client(), editor()
    shown = [url for url in addresses() if any(word in read(someone, url).casefold() for word in TELLING)]
    assert len(shown) > 20, "the test looks where the person was to be seen"
    version = ContentVersion.current()
    someone.post(address(contact))
    outbox.drain()
    assert ContentVersion.current() > version
    for url in addresses():
        for client in (someone,) if url.startswith("/admin/") else (visitor, someone):
            text = read(client, url).casefold()
            assert [word for word in TELLING if word in text] == [], url
    for words in (NAME, "Özdemir", MAIL, PHONE):
        # Where nothing is found the newest projects stand apart from the answer.
        answer, _apart, _others = read(visitor, f"/nl/zoeken/?q={words}").partition('class="instead"')
        assert "Samen beslissen" not in answer
        assert "zdemir" not in read(visitor, f"/nl/zoeken/suggesties/?q={words[:8]}").casefold()


def test_every_address_is_looked_at_or_has_a_reason_not_to_be() -> None:
    assert unknown() == [], "say in addresses.py what these addresses are filled with, or why they show nobody"
    names = {route.name for route in routes()}
    assert set(READ) | set(SHOWN_ELSEWHERE) <= names, "these addresses are no more"


def test_the_drafts_and_pages_can_still_be_opened_and_published(
    contact: Contact, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        editor().post(address(contact))
    page = ProjectPage.objects.get(locale__language_code="nl", slug__startswith="samen")
    draft = page.get_latest_revision_as_object()
    assert not draft.contacts.exists()
    page.get_latest_revision().publish()
    assert "Een concept van [verwijderd]" in read(Client(), page.url)


def test_others_stay_as_they_were(contact: Contact) -> None:
    other = Contact.objects.create(name="Sanne de Boer", email="sanne@example.org")
    page = factories.project("Ander project", aim="<p>Sanne de Boer en de heer De Wit.</p>")
    page.contacts.add(ProjectContact(contact=other))
    page.save_revision().publish()
    editor().post(address(contact))
    page = ProjectPage.objects.get(pk=page.pk)
    assert page.aim == "<p>Sanne de Boer en de heer De Wit.</p>"
    assert [row.contact for row in page.get_latest_revision_as_object().contacts.all()] == [other]


def test_first_an_editor_sees_where_the_person_is_named(contact: Contact) -> None:
    page = read(editor(), address(contact))
    assert NAME in page
    assert "Contact bij" in page
    assert "Samen beslissen" in page
    assert "bewaarde versies, vertalingen en logboekregels" in page
    assert "Statusbericht: 1" in page
    assert "Sanne de Wit-Özdemir is begonnen." in page, "the words that would go"
    assert "Plan van Sanne" in page, "a document that nobody but a reader can look through"
    assert Contact.objects.exists()


@pytest.mark.parametrize(("group", "status"), [("Redacteuren", 302), (None, 302)])
def test_only_who_may_delete_contacts_removes_anybody(contact: Contact, group: str | None, status: int) -> None:
    client = editor(group) if group else Client()
    for response in (client.get(address(contact)), client.post(address(contact))):
        assert response.status_code == status
    assert Contact.objects.exists()
    listed = read(editor(), reverse("wagtailsnippets_projects_contact:list"))
    assert address(contact) in listed


def test_what_others_share_and_a_name_of_one_word_stay_in_texts(contact: Contact) -> None:
    Contact.objects.create(name="Secretariaat", email=MAIL, phone=PHONE)
    editor().post(address(contact))
    page = ProjectPage.objects.get(locale__language_code="nl", slug__startswith="samen")
    assert page.aim == "<p>Vraag het [verwijderd].</p>"
    assert MAIL in str(page.body)
    assert PHONE in str(page.body)
    word = Contact.objects.create(name="Samen")
    assert naming(word) is None


def test_a_mailbox_is_no_person(contact: Contact) -> None:
    mailbox = Contact.objects.create(name="Gemeente Zeestad", kind="postbus", email="info@example.org")
    someone = editor()
    assert "Verwijder overal" not in read(someone, address(mailbox))
    someone.post(address(mailbox))
    assert Contact.objects.filter(pk=mailbox.pk).exists()
    assert address(mailbox) not in read(someone, reverse("wagtailsnippets_projects_contact:list"))


def test_the_fields_of_a_stored_version_keep_their_names() -> None:
    person = Contact.objects.create(name="Contact Rol", email="contact@example.org")
    named = naming(person)
    assert named
    assert named.redacted({"contact rol": "Contact Rol", "contact": 1}) == {"contact rol": "[verwijderd]", "contact": 1}


def test_a_translation_is_found_again_at_the_next_synchronisation(contact: Contact) -> None:
    before = String.objects.get(data__contains="Vraag het")
    editor().post(address(contact))
    after = String.objects.get(pk=before.pk)
    assert after.data == "Vraag het [verwijderd]."
    assert String.from_value(after.locale, StringValue.from_translated_html(after.data)) == after


def test_two_texts_that_say_the_same_afterwards_both_keep_their_translations(contact: Contact) -> None:
    locale = Locale.objects.get(language_code="nl")
    for text in (f"Bel {NAME}", f"Bel {MAIL}"):
        String.from_value(locale, StringValue.from_plaintext(text))
    editor().post(address(contact))
    assert String.objects.filter(data="Bel [verwijderd]").count() == 2


def test_a_form_that_was_open_meanwhile_does_not_bring_the_person_back(contact: Contact) -> None:
    page = ProjectPage.objects.get(locale__language_code="nl", slug__startswith="samen")
    waiting = set(ProjectPage.objects.filter(has_unpublished_changes=True).values_list("pk", flat=True))
    someone = editor()
    seen = {"loaded_revision_id": str(page.latest_revision_id)}
    typed = {**stored_project_form(page, lead=f"Vraag het {NAME}"), **seen}
    someone.post(address(contact))
    refused = someone.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed)
    assert refused.status_code == 200
    assert NAME not in ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object().lead
    assert set(ProjectPage.objects.filter(has_unpublished_changes=True).values_list("pk", flat=True)) == waiting


def test_mails_and_invitations_to_the_person_go_and_files_with_the_name_are_pointed_out(contact: Contact) -> None:
    kept = factories.organisation("Gemeente Zeestad", key="zeestad")
    QueuedMail.objects.create(key="x", kind="reminder", to=MAIL.upper(), language="nl")
    Invitation.objects.create(organisation=kept, email=MAIL, expires_at=timezone.now())
    title = "Verslag van de middag"
    get_document_model().objects.create(title=title, file=ContentFile(b"x", "Verslag_Sanne_de_Wit-Ozdemir.pdf"))
    get_document_model().objects.create(title="Jaarplan", file=ContentFile(b"x", "jaarplan.pdf"))
    someone = editor()
    page = read(someone, address(contact))
    assert title in page
    assert "Jaarplan" not in page
    someone.post(address(contact))
    assert not QueuedMail.objects.exists()
    assert not Invitation.objects.exists()
