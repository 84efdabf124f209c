"""The glossary explains words from A to Z, in both languages, and what it says of words works in search at once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.glossary.models import GlossaryPage, GlossaryTerm, RelatedTerm
from search.analysis import analyze
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from search.models import SearchOutbox
from search.suggesting.suggestions import suggestions
from search.thesaurus.synonyms import current_thesaurus
from tests import factories

pytestmark = pytest.mark.django_db


def glossary(code: str = "nl") -> GlossaryPage:
    """Return the live glossary of a language."""
    title, slug = ("Begrippenlijst", "begrippen") if code == "nl" else ("Glossary", "glossary")
    page = GlossaryPage(title=title, slug=slug, locale=factories.locale(code))
    factories.home(code).add_child(instance=page)
    return page


def term(name: str, key: str, **fields: Any) -> GlossaryTerm:
    """Return a stored term."""
    return GlossaryTerm.objects.create(name=name, key=key, **{"definition": f"Wat {name} is.", **fields})


def order() -> GlossaryTerm:
    """Return a term with all that a term can have."""
    return term(
        "Ondertoezichtstelling",
        "ots",
        abbreviation="OTS",
        variants="toezichtmaatregel",
        name_en="Supervision order",
        definition_en="What it is.",
        variants_en="care order",
        source="Wet",
        source_url="https://example.org/wet",
    )


def text(page: GlossaryPage) -> str:
    return Client().get(page.url).content.decode()


def finds(words: str, language: str = "nl") -> set[str]:
    """Return what the words also ask for."""
    found = current_thesaurus(language).alternatives(analyze(words, language))
    return {" ".join(token.surface for token in one.tokens) for one in found}


def test_terms_stand_by_letter_with_an_anchor_each() -> None:
    page = glossary()
    for name, key in (("Zorg", "zorg"), ("énquête", "enquete"), ("0-100-team", "team"), ("elf", "elf")):
        term(name, key)
    html = text(page)
    assert re.findall(r'<h2[^>]*id="(letter-\w)">([^<]+)<', html) == [
        ("letter-0", "0–9"),
        ("letter-e", "E"),
        ("letter-z", "Z"),
    ]
    assert re.findall(r'<article[^>]*id="([^"]+)"', html) == ["team", "elf", "enquete", "zorg"]
    assert re.findall(r'href="#(letter-\w)"', html) == ["letter-0", "letter-e", "letter-z"]


def test_an_empty_glossary_says_so() -> None:
    assert "nog geen begrippen" in text(glossary())


def test_a_term_shows_all_that_is_known_in_the_language_of_the_page() -> None:
    order()
    dutch, english = text(glossary()), text(glossary("en"))
    for word in (
        "Ondertoezichtstelling",
        "OTS",
        "toezichtmaatregel",
        "Wat Ondertoezichtstelling is.",
        "example.org/wet",
    ):
        assert word in dutch
    for word in ("Supervision order", "OTS", "care order", "What it is."):
        assert word in english
    assert "toezichtmaatregel" not in english


def test_what_is_not_translated_is_marked_as_dutch() -> None:
    term("Regiovisie", "regiovisie")
    english = text(glossary("en"))
    assert re.search(r'<span itemprop="name" lang="nl">Regiovisie<', english)
    assert re.search(r'<p[^>]*lang="nl">Wat Regiovisie is', english)


def test_related_terms_refer_to_each_other() -> None:
    one, other = term("Jeugdzorg", "jeugdzorg"), term("Jeugdhulp", "jeugdhulp")
    RelatedTerm.objects.create(term=one, to=other)
    html = text(glossary())
    assert html.count('href="#jeugdhulp"') == html.count('href="#jeugdzorg"') == 1


def test_a_long_glossary_costs_no_more_queries_than_a_short_one() -> None:
    page = glossary()

    def visit() -> int:
        with CaptureQueriesContext(connection) as queries:
            page.get_context(RequestFactory().get("/"))
        return len(queries)

    first = term("Woord 0", "woord-0")
    few = visit()
    for number in range(1, 20):
        RelatedTerm.objects.create(term=term(f"Woord {number}", f"woord-{number}"), to=first)
    assert visit() <= few + 2


def test_term_abbreviation_and_variants_are_synonyms_until_they_change() -> None:
    assert finds("OTS") == set()
    stored = order()
    assert finds("ots") == {"Ondertoezichtstelling", "toezichtmaatregel"}
    assert finds("toezichtmaatregelen") == {"Ondertoezichtstelling", "OTS"}
    assert finds("care orders", "en") == {"Supervision order", "OTS", "Ondertoezichtstelling"}
    stored.abbreviation = ""
    stored.save()
    assert finds("ots") == set()
    stored.delete()
    assert finds("toezichtmaatregelen") == set()


def test_an_abbreviation_that_is_a_common_word_is_shown_but_not_searched() -> None:
    term("Openbaar Ministerie", "om", abbreviation="OM")
    assert finds("om") == set()
    assert "OM" in text(glossary())


def test_a_changed_term_reaches_the_pages_kept_for_visitors_and_the_index() -> None:
    page = glossary()
    stored = order()
    rebuild("nl")
    assert "toezichtmaatregel" in text(page)
    stored.variants = "gezinsvoogdij"
    stored.save()
    assert "gezinsvoogdij" in text(page)
    assert SearchOutbox.objects.filter(document_id=f"portal.glossarypage:{page.pk}:nl", done_at=None).exists()
    outbox.drain()
    assert page.url in Client().get("/nl/zoeken/?q=gezinsvoogdij").content.decode()


def test_terms_are_suggested_by_any_of_their_names_and_lead_to_their_place() -> None:
    page = glossary()
    rebuild("nl")
    order()
    for typed in ("onder", "OTS", "toezichtm"):
        found = [one for one in suggestions(typed, "nl") if one.kind == "Begrip"]
        assert [(one.text, one.url) for one in found] == [("Ondertoezichtstelling", f"{page.url}#ots")], typed
    assert [one.also for one in suggestions("ots", "nl") if one.kind == "Begrip"] == ["OTS"]
    page.live = False
    page.save()
    assert [one for one in suggestions("onder", "nl") if one.kind == "Begrip"] == []


def test_a_keystroke_reads_no_terms_and_a_new_term_is_suggested_at_once() -> None:
    glossary()
    rebuild("nl")
    order()
    assert suggestions("onder", "nl")
    with CaptureQueriesContext(connection) as queries:
        assert suggestions("ondert", "nl")
    assert [query["sql"] for query in queries if "glossary" in query["sql"]] == []
    term("Ondersteuningsplan", "plan")
    assert {one.text for one in suggestions("onder", "nl")} == {"Ondertoezichtstelling", "Ondersteuningsplan"}


def client_of(role: str) -> Client:
    client = Client()
    user = factories.user(f"{role.lower()}@example.org")
    if role != "partner":
        user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def url(view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_portal_glossaryterm:{view}", args=args)


def form(**changes: Any) -> dict[str, Any]:
    """Return a filled-in form."""
    fields = {"name": "Vakmanschap", "name_en": "", "key": "", "abbreviation": "", "definition": "Wat iemand kan."}
    texts = {"definition_en": "", "variants": "", "variants_en": "", "source": "", "source_url": ""}
    rows = {"related-TOTAL_FORMS": "0", "related-INITIAL_FORMS": "0"}
    return {**fields, **texts, **rows, **changes}


def test_an_editor_adds_a_term_and_visitors_read_it_at_once() -> None:
    page, editor = glossary(), client_of("Redacteuren")
    assert editor.post(url("add"), form(variants=" vaardigheid \n\n")).status_code == 302
    stored = GlossaryTerm.objects.get()
    assert (stored.key, stored.variants) == ("vakmanschap", "vaardigheid")
    assert "Wat iemand kan." in text(page)
    rows = {"related-TOTAL_FORMS": "1", "related-0-to": str(stored.pk), "related-0-ORDER": "1"}
    assert editor.post(url("add"), form(name="Ambacht", **rows)).status_code == 302
    assert 'href="#ambacht"' in text(page)
    assert editor.get(url("list"), {"q": "vaardig"}).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"definition": ""}, "definition"),
        ({"variants": "goed\n?!"}, "variants"),
        ({"variants": "van de"}, "variants"),
        ({"variants_en": "of the"}, "variants_en"),
        ({"name": "ALLIANTIE"}, "__all__"),
        ({"source_url": "geen adres"}, "source_url"),
    ],
)
def test_a_term_that_makes_no_sense_is_refused_and_stays_in_the_form(changes: dict[str, str], field: str) -> None:
    term("Alliantie", "alliantie")
    response = client_of("Redacteuren").post(url("add"), form(**changes))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert all(response.context["form"][name].value() == value for name, value in changes.items())
    assert GlossaryTerm.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("partner", {"list": False, "add": False, "edit": False, "delete": False}),
        ("Redacteuren", {"list": True, "add": True, "edit": True, "delete": False}),
        ("Eindredactie", {"list": True, "add": True, "edit": True, "delete": True}),
    ],
)
def test_who_may_do_what(role: str, may: dict[str, bool]) -> None:
    stored, client = term("Alliantie", "alliantie"), client_of(role)
    done = {"list": client.get(url("list")).status_code == 200}
    client.post(url("add"), form())
    done["add"] = GlossaryTerm.objects.filter(name="Vakmanschap").exists()
    client.post(url("edit", stored.pk), form(name="Alliantie", definition="Anders."))
    done["edit"] = GlossaryTerm.objects.get(pk=stored.pk).definition == "Anders."
    client.post(url("delete", stored.pk))
    done["delete"] = not GlossaryTerm.objects.filter(pk=stored.pk).exists()
    assert done == may


def test_the_starter_terms_are_complete_in_both_languages_and_an_editors_change_stays() -> None:
    call_command("load_content", verbosity=0)
    terms = GlossaryTerm.objects.all()
    assert len(terms) >= 20
    assert [one.name for one in terms if not (one.name_en and one.definition_en)] == []
    assert finds("GI") >= {"Gecertificeerde instelling"}
    assert finds("GI", "en") >= {"Certified institution"}
    changed = GlossaryTerm.objects.get(key="jeugdhulp")
    changed.definition = "Zoals wij het zeggen."
    changed.save()
    GlossaryTerm.objects.get(key="raak-pro").delete()
    call_command("load_content", verbosity=0)
    changed.refresh_from_db()
    assert changed.definition == "Zoals wij het zeggen."
    assert not GlossaryTerm.objects.filter(key="raak-pro").exists()
    page = GlossaryPage.objects.get(locale__language_code="nl")
    assert page.url == "/nl/begrippen/"
    assert "/nl/begrippen/" in Client().get("/sitemap.xml").content.decode()
    assert 'href="/nl/begrippen/"' in Client().get("/nl/").content.decode()
    assert "/en/glossary/" in Client().get("/en/").content.decode()
