"""The command tells an operator how a duration is read."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("parse_period", *arguments, stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_readings_come_as_json_and_questions_beside_them() -> None:
    out, err = run("September 2020-2021", "--json")
    widest, other = json.loads(out)
    reason = widest.pop("reason")
    assert reason.startswith("Het begin is ‘September 2020’")
    assert widest == {
        "earliest_start": "2020-09-01",
        "latest_start": "2020-09-30",
        "earliest_end": "2021-01-01",
        "latest_end": "2021-12-31",
        "at_least": False,
        "open": False,
        "edtf": "2020-09/2021",
        "scope": "",
    }
    assert other["latest_end"] == "2021-09-30"
    assert "twee manieren" in err


def test_what_nobody_wrote_is_null() -> None:
    (reading,) = json.loads(run("sinds 2019", "--json")[0])
    assert (reading["earliest_end"], reading["latest_end"], reading["open"]) == (None, None, True)


def test_people_read_it_as_text_in_their_language() -> None:
    out, err = run("najaar 2022, pilot: eind 2023", "--language", "en")
    assert "2022-23/2022-23" in out
    assert "pilot: " in out
    assert "beginning or the end" in err


def test_a_text_without_a_duration_gives_an_empty_list() -> None:
    assert json.loads(run("10-12 jaar", "--json")[0]) == []
    assert "Geen looptijd gevonden." in run("10-12 jaar")[0]


@pytest.mark.parametrize(
    ("arguments", "message"), [(["  "], "de tekst is leeg"), (["2021", "--language", "de"], "geen taal van deze site")]
)
def test_what_cannot_be_read_is_refused(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run(*arguments)
