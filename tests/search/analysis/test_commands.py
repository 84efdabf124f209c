"""The commands of an operator: see an analysis, rebuild the lexicon."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.analysis import lexicon

AFFIXES = """# Date and version: 2030-01-01 1.2.3
FLAG long
SFX Ch Y 1
SFX Ch 0 s/CaCbCxCp .
SFX Zb Y 1
SFX Zb 0 en/CaCbCp [^eo]
SFX Yb Y 1
SFX Yb 0 je [^m]
SFX V3 Y 1
SFX V3 0 t .
"""
WORDS = """6
gezin/YbCcCh
bescherming/CcZb
kwaad/Fw
Delft/Ca
spoel/V3Vp
visie's
"""


def run(*arguments: str) -> str:
    """Return what the command prints."""
    output = StringIO()
    call_command(*arguments, stdout=output)
    return output.getvalue()


def test_analyze_prints_json_for_scripts() -> None:
    assert json.loads(run("analyze", "Gezinsbescherming nu", "--language", "nl", "--json")) == [
        {
            "token": "Gezinsbescherming",
            "word": "gezinsbescherming",
            "stem": "gezinbescherm",
            "parts": ["gezin", "bescherm"],
        },
        {"token": "nu", "word": "nu", "stem": "nu", "parts": []},
    ]


def test_analyze_prints_a_table_for_people() -> None:
    header, row = run("analyze", "Gezinnen", "--language", "nl").splitlines()
    assert header.split() == ["token", "word", "stem", "parts"]
    assert row.split() == ["Gezinnen", "gezinnen", "gezin"]


def test_analyze_names_the_languages_it_knows() -> None:
    with pytest.raises(CommandError, match="'fr': choose from nl, en"):
        run("analyze", "bonjour", "--language", "fr")


def test_build_lexicon_reads_roles_and_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    (tmp_path / "nl.aff").write_text(AFFIXES)
    (tmp_path / "nl.dic").write_text(WORDS)
    targets = [tmp_path / name for name in ("one", "two")]
    for target in targets:
        target.mkdir()
        run("build_lexicon", "--source", str(tmp_path), "--target", str(target))
    first, second = ((target / "lexicon_nl.txt").read_text() for target in targets)
    assert first == second
    assert "hunspell-nl 2030-01-01 1.2.3" in first
    roles = lexicon.parse(first)
    assert roles["gezin"] & lexicon.END
    assert roles["gezins"] & lexicon.LINKING
    assert not {"kwaad", "delft", "gezinje"} & roles.keys()


@pytest.mark.parametrize(("content", "message"), [(None, "does not exist"), ("SET UTF-8\n", "long flags")])
def test_build_lexicon_says_what_is_wrong_with_its_source(tmp_path: Path, content: str | None, message: str) -> None:
    if content:
        (tmp_path / "nl.aff").write_text(content)
        (tmp_path / "nl.dic").write_text(WORDS)
    with pytest.raises(CommandError, match=message):
        run("build_lexicon", "--source", str(tmp_path), "--target", str(tmp_path))


def test_build_lexicon_writes_nowhere_but_in_a_directory(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="not a directory"):
        run("build_lexicon", "--target", str(tmp_path / "none"))
