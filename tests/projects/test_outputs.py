"""What a project brings forth: how far it is, and what took the place of what is no longer to be used."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from projects.models import Attachment, Funding, Output, ProjectPage
from projects.outputs import output_views
from tests import factories
from tests.projects.admin.forms import project_form

pytestmark = pytest.mark.django_db


def output(title: str, state: str = "verschenen", **fields: object) -> Output:
    return Output(kind="rapport", title=title, state=state, **fields)


def project_with(*outputs: Output, title: str = "Samen beslissen", code: str = "nl") -> ProjectPage:
    page = factories.project(title, code=code)
    page.outputs.set(outputs)
    page.save_revision().publish()
    return ProjectPage.objects.get(pk=page.pk)


def read(page: ProjectPage) -> str:
    return str(Client().get(page.url).content.decode())


def test_what_was_withdrawn_leads_to_what_replaced_it_and_no_longer_to_itself() -> None:
    newest = output("Handreiking 2026", url="https://example.org/2026")
    newer = output("Handreiking 2024", url="https://example.org/2024", successor_key=newest.translation_key)
    old = output("Handreiking 2020", "ingetrokken", url="https://example.org/2020", successor_key=newer.translation_key)
    elsewhere = project_with(newest, title="Sterk in de wijk")
    body = read(project_with(newer, old))
    assert "https://example.org/2020" not in body
    assert body.count('Vervangen door <a class="nl-link" href="https://example.org/2026">Handreiking 2026</a>') == 2
    assert "ingetrokken" in body
    elsewhere.outputs.update(url="")
    ProjectPage.objects.get(pk=elsewhere.pk).save_revision().publish()
    assert f'href="{elsewhere.url}#outputs">Handreiking 2026' in read(ProjectPage.objects.get(title="Samen beslissen"))


def test_what_visitors_may_not_see_replaces_nothing_before_their_eyes() -> None:
    hidden = output("Geheim rapport")
    unseen = project_with(hidden, title="Verborgen")
    page = project_with(output("Rapport", "ingetrokken", successor_key=hidden.translation_key))
    assert "Geheim rapport" in read(page)
    unseen.unpublish()
    body = read(page)
    assert "Geheim rapport" not in body
    assert "Rapport" in body


def test_outputs_that_replace_each_other_are_shown_without_going_round() -> None:
    one, two = output("Een"), output("Twee")
    one.successor_key, two.successor_key = two.translation_key, one.translation_key
    page = project_with(one, two)
    assert [view.successor for view in output_views(list(page.outputs.all()), page.locale_id)] == [None, None]
    assert "Vervangen door" not in read(page)


def test_a_replacement_holds_in_every_language() -> None:
    new = output("Handreiking")
    dutch = project_with(new, output("Rapport", "ingetrokken", successor_key=new.translation_key))
    rows = [
        output(title, row.state, translation_key=row.translation_key, successor_key=row.successor_key)
        for title, row in zip(("Guide", "Report"), dutch.outputs.all(), strict=True)
    ]
    body = read(project_with(*rows, title="Deciding together", code="en"))
    assert "Replaced by" in body
    assert body.count(">Guide</a>") == 1


def test_an_output_replaces_neither_itself_nor_by_what_is_not_there() -> None:
    one = output("Een")
    for key in (one.translation_key, uuid4()):
        one.successor_key = key
        with pytest.raises(ValidationError) as caught:
            one.clean()
        assert list(caught.value.message_dict) == ["successor_key"]


def test_an_editor_finds_and_chooses_the_output_that_replaces_another(client: Client) -> None:
    new = output("Handreiking 2026")
    page = project_with(new, output("Rapport"), title="Sterk in de wijk")
    fleur = factories.user("fleur@example.org")
    fleur.groups.add(Group.objects.get(name="Eindredactie"))
    client.force_login(fleur)
    found = client.get(reverse("output_chooser:choose_results"), {"q": "handreik wijk"}).content.decode()
    assert "Handreiking 2026" in found
    assert "Rapport" not in found
    row = page.outputs.get(title="Handreiking 2026")
    chosen = client.get(reverse("output_chooser:chosen", args=[row.pk])).json()["result"]
    assert chosen["id"] == str(new.translation_key)
    assert chosen["title"] == "Handreiking 2026 (Sterk in de wijk)"
    fields = {"kind": "rapport", "state": "ingetrokken", "title": "Oud", "date_precision": "dag"}
    empty = dict.fromkeys(("note", "date", "authors", "audience", "url", "document"), "")
    form = {
        **project_form(),
        **nested_form_data({"outputs": inline_formset([{**fields, **empty, "successor_key": chosen["id"]}])}),
    }
    add = reverse("wagtailadmin_pages:add", args=["projects", "projectpage", factories.project_index().pk])
    answer = client.post(add, {**form, "action-publish": "1"})
    assert answer.status_code == 302
    made = ProjectPage.objects.get(slug="samen-beslissen")
    assert "Handreiking 2026" in read(made)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[made.pk])).content.decode()
    assert "Handreiking 2026 (Sterk in de wijk)" in edit


def test_an_application_reads_nowhere_as_funding() -> None:
    page = factories.project("Samen beslissen")
    asked = factories.organisation("Fonds Verre Kust")
    Funding.objects.create(page=page, funder=asked, scheme="Eilandregeling", state="aangevraagd", locale=page.locale)
    Funding.objects.create(page=page, scheme="Havenregeling", state="toegekend", locale=page.locale)
    body = " ".join(read(page).split())
    terms = {term: body.index(f">{term}</dt>") for term in ("Financiering", "Aanvraag, nog geen financiering")}
    granted = body[terms["Financiering"] : terms["Aanvraag, nog geen financiering"]]
    assert "Havenregeling" in granted
    assert "Eilandregeling" not in granted
    assert "Eilandregeling" in body[terms["Aanvraag, nog geen financiering"] :]
    assert Client().get("/nl/organisaties/fonds-verre-kust/").status_code == 404


def test_what_partners_reported_stands_there_until_an_editor_lists_it() -> None:
    page = project_with(output("Handreiking", url="https://example.org/handreiking"))
    speaker = factories.organisation("De Brug")
    told: dict[str, Any] = {"output_kind": "rapport", "organisation": speaker}
    file = Attachment.objects.create(project_key=page.translation_key, name="Eindrapport.pdf", kind="pdf", size=9)
    told_first: dict[str, Any] = {"output_url": "https://example.org/rapport", "attachment": file, **told}
    factories.status_update(page, output_title="Eindrapport", **told_first)
    factories.status_update(page, output_title="eindrapport", output_url="https://example.org/rapport", **told)
    factories.status_update(page, output_title="HANDREIKING ", **told)
    factories.status_update(page, output_title="Met andere titel", output_url="https://example.org/handreiking", **told)
    withdrawn = factories.status_update(page, output_title="Te vroeg", **told)
    withdrawn.unpublish()
    factories.status_update(page, "loopt", "Een later bericht.")
    outputs = read(page).partition('id="outputs"')[2].partition("</section>")[0]
    assert 'href="https://example.org/rapport" rel="nofollow ugc">Eindrapport</a>' in outputs
    assert "De Brug" in outputs
    assert outputs.count("indrapport</a>") == outputs.count("Eindrapport.pdf</a>") == 1
    assert not [other for other in ("HANDREIKING", "Met andere titel", "Te vroeg") if other in outputs]
    listed = output("Eindrapport", page=page)
    listed.save()
    page.refresh_from_db()
    page.save_revision().publish()
    assert read(page).partition('id="outputs"')[2].partition("</section>")[0].count("Eindrapport") == 1
