"""Editors keep the synonyms: what they write works at once, and what makes no sense is refused in plain words."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from search.indexing import outbox
from search.models import Synonym
from tests import factories
from tests.search.library import Library, document

pytestmark = pytest.mark.django_db


def client_of(role: str, language: str = "nl") -> Client:
    """Return the browser of somebody in a group, of a partner without one, or of a visitor."""
    client = Client()
    if role != "visitor":
        user = factories.user(f"{role.lower()}-{language}@example.org")
        UserProfile.objects.create(user=user, preferred_language=language)
        if role != "partner":
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    return client_of("Redacteuren")


def url(view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_search_synonym:{view}", args=args)


def form(**changes: Any) -> dict[str, Any]:
    """Return a filled-in form."""
    fields = {"language": "nl", "term": "vechtscheiding", "relation": "equal", "others": "complexe scheiding"}
    return {**fields, "weight": "0.8", "enabled": "on", "source": "", **changes}


def rule(**changes: Any) -> Synonym:
    """Return a stored rule."""
    return Synonym.objects.create(**{"term": "vechtscheiding", "others": "complexe scheiding", **changes})


def text(response: Any) -> str:
    return str(response.content.decode())


def refusal(client: Client, **changes: Any) -> str:
    """Return what an editor reads after a form that is refused: nothing is stored, and what was typed stays."""
    before = list(Synonym.objects.values())
    response = client.post(url("add"), form(**changes))
    assert response.status_code == 200, "the form was accepted"
    assert list(Synonym.objects.values()) == before
    shown = response.context["form"]
    for name, typed in changes.items():
        assert str(shown[name].value() or "") == typed
    return " ".join(message for messages in shown.errors.values() for message in messages)


def test_a_visitor_finds_by_a_new_rule_at_once(editor: Client, embedded: Library) -> None:
    outbox.changed(embedded.add(document(1, "Thuiszitters begeleiden"), document(2, "Wonen")))
    outbox.drain()

    def found() -> bool:
        # Where nothing is found other pages stand apart from the answer.
        answer, _apart, _others = text(Client().get("/nl/zoeken/?q=spijbelen")).partition('class="instead"')
        return "/nl/page-1/" in answer

    assert not found()
    assert editor.post(url("add"), form(term="spijbelen", others="thuiszitter")).status_code == 302
    assert found()
    editor.post(url("edit", Synonym.objects.get().pk), form(term="spijbelen", others="thuiszitter", enabled=""))
    assert not found()


def test_empty_lines_and_stray_spaces_are_tidied(editor: Client) -> None:
    editor.post(url("add"), form(term="  vecht  scheiding ", others="\n complexe   scheiding \n\n\nconflict\n"))
    stored = Synonym.objects.get()
    assert (stored.term, stored.others) == ("vecht scheiding", "complexe scheiding\nconflict")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"term": ""}, "Vul een woord in."),
        ({"others": ""}, "Schrijf minstens één ander woord."),
        ({"others": " \n \n"}, "Schrijf minstens één ander woord."),
        ({"term": "!?"}, "bevat geen woord om op te zoeken"),
        ({"term": "van de"}, "staat in bijna elke tekst"),
        ({"others": "scheiding\n…"}, "bevat geen woord om op te zoeken"),
        ({"term": "a" * 101}, "hooguit 100 tekens"),
        ({"others": "b" * 101}, "langer dan 100 tekens"),
        ({"others": "een twee drie vier vijf zes zeven acht negen"}, "meer dan 8 woorden"),
        ({"others": "\n".join(f"woord{n}" for n in range(41))}, "meer dan 40"),
        ({"others": "Vechtscheiding"}, "staat er twee keer"),
        ({"others": "vechtscheidingen"}, "hetzelfde woord"),
        ({"others": "vecht-scheiding"}, "hetzelfde woord"),
        ({"others": "conflict\ncomplexe scheiding\nconflicten"}, "hetzelfde woord"),
        ({"relation": "opposite"}, "opposite"),
        ({"relation": ""}, ""),
        ({"language": "fr"}, "fr"),
        ({"weight": "2"}, "hooguit 1"),
        ({"weight": "0"}, "minstens 0,1"),
        ({"weight": "nan"}, ""),
        ({"weight": ""}, "Vul een gewicht in."),
    ],
)
def test_what_makes_no_sense_is_refused_and_stays_in_the_form(
    editor: Client, changes: dict[str, str], says: str
) -> None:
    said = refusal(editor, **changes)
    assert said
    assert says in said


def test_a_second_rule_of_the_same_kind_for_a_word_is_refused(editor: Client) -> None:
    rule()
    assert "is er al zo’n regel" in refusal(editor, term="VECHTSCHEIDING", others="ruzie")
    assert editor.post(url("add"), form(language="en", others="ruzie")).status_code == 302


@pytest.mark.parametrize(
    ("present", "new"),
    [
        (("narrower", "jeugdzorg", "jeugdhulp"), ("narrower", "jeugdhulp", "pleegzorg\njeugdzorg")),
        (("preferred", "jeugdzorg", "jeugdhulp"), ("preferred", "jeugdhulp", "jeugdzorg")),
        (("narrower", "jeugdzorg", "jeugdhulp"), ("preferred", "jeugdhulp", "jeugdzorg")),
        (("equal", "jeugdzorg", "zorg voor jeugd\njeugdhulp"), ("narrower", "jeugdzorg", "jeugdhulp")),
        (("preferred", "jeugdzorg", "jeugdhulp"), ("equal", "hulp voor jeugd", "jeugdhulp\njeugdzorg")),
    ],
)
def test_a_rule_that_contradicts_another_is_refused(
    editor: Client, present: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    relation, term, others = present
    kept = rule(relation=relation, term=term, others=others)
    relation, term, others = new
    said = refusal(editor, relation=relation, term=term, others=others)
    assert f"De regel bij ‘{kept.term}’ zegt iets anders over" in said
    Synonym.objects.update(enabled=False)
    assert editor.post(url("add"), form(relation=relation, term=term, others=others)).status_code == 302


def test_a_rule_does_not_contradict_itself(editor: Client) -> None:
    stored = rule(relation="preferred")
    response = editor.post(url("edit", stored.pk), form(term="complexe scheiding", others="vechtscheiding"))
    assert response.status_code == 302


def test_an_english_speaking_editor_reads_english() -> None:
    english = client_of("Redacteuren", "en")
    assert "Synonyms" in text(english.get(url("list")))
    assert "Write at least one other word." in text(english.post(url("add"), form(others="")))
    rule(relation="preferred")
    reverse_rule = form(term="complexe scheiding", relation="preferred", others="vechtscheiding")
    assert "says something else about" in text(english.post(url("add"), reverse_rule))


def test_the_list_is_searched_and_filtered(editor: Client) -> None:
    rule()
    rule(term="AMK", relation="preferred", others="Veilig Thuis", source="Wmo 2015")
    rule(term="carer", others="guardian", language="en", enabled=False)
    for query, shown in [
        ({}, {"vechtscheiding", "AMK", "carer"}),
        ({"q": "complex"}, {"vechtscheiding"}),
        ({"q": "wmo"}, {"AMK"}),
        ({"language": "en"}, {"carer"}),
        ({"relation": "preferred"}, {"AMK"}),
        ({"enabled": "true"}, {"vechtscheiding", "AMK"}),
    ]:
        response = editor.get(url("list_results"), query)
        assert {one.term for one in response.context["object_list"]} == shown, query


def test_the_form_can_be_filled_in_by_an_address(editor: Client) -> None:
    page = text(editor.get(url("add"), {"term": "teenager", "language": "en"}))
    assert 'value="teenager"' in page
    assert '<option value="en" selected>' in page
    assert editor.get(url("add"), {"term": "x" * 900 + "\x00", "language": "zz"}).status_code == 200


def test_many_rules_are_switched_off_and_on_again(editor: Client) -> None:
    rules = [rule(), rule(term="AMK", others="Veilig Thuis")]
    ids = "&".join(f"id={one.pk}" for one in rules)
    for action, enabled in (("switch_off", False), ("switch_on", True)):
        address = f"{reverse('wagtail_bulk_action', args=['search', 'synonym', action])}?{ids}"
        assert "AMK" in text(editor.get(address))
        editor.post(address)
        assert set(Synonym.objects.values_list("enabled", flat=True)) == {enabled}
    assert ModelLogEntry.objects.filter(action="wagtail.edit").count() == 4


def test_a_rule_that_contradicts_another_is_not_switched_on(editor: Client) -> None:
    rule(relation="preferred")
    off = rule(term="complexe scheiding", relation="preferred", others="vechtscheiding", enabled=False)
    address = reverse("wagtail_bulk_action", args=["search", "synonym", "switch_on"])
    response = editor.post(f"{address}?id={off.pk}&next={url('list')}", follow=True)
    off.refresh_from_db()
    assert not off.enabled
    assert "zegt iets anders over" in text(response)


def test_the_history_of_a_rule_tells_who_changed_it(editor: Client) -> None:
    editor.post(url("add"), form())
    stored = Synonym.objects.get()
    editor.post(url("edit", stored.pk), form(others="hoogconflictscheiding"))
    page = text(editor.get(url("history", stored.pk)))
    assert page.count("redacteuren-nl@example.org") >= 2 or page.count("Redacteur") >= 2


RIGHTS = {
    "visitor": {"list": False, "add": False, "edit": False, "switch": False, "delete": False},
    "partner": {"list": False, "add": False, "edit": False, "switch": False, "delete": False},
    "Redacteuren": {"list": True, "add": True, "edit": True, "switch": True, "delete": False},
    "Eindredactie": {"list": True, "add": True, "edit": True, "switch": True, "delete": True},
}


@pytest.mark.parametrize("role", RIGHTS)
def test_who_may_do_what(role: str) -> None:
    stored = rule()
    client = client_of(role)
    done = {"list": client.get(url("list")).status_code == 200}
    client.post(url("add"), form(term="AMK", others="Veilig Thuis"))
    done["add"] = Synonym.objects.filter(term="AMK").exists()
    client.post(url("edit", stored.pk), form(others="ruzie"))
    done["edit"] = Synonym.objects.get(pk=stored.pk).others == "ruzie"
    client.post(f"{reverse('wagtail_bulk_action', args=['search', 'synonym', 'switch_off'])}?id={stored.pk}")
    done["switch"] = not Synonym.objects.get(pk=stored.pk).enabled
    client.post(url("delete", stored.pk))
    done["delete"] = not Synonym.objects.filter(pk=stored.pk).exists()
    assert done == RIGHTS[role]
