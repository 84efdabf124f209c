"""Synonyms work at once: the next search of any process knows what was changed, at the price of one small query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.models import ContentVersion
from search.analysis import analyze
from search.models import Synonym, ThesaurusVersion
from search.thesaurus import synonyms
from search.thesaurus.rules import Rule
from search.thesaurus.synonyms import current_thesaurus, register_rules, thesaurus_changed

pytestmark = pytest.mark.django_db


def finds(words: str, language: str = "nl") -> set[str]:
    """Return what the words also ask for."""
    found = current_thesaurus(language).alternatives(analyze(words, language))
    return {" ".join(token.surface for token in one.tokens) for one in found}


def test_a_new_rule_works_at_the_next_search() -> None:
    assert finds("vechtscheiding") == set()
    Synonym.objects.create(term="vechtscheiding", others="complexe scheiding\nconflictscheiding")
    assert finds("vechtscheidingen") == {"complexe scheiding", "conflictscheiding"}
    assert finds("complexe scheidingen") == {"vechtscheiding", "conflictscheiding"}


def test_a_changed_a_disabled_and_a_deleted_rule_work_at_the_next_search() -> None:
    rule = Synonym.objects.create(term="AMK", relation="preferred", others="Veilig Thuis")
    assert finds("amk") == {"Veilig Thuis"}
    assert finds("veilig thuis") == set()
    rule.others = "Veilig Thuis\nSHG"
    rule.save()
    assert finds("amk") == {"Veilig Thuis", "SHG"}
    rule.enabled = False
    rule.save()
    assert finds("amk") == set()
    rule.enabled = True
    rule.save()
    assert finds("amk")
    rule.delete()
    assert finds("amk") == set()


def test_a_rule_moved_to_the_other_language_leaves_the_first() -> None:
    rule = Synonym.objects.create(term="carer", others="guardian", language="en")
    assert (finds("carer", "en"), finds("carer", "nl")) == ({"guardian"}, set())
    rule.language = "nl"
    rule.save()
    assert (finds("carer", "en"), finds("carer", "nl")) == (set(), {"guardian"})


def test_a_change_by_another_process_is_seen() -> None:
    rule = Synonym.objects.create(term="uitval", others="thuiszitten")
    assert finds("uitval") == {"thuiszitten"}
    held = dict(synonyms._held)
    rule.others = "schoolverlaten"
    rule.save()
    # What this process holds is again what it held before the other one wrote.
    synonyms._held.clear()
    synonyms._held.update(held)
    assert finds("uitval") == {"schoolverlaten"}


def test_a_change_that_is_undone_is_forgotten_and_never_mistaken_for_the_next() -> None:
    with transaction.atomic():
        Synonym.objects.create(term="uitval", others="thuiszitten")
        assert finds("uitval") == {"thuiszitten"}
        transaction.set_rollback(True)
    assert finds("uitval") == set()
    Synonym.objects.create(term="uitval", others="schoolverlaten")
    assert finds("uitval") == {"schoolverlaten"}


def test_a_search_pays_one_small_query_for_it() -> None:
    Synonym.objects.create(term="uitval", others="thuiszitten")
    finds("uitval")
    with CaptureQueriesContext(connection) as queries:
        finds("uitval")
    assert [ThesaurusVersion._meta.db_table in query["sql"] for query in queries] == [True]


def test_pages_that_show_results_are_made_anew() -> None:
    before = ContentVersion.current()
    Synonym.objects.create(term="uitval", others="thuiszitten")
    assert ContentVersion.current() > before


@pytest.fixture
def supplied() -> Iterator[list[Rule]]:
    """The rules of a source of its own; whoever changes the list says so."""
    rules: list[Rule] = []

    def load(language: str) -> Iterable[Rule]:
        return rules if language == "nl" else ()

    register_rules("test", load)
    yield rules
    synonyms.unregister_rules("test")


def test_others_supply_rules_too(supplied: list[Rule]) -> None:
    assert finds("POH") == set()
    supplied.append(Rule("equal", "POH", ("praktijkondersteuner",)))
    thesaurus_changed()
    assert finds("POH") == {"praktijkondersteuner"}
    assert finds("praktijkondersteuners") == {"POH"}
    assert finds("POH", "en") == set()
