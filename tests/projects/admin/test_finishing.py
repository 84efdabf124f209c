"""In the editor's form: three things that would finish a page, and where its text may stop a reader."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.glossary.models import GlossaryTerm
from projects.completeness import gaps
from projects.models import (
    Contact,
    Funding,
    OrganisationAlias,
    Output,
    ProjectContact,
    ProjectPage,
    ResearchQuestion,
    StatusUpdate,
    TargetGroup,
)
from tests import factories

pytestmark = pytest.mark.django_db


def named(page: ProjectPage) -> list[str]:
    return [gap.what for gap in gaps(ProjectPage.objects.get(pk=page.pk))]


def finished() -> ProjectPage:
    """Return a project that lacks nothing."""
    page = factories.project(
        lead="Jongeren beslissen mee.",
        aim="<p>Weten hoe.</p>",
        lines=(factories.line(),),
        goals=(factories.goal(),),
        partners=(factories.organisation(),),
        period=(date(2024, 1, 1), date(2026, 12, 31)),
    )
    contact = Contact.objects.create(name="Robin de Wit", email="robin@example.org")
    page.contacts.add(ProjectContact(contact=contact))
    page.questions.add(ResearchQuestion(text="Hoe beslissen jongeren mee?", is_main=True))
    page.outputs.add(Output(kind="rapport", title="Rapport", state="verwacht"))
    page.funding.add(Funding(funder=factories.organisation("Fonds De Kade"), state="toegekend"))
    page.target_groups.add(TargetGroup.objects.create(key="jongeren", name="Jongeren"))
    page.save_revision().publish()
    StatusUpdate.objects.create(project_key=page.translation_key, status="loopt", text="Het loopt.", live=True)
    return page


def form_of(page: ProjectPage) -> str:
    user = factories.user()
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client = Client()
    client.force_login(user)
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_an_empty_project_lacks_what_its_reader_needs_first() -> None:
    page = factories.project(lead="")
    assert named(page)[:5] == ["Inleiding", "Achtergrond, doel of aanpak", "Hoofdvraag", "Onderzoekslijn", "Status"]
    assert len(named(page)) == 12


def test_a_finished_page_is_left_in_peace() -> None:
    page = finished()
    assert named(page) == []
    assert "kn-finishing" not in form_of(page)


@pytest.mark.parametrize(
    ("relation", "what"),
    [
        ("questions", "Hoofdvraag"),
        ("contacts", "Contact"),
        ("partners", "Partners"),
        ("periods", "Looptijd"),
        ("outputs", "Opbrengsten"),
        ("funding", "Financiering"),
    ],
)
def test_each_thing_that_is_taken_away_is_named(relation: str, what: str) -> None:
    page = finished()
    getattr(page, relation).clear()
    page.save()
    assert named(page) == [what]


def test_a_project_of_another_network_needs_no_line_or_goal_of_this_one() -> None:
    page = factories.project(other_network="Elders")
    assert not {"Onderzoekslijn", "Beleidsdoelen"} & set(named(page))


def test_the_form_names_three_things_and_where_to_fill_them_in() -> None:
    text = form_of(factories.project(lead=""))
    assert "Met deze 3 dingen is de pagina beter af" in text
    assert text.index("Inleiding</strong> (Verhaal)") < text.index("Hoofdvraag</strong> (Verhaal)")
    assert "Financiering</strong>" not in text


def test_long_sentences_and_abbreviations_without_meaning_are_shown_and_stop_nobody() -> None:
    long = "Dit is een zin die maar niet wil eindigen " + "en steeds verder gaat " * 6 + "tot het einde."
    OrganisationAlias.objects.create(organisation=factories.organisation("Hogeschool Duinrand"), name="HSD")
    GlossaryTerm.objects.create(key="avg", name="Privacywet", abbreviation="AVG", definition="Een wet.")
    page = finished()
    page.aim = f"<p>{long} De HSD en het QZX volgen de AVG.</p>"
    page.save_revision().publish()
    text = form_of(page)
    assert "Eén lange zin leest makkelijker in tweeën" in text
    assert "Dit is een zin die maar niet wil eindigen" in text
    assert "voluit met de afkorting tussen haakjes: QZX." in text


def test_a_new_page_starts_without_remarks(client: Client) -> None:
    user: Any = factories.user()
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client.force_login(user)
    index = factories.project_index()
    address = reverse("wagtailadmin_pages:add", args=["projects", "projectpage", index.pk])
    assert "kn-finishing" not in client.get(address).content.decode()
