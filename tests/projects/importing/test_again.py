"""The same document once more: only what is new is proposed, and nothing that an editor changed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from projects.importing.drafting.project import changed_project
from projects.models import Contact, DocumentImport, ProjectPage, ResearchQuestion
from tests import factories
from tests.projects.importing.documents import DUTCH
from tests.projects.importing.test_admin import as_proposed, brought_in, decide_url, signed_in

pytestmark = pytest.mark.django_db
EDITS: dict[str, dict[str, Any]] = {
    "questions": {"text": "Een andere vraag?", "is_main": False},
    "partners": {"roles": ["financier"], "note": "Sinds kort"},
    "groups": {"name": "Werkgroep Thuis", "size_min": 3},
    "contacts": {"role": "Meedenker", "show_address": True},
    "periods": {"as_published": "tot de zomer", "scope": "pilot"},
    "funding": {"scheme": "Een regeling", "state": "afgewezen"},
    "outputs": {"title": "Een kaartspel", "state": "verschenen"},
}


@pytest.fixture
def editor() -> Client:
    factories.project_index()
    return signed_in("Redacteuren")


def contents(page: ProjectPage) -> dict[str, Any]:
    """Return what the newest draft says."""
    said = ProjectPage.objects.get(pk=page.pk).get_latest_revision().content
    return {name: value for name, value in said.items() if not name.startswith(("latest_revision", "draft_title"))}


def edited(page: ProjectPage) -> None:
    """Change the first record of each kind and each text, and take the last of each away."""
    draft = page.get_latest_revision_as_object()
    draft.title, draft.lead, draft.kind = "Een eigen titel", "Een eigen inleiding", "proeftuin"
    for name in ("background", "aim", "approach", "expected_results"):
        setattr(draft, name, f"<p>Eigen tekst over {name}.</p>")
    for relation, values in EDITS.items():
        rows = list(getattr(draft, relation).all())
        assert rows, f"the document has {relation}"
        for name, value in values.items():
            setattr(rows[0], name, value)
        setattr(draft, relation, rows[:-1] if len(rows) > 1 else rows)
    draft.body = [("paragraph", "<p>Eigen tekst.</p>")]
    draft.save_revision()
    Contact.objects.update(phone="070 000 00 00")


def test_whatever_an_editor_changed_stays_and_is_not_proposed_again(editor: Client) -> None:
    stored = brought_in(editor)
    editor.post(decide_url(stored), as_proposed(editor, stored))
    page = ProjectPage.objects.get()
    edited(page)
    before, contacts = contents(page), list(Contact.objects.order_by("pk").values())
    again = brought_in(editor)
    assert again.page_id == page.pk
    assert editor.get(decide_url(again)).context["groups"] == []
    newer = brought_in(editor, f"{DUTCH}\nNieuwe deelvraag: Wie betaalt de huur?\n", page=page.pk)
    assert editor.post(decide_url(newer), as_proposed(editor, newer)).status_code in (302, 422)
    after = contents(page)
    assert {name for name in before if after[name] != before[name]} <= {"questions", "body"}
    assert after["questions"][: len(before["questions"])] == before["questions"]
    assert list(Contact.objects.order_by("pk").values()) == contacts


def test_without_the_earlier_import_a_changed_value_is_shown_and_not_taken_over_by_itself(editor: Client) -> None:
    stored = brought_in(editor)
    editor.post(decide_url(stored), as_proposed(editor, stored))
    page = ProjectPage.objects.get()
    edited(page)
    DocumentImport.objects.all().delete()
    form = editor.get(decide_url(brought_in(editor, page=page.pk))).context["form"]
    own = {each.path: form[f"keep-{number}"].initial for number, each in form.proposed if "." not in each.path}
    assert {"title", "lead", "background", "approach"} <= set(own)
    assert not any(own.values()), "an editor's text is replaced by no tick that nobody set"


CONTACT = "Sterk op eigen benen\n\nEen project voor jongeren.\n\nContact\n\n{name}, {mail}\n"


@pytest.mark.parametrize(
    ("name", "mail", "same"),
    [
        ("Noor van der Meer", "n.meer@example.org", True),
        ("Noor van der Meer", "N.Meer@example.org", True),
        ("Sam Vos", "n.meer@example.org", False),
        ("Noor van der Meer", "noor@example.net", False),
    ],
)
def test_a_contact_is_one_of_the_register_by_name_and_mail_only(
    editor: Client, name: str, mail: str, same: bool
) -> None:
    known = Contact.objects.create(name="Noor van der Meer", email="n.meer@example.org", phone="010 123 45 67")
    stored = brought_in(editor, CONTACT.format(name=name, mail=mail))
    if stored.proposal["kind"] == "page":
        editor.post(decide_url(stored), {"as_kind": "project"})
    assert editor.post(decide_url(stored), as_proposed(editor, stored)).status_code == 302
    contact = ProjectPage.objects.get().contacts.get().contact
    assert (contact == known) is same
    assert (contact.name, contact.email.casefold()) == (name, mail.casefold())
    known.refresh_from_db()
    assert (known.name, known.email, known.phone) == ("Noor van der Meer", "n.meer@example.org", "010 123 45 67")


def test_a_colleague_with_the_same_mailbox_is_a_difference(editor: Client) -> None:
    stored = brought_in(editor, CONTACT.format(name="Noor van der Meer", mail="info@example.org"))
    if stored.proposal["kind"] == "page":
        editor.post(decide_url(stored), {"as_kind": "project"})
    editor.post(decide_url(stored), as_proposed(editor, stored))
    page = ProjectPage.objects.get()
    again = brought_in(editor, CONTACT.format(name="Sam Vos", mail="info@example.org"), page=page.pk)
    proposed = {each.path: each.value for _number, each in editor.get(decide_url(again)).context["form"].proposed}
    assert proposed["contacts[0].name"] == "Sam Vos"


def test_a_name_that_is_not_the_chosen_organisation_is_asked_about(editor: Client) -> None:
    factories.organisation("Stichting De Brug")
    stored = brought_in(editor)
    form = editor.get(decide_url(stored)).context["form"]
    path = next(each.path for _number, each in form.proposed if each.path.endswith(".organisation"))
    name = path.replace(".organisation", ".name")
    response = editor.post(decide_url(stored), as_proposed(editor, stored, **{name: "Stichting Het Veer"}))
    assert response.status_code == 422
    assert "is niet “Stichting De Brug” uit het register" in response.content.decode()
    assert not ProjectPage.objects.exists()


def test_what_a_document_adds_stands_after_what_was_there() -> None:
    page = factories.project()
    page.questions.set(
        [ResearchQuestion(text="Wat helpt?", sort_order=0), ResearchQuestion(text="Wat niet?", sort_order=1)]
    )
    page.save_revision().publish()
    changed_project({"questions": [{"text": "Voor wie?"}, {"text": "Hoe lang?"}]}, page, None)
    ProjectPage.objects.get(pk=page.pk).get_latest_revision().publish()
    questions = ProjectPage.objects.get(pk=page.pk).questions.all()
    assert [question.text for question in questions] == ["Wat helpt?", "Wat niet?", "Voor wie?", "Hoe lang?"]
