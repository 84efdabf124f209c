"""The synonyms that come with the site: they are there, they make sense, and editors have the last word."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from search.analysis import analyze
from search.models import Synonym
from search.thesaurus import files as thesaurus_files
from search.thesaurus.checks import Statements
from search.thesaurus.files import ThesaurusFileError, read_rules
from search.thesaurus.synonyms import current_thesaurus

LINES = """
# for who reads this
equal	AMK	meldpunt | advies- en meldpunt	0.9	wet
preferred	gezinsvoogd	jeugdbeschermer	0.9	vak
"""


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    """A folder with two Dutch rules in place of those that come with the site."""
    (tmp_path / "thesaurus_nl.tsv").write_text(LINES)
    real = thesaurus_files.read_rules
    with mock.patch("search.management.commands.load_thesaurus.read_rules", lambda code: real(code, tmp_path)):
        yield tmp_path


def load(capsys: Any) -> str:
    """Return what the command says."""
    call_command("load_thesaurus")
    return str(capsys.readouterr().out)


def replace_line(folder: Path, old: str, new: str) -> None:
    path = folder / "thesaurus_nl.tsv"
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize(("language", "least"), [("nl", 300), ("en", 120)])
def test_no_supplied_rule_contradicts_another_and_each_has_a_source(language: str, least: int) -> None:
    statements = Statements(language)
    rules = read_rules(language)
    assert len(rules) >= least
    found = []
    for rule in rules:
        if against := statements.against(rule.relation, rule.term, rule.others):
            found.append((rule.term, against))
        statements.add(rule.relation, rule.term, rule.others)
    assert found == []
    assert all(rule.source for rule in rules)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "language", "finds"),
    [
        ("lvb", "nl", "licht verstandelijke beperking"),
        ("gezinsvoogden", "nl", "jeugdbeschermer"),
        ("vechtscheidingen", "nl", "complexe scheiding"),
        ("jeugdzorg", "nl", "jeugdhulp"),
        ("teenager", "en", "young people"),
    ],
)
def test_the_supplied_rules_work_right_after_loading(question: str, language: str, finds: str) -> None:
    call_command("load_thesaurus", verbosity=0)
    found = current_thesaurus(language).alternatives(analyze(question, language))
    assert finds in {" ".join(token.surface for token in one.tokens) for one in found}


@pytest.mark.django_db
def test_the_broad_word_finds_the_narrow_one_and_not_the_reverse() -> None:
    call_command("load_thesaurus", verbosity=0)
    found = current_thesaurus("nl").alternatives(analyze("jeugdhulp", "nl"))
    assert "jeugdzorg" not in {token.word for one in found for token in one.tokens}


@pytest.mark.django_db
def test_loading_again_changes_nothing(folder: Path, capsys: Any) -> None:
    assert "2 new" in load(capsys)
    before = list(Synonym.objects.values())
    assert "2 unchanged" in load(capsys)
    assert list(Synonym.objects.values()) == before


@pytest.mark.django_db
def test_a_renewed_line_reaches_a_rule_that_nobody_touched(folder: Path, capsys: Any) -> None:
    load(capsys)
    replace_line(folder, "jeugdbeschermer", "jeugdbeschermer | gezinsmanager")
    assert "1 renewed, 1 unchanged" in load(capsys)
    assert Synonym.objects.get(term="gezinsvoogd").other_terms == ["jeugdbeschermer", "gezinsmanager"]


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"enabled": False}, {"others": "voogd"}, {"weight": 0.3}, {"relation": "equal"}])
def test_what_an_editor_changed_stays_and_is_named(folder: Path, capsys: Any, change: dict[str, Any]) -> None:
    load(capsys)
    Synonym.objects.filter(term="gezinsvoogd").update(**change)
    replace_line(folder, "jeugdbeschermer", "jeugdbeschermer | gezinsmanager")
    said = load(capsys)
    assert "nl:preferred:gezinsvoogd: left alone: changed on the site" in said
    assert "1 unchanged, 1 left alone" in said
    rule = Synonym.objects.get(term="gezinsvoogd")
    assert {name: getattr(rule, name) for name in change} == change


@pytest.mark.django_db
def test_what_an_editor_deleted_stays_away(folder: Path, capsys: Any) -> None:
    load(capsys)
    Synonym.objects.get(term="AMK").delete()
    replace_line(folder, "meldpunt |", "Veilig Thuis |")
    for _time in range(2):
        assert "nl:equal:amk: left alone: deleted on the site" in load(capsys)
    assert [rule.term for rule in Synonym.objects.all()] == ["gezinsvoogd"]


@pytest.mark.django_db
def test_an_editors_own_rule_for_the_word_goes_before_the_supplied_one(folder: Path, capsys: Any) -> None:
    Synonym.objects.create(term="Amk", others="oude naam")
    assert "nl:equal:amk: left alone: the site has a rule of its own" in load(capsys)
    assert Synonym.objects.get(term__iexact="amk").others == "oude naam"


@pytest.mark.django_db
def test_a_supplied_rule_never_contradicts_an_editor(folder: Path, capsys: Any) -> None:
    Synonym.objects.create(term="jeugdbeschermers", relation="narrower", others="gezinsvoogd")
    assert "nl:preferred:gezinsvoogd: left alone: contradicts" in load(capsys)
    assert not Synonym.objects.filter(term="gezinsvoogd").exists()


@pytest.mark.django_db
def test_a_line_that_is_withdrawn_takes_only_an_untouched_rule_along(folder: Path, capsys: Any) -> None:
    load(capsys)
    Synonym.objects.filter(term="AMK").update(others="Veilig Thuis")
    (folder / "thesaurus_nl.tsv").write_text("# nothing\n")
    assert "nl:preferred:gezinsvoogd: no longer supplied" in load(capsys)
    assert [rule.term for rule in Synonym.objects.all()] == ["AMK"]
    replace_line(folder, "# nothing", LINES)
    load(capsys)
    assert Synonym.objects.get(term="AMK").others == "Veilig Thuis"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("equal	BJZ	meldpunt	0.9", "4 columns instead of 5"),
        ("same	BJZ	meldpunt	0.9	wet", '"same" is no relation'),
        ("equal	BJZ	meldpunt	2	wet", "weight 2 is not between"),
        ("equal	BJZ	meldpunt	veel	wet", "could not convert"),
        ("equal	BJZ	meldpunt	0.9	", "where the fact can be looked up"),
        ("equal	BJZ	bjz	0.9	wet", "‘bjz’"),
        ("equal	de	meldpunt	0.9	wet", "‘de’"),
        (
            "equal	BJZ	meldpunt	0.9	wet\nequal	bjz	vt	0.9	wet",
            'another line with "equal" for "bjz"',
        ),
    ],
)
def test_a_wrong_line_is_named_and_loads_nothing(folder: Path, line: str, problem: str) -> None:
    (folder / "thesaurus_nl.tsv").write_text(f"{LINES}{line}\n")
    with pytest.raises(CommandError, match=r"thesaurus_nl\.tsv, line \d+") as raised:
        call_command("load_thesaurus")
    assert problem in str(raised.value)
    assert not Synonym.objects.exists()


def test_a_language_without_a_file_has_no_rules(tmp_path: Path) -> None:
    assert read_rules("nl", tmp_path) == []
    (tmp_path / "thesaurus_nl.tsv").write_text("x")
    with pytest.raises(ThesaurusFileError):
        read_rules("nl", tmp_path)
