"""A filled-in project form, as a browser sends it."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from projects.models import Contact, ProjectPage
from tests import factories

Fields = dict[str, Any]


def _people() -> Fields:
    contact = Contact.objects.get_or_create(name="Robin de Wit", email="robin@example.org")[0]
    partner = {
        "organisation": factories.organisation().pk,
        "roles": ("penvoerder", "onderzoek"),
        "note": "",
        "since": "2024-01-01",
        "until": "",
    }
    group = {
        "kind": "stuurgroep",
        "name": "Stuurgroep Zeestad",
        "remit": "Bewaakt de koers.",
        "members": "",
        "facilitators": "",
        "size_min": "6",
        "size_max": "8",
        "wanted_until": "2024-06-30",
    }
    return {
        "partners": inline_formset([partner]),
        "groups": inline_formset([group]),
        "contacts": inline_formset([{"contact": contact.pk, "role": "Projectleider", "show_address": "", "until": ""}]),
    }


def _time_and_money() -> Fields:
    period = {
        "as_published": "januari 2024 t/m december 2026",
        "scope": "",
        "earliest_start": "2024-01-01",
        "latest_start": "2024-01-31",
        "earliest_end": "2026-12-01",
        "latest_end": "2026-12-31",
    }
    once = {"number": "1", "topic": "Ruimte", "state": "afgerond", "date": "2024-06-30", "date_precision": "maand"}
    money = {
        "funder": factories.organisation("Fonds De Kade").pk,
        "scheme": "Ronde 3",
        "state": "aangevraagd",
        "note": "",
    }
    return {
        "periods": inline_formset([period]),
        "rounds": inline_formset([once]),
        "update_cycle": "3",
        "funding": inline_formset([money]),
    }


def _results() -> Fields:
    output = {
        "kind": "rapport",
        "state": "verwacht",
        "title": "Tussenrapport",
        "note": "",
        "date": "",
        "date_precision": "jaar",
        "authors": "",
        "audience": "",
        "url": "",
        "document": "",
    }
    tie = {"kind": "verwant", "project": "", "title": "Sterk elders", "url": "https://example.org/sterk", "note": ""}
    return {"outputs": inline_formset([output]), "relations": inline_formset([tie])}


def project_form(**changes: Any) -> Fields:
    """Return the data of a complete form; `changes` replaces fields. Several values of one field are a tuple."""
    fields: Fields = {
        "title": "Samen beslissen",
        "slug": "samen-beslissen",
        "lead": "Hoe jongeren meebeslissen.",
        "kind": "leernetwerk",
        "acronym": "SB",
        "official_name": "",
        "questions": inline_formset(
            [{"text": "Hoe beslissen jongeren mee?", "is_main": "on"}, {"text": "Wat helpt daarbij?"}]
        ),
        "line_answers": inline_formset([]),
        "background": rich_text("<p>Het begon in Zeestad.</p>"),
        "aim": rich_text("<p>Meer zeggenschap.</p>"),
        "approach": rich_text("<p>Leren in de wijk.</p>"),
        "expected_results": rich_text("<p>Een handreiking.</p>"),
        "body": streamfield([("quote", {"text": "Wij doen mee.", "source": "Sam"})]),
        "research_lines": (factories.line().pk,),
        "policy_goals": (factories.goal().pk,),
        "places": (factories.place().pk,),
        "themes": (),
        "target_groups": (),
        "other_network": "",
        "seo_title": "",
        "search_description": "",
        "comments": inline_formset([]),
        **_people(),
        **_time_and_money(),
        **_results(),
        **changes,
    }
    return nested_form_data(fields)


RELATIONS = (
    "questions",
    "line_answers",
    "partners",
    "groups",
    "contacts",
    "periods",
    "rounds",
    "funding",
    "outputs",
    "relations",
)


def stored_project_form(page: Page, **changes: Any) -> Fields:
    """Return the data of the form of an existing page: the rows carry their keys, so none is added twice."""
    data = project_form(slug=page.slug, **changes)
    latest: ProjectPage = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name in RELATIONS:
        rows = list(getattr(latest, name).all())
        data[f"{name}-INITIAL_FORMS"] = str(len(rows))
        for number, row in enumerate(rows):
            data[f"{name}-{number}-id"] = str(row.pk or "")
    return data
