"""An editor brings a document in, judges the proposal and gets a draft; nobody else, and nothing is published."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from portal.models import StandardPage
from projects.models import Contact, DocumentImport, Organisation, ProjectPage, StatusUpdate
from tests import factories
from tests.projects.importing.documents import DUTCH, ENGLISH

pytestmark = pytest.mark.django_db
START = "importeren:bring_in"


def signed_in(group: str) -> Client:
    user = factories.user(f"{group.lower()}@example.org")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    factories.project_index()
    return signed_in("Redacteuren")


def brought_in(client: Client, text: str = DUTCH, **more: Any) -> DocumentImport:
    response = client.post(reverse(START), {"text": text, **more})
    assert response.status_code == 302, response.context["form"].errors
    return DocumentImport.objects.latest("pk")


def decide_url(stored: DocumentImport) -> str:
    return reverse("importeren:decide", args=[stored.pk])


def as_proposed(client: Client, stored: DocumentImport, **changes: Any) -> dict[str, Any]:
    """Return the form as the screen shows it, with every tick on, and some values changed by their path."""
    form = client.get(decide_url(stored)).context["form"]
    data: dict[str, Any] = {"seen": form["seen"].value()}
    for number, each in form.proposed:
        value = changes.get(each.path, each.value)
        if value is None:
            continue
        data[f"keep-{number}"] = "on"
        data[f"value-{number}"] = [str(part) for part in value] if isinstance(value, list) else str(value)
    return data


def test_the_proposal_becomes_an_unpublished_project_with_all_its_parts(editor: Client, client: Client) -> None:
    bridge = factories.organisation("Stichting De Brug")
    stored = brought_in(editor)
    response = editor.post(decide_url(stored), as_proposed(editor, stored))
    assert response.status_code == 302, response.context["form"].errors
    page = ProjectPage.objects.get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live) == ("Sterk op eigen benen", False)
    assert client.get(page.url).status_code == 404
    assert [(q.text, q.is_main) for q in page.questions.all()] == [
        ("Wat helpt jongeren om zelfstandig te gaan wonen?", True),
        ("Wie uit hun omgeving steunt hen?", False),
        ("Welke hulp missen zij?", False),
    ]
    assert bridge in [partner.organisation for partner in page.partners.all()], "the register's own record"
    assert Organisation.objects.filter(name="Woonkring Oost").exists(), "an unknown one becomes a new one"
    assert page.periods.get().as_published == "maart 2023 – juni 2025"
    assert not any(contact.show_address for contact in page.contacts.all()), "an address shows with consent only"
    assert StatusUpdate.objects.get(project_key=page.translation_key).live is False
    assert editor.get(response["Location"]).status_code == 200


def test_a_link_that_has_its_address_is_a_link_in_the_draft_and_no_other_word_is(editor: Client) -> None:
    html = (
        "<h1>Lezen met ouders</h1><h2>Doel</h2><p>Ouders &amp; kinderen lezen "
        '<a href="https://example.org/a?b=1&amp;c=2">de leesgids</a>, '
        '<a href="https://example.org/hier">hier</a> en niet hier.</p>'
        "<h2>Aanpak</h2><p>Zie www.example.org/lezen. <a href='javascript:alert(1)'>Klik</a></p>"
        "<h2>Looptijd</h2><p>2023 tot 2025</p>"
    )
    stored = brought_in(editor, "", file=SimpleUploadedFile("a.html", html.encode()))
    assert editor.post(decide_url(stored), as_proposed(editor, stored)).status_code == 302
    page = ProjectPage.objects.get()
    assert page.aim == (
        '<p>Ouders &amp; kinderen lezen <a href="https://example.org/a?b=1&amp;c=2">de leesgids</a>, '
        "hier en niet hier.</p>"
    ), "words that stand in the document twice lead nowhere by themselves"
    assert '<a href="https://www.example.org/lezen">www.example.org/lezen</a>.' in page.approach
    assert "javascript" not in page.approach


def test_what_is_dropped_or_corrected_is_so_in_the_draft(editor: Client) -> None:
    stored = brought_in(editor)
    data = as_proposed(editor, stored, title="Een betere titel", lead=None)
    assert editor.post(decide_url(stored), data).status_code == 302
    page = ProjectPage.objects.get()
    assert (page.title, page.lead) == ("Een betere titel", "")
    stored.refresh_from_db()
    assert "lead" in stored.decisions["dropped"]


def test_each_value_leads_to_its_sentence_in_the_document(editor: Client) -> None:
    html = editor.get(decide_url(brought_in(editor))).content.decode()
    targets = set(re.findall(r'href="#(zin-\d+)"', html))
    assert targets
    for target in targets:
        assert f'id="{target}"' in html
    assert "Zeker" in html
    assert "Waarschijnlijk" in html


def test_the_same_document_again_proposes_nothing_and_keeps_what_the_editor_changed(editor: Client) -> None:
    stored = brought_in(editor)
    editor.post(decide_url(stored), as_proposed(editor, stored, title="Een betere titel", lead=None))
    page = ProjectPage.objects.get()
    draft = page.get_latest_revision_as_object()
    draft.questions.set([question for question in draft.questions.all() if question.is_main])
    draft.save_revision()

    again = brought_in(editor)
    response = editor.get(decide_url(again))
    assert again.page_id == page.pk
    assert response.context["groups"] == []
    assert ProjectPage.objects.count() == 1
    assert ProjectPage.objects.get().get_latest_revision_as_object().title == "Een betere titel"


def test_a_newer_version_proposes_its_differences_for_the_draft_only(editor: Client) -> None:
    stored = brought_in(editor)
    editor.post(decide_url(stored), as_proposed(editor, stored))
    page = ProjectPage.objects.get()
    newer = DUTCH.replace("juni 2025", "juni 2026").replace("Het project loopt.", "Het project is afgerond.")
    again = brought_in(editor, newer, page=page.pk)
    proposed = {each.path: each.value for _number, each in editor.get(decide_url(again)).context["form"].proposed}
    assert proposed["periods[0].as_published"] == "maart 2023 – juni 2026"
    assert proposed["status.text"] == "Het project is afgerond."
    assert not {"title", "lead", "aim", "questions[0].text", "partners[0].name"} & set(proposed)
    assert editor.post(decide_url(again), as_proposed(editor, again)).status_code == 302
    draft = ProjectPage.objects.get().get_latest_revision_as_object()
    assert [period.as_published for period in draft.periods.all()] == [
        "maart 2023 – juni 2025",
        "maart 2023 – juni 2026",
    ]
    assert ProjectPage.objects.get().periods.count() == 1, "only the draft changed"


def test_a_proposal_is_decided_once(editor: Client) -> None:
    stored = brought_in(editor)
    theirs = as_proposed(editor, stored, lead="Een inleiding van een tweede redacteur")
    editor.post(decide_url(stored), as_proposed(editor, stored))
    again = editor.post(decide_url(stored), theirs)
    assert again.status_code == 409
    assert "Het voorstel was al verwerkt".lower() in again.content.decode().lower()
    assert "Een inleiding van een tweede redacteur" in again.content.decode(), "what was typed is not lost"
    assert reverse("wagtailadmin_pages:edit", args=[ProjectPage.objects.get().pk]) in again.content.decode()


def test_what_was_decided_on_another_proposal_is_refused_and_shown_again(editor: Client) -> None:
    stored = brought_in(editor)
    data = as_proposed(editor, stored, lead="Een inleiding die ik zelf schreef")
    editor.post(decide_url(stored), {"as_kind": "page"})
    response = editor.post(decide_url(stored), data)
    assert response.status_code == 409
    html = response.content.decode()
    assert "Er is niets bewaard" in html
    assert "Een inleiding die ik zelf schreef" in html
    assert not any(model.objects.exists() for model in (ProjectPage, StandardPage, Organisation))
    assert editor.post(decide_url(stored), as_proposed(editor, stored)).status_code == 302
    assert StandardPage.objects.filter(title="Sterk op eigen benen").exists()


def test_a_page_that_a_colleague_changed_meanwhile_is_looked_at_again(editor: Client) -> None:
    page = factories.project("Sterk op eigen benen")
    stored = brought_in(editor, page=page.pk)
    data = as_proposed(editor, stored)
    page.lead = "Een inleiding van een collega"
    page.save_revision()
    assert editor.post(decide_url(stored), data).status_code == 409
    draft = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.lead == "Een inleiding van een collega"
    assert not draft.questions.exists()


def test_a_text_that_is_too_long_says_so_and_stays_in_its_field(editor: Client) -> None:
    response = editor.post(reverse(START), {"text": "Een lange zin. " * 200_000})
    assert "te lang" in str(response.context["form"].errors["text"])
    assert response.content.count(b"Een lange zin.") == 200_000
    assert not DocumentImport.objects.exists()


def test_a_value_that_does_not_fit_is_refused_with_what_was_typed_and_nothing_is_made(editor: Client) -> None:
    stored = brought_in(editor)
    data = as_proposed(editor, stored, lead="te lang " * 100)
    response = editor.post(decide_url(stored), data)
    assert response.status_code == 422
    assert "te lang te lang" in response.content.decode()
    assert not ProjectPage.objects.exists()
    assert not Organisation.objects.exists()
    assert not Contact.objects.exists()


def test_what_cannot_be_read_is_said_at_the_field_and_not_stored(editor: Client) -> None:
    broken = SimpleUploadedFile("verslag.docx", b"PK\x03\x04 nothing", content_type="application/zip")
    response = editor.post(reverse(START), {"text": "", "file": broken})
    assert "beschadigd" in str(response.context["form"].errors["file"])
    for data in ({"text": ""}, {"text": "a", "file": SimpleUploadedFile("a.txt", b"b")}):
        assert editor.post(reverse(START), data).context["form"].errors
    assert not DocumentImport.objects.exists()


def test_an_english_document_goes_below_the_english_overview(editor: Client) -> None:
    index = factories.project_index("en")
    stored = brought_in(editor, ENGLISH)
    assert editor.post(decide_url(stored), as_proposed(editor, stored)).status_code == 302
    assert ProjectPage.objects.get().get_parent().pk == index.pk


def test_the_editor_can_say_that_it_is_no_project(editor: Client) -> None:
    stored = brought_in(editor)
    editor.post(decide_url(stored), {"as_kind": "page"})
    assert editor.post(decide_url(stored), as_proposed(editor, stored)).status_code == 302
    page = StandardPage.objects.get(title="Sterk op eigen benen")
    assert page.live is False
    assert "Veel jongeren van 18 jaar" in page.body_text()
    assert not ProjectPage.objects.exists()


def test_a_document_can_be_forgotten_and_its_page_stays(editor: Client) -> None:
    stored = brought_in(editor)
    editor.post(decide_url(stored), as_proposed(editor, stored))
    editor.post(reverse("importeren:forget", args=[stored.pk]))
    assert not DocumentImport.objects.exists()
    assert ProjectPage.objects.exists()


def test_who_may_add_no_pages_may_not_import(editor: Client) -> None:
    stored = brought_in(editor)
    visitor = factories.user("bezoeker@example.org")
    client = Client()
    client.force_login(visitor)
    for url in (reverse(START), decide_url(stored)):
        assert client.get(url).status_code == 302, "sent away from the admin"
        assert Client().get(url).status_code == 302
