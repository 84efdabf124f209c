"""`make test`: what counts as a pass, and what does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from tools import postgres, suite
from tools.paths import ROOT

SKIPPING = "import pytest\n\ndef test_here():\n    pass\n\ndef test_elsewhere():\n    pytest.skip('no browser')\n"


def finish(*outcomes: suite.Outcome, left_out: tuple[str, ...] = ()) -> int:
    """Return the exit code of a run with these outcomes."""
    with mock.patch.object(suite, "run_everything", return_value=(list(outcomes), list(left_out))):
        return suite.main()


def test_a_machine_without_postgresql_passes_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert finish(suite.Outcome("SQLite", 0, "1 s", {"passed": 7}), left_out=("PostgreSQL: no server",)) == 0
    assert "left out - PostgreSQL: no server" in capsys.readouterr().out


def test_in_ci_what_is_left_out_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert finish(suite.Outcome("SQLite", 0, "1 s", {"passed": 7}), left_out=("PostgreSQL: no server",)) == 1


def test_a_failure_on_one_database_fails_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    sqlite = suite.Outcome("SQLite", 0, "1 s", {"passed": 7})
    assert finish(sqlite, suite.Outcome("PostgreSQL", 1, "1 s", {"passed": 6, "failed": 1})) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "13 passed, 1 failed"


def test_a_run_without_any_test_is_no_pass() -> None:
    assert finish(suite.Outcome("SQLite", 5, "1 s", {})) == 1


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_skipped_test_fails_the_run_in_ci_only(tmp_path: Path, ci: str, code: int) -> None:
    (tmp_path / "test_skipping.py").write_text(SKIPPING)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.support.counts", "-p", "no:cacheprovider"]
    command += ["-p", "no:django", "-c", "/dev/null", "--rootdir", str(tmp_path), str(tmp_path)]
    environ = {"CI": ci, "PYTHONPATH": str(ROOT), "PATH": ""}
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environ)
    assert result.returncode == code, result.stdout


@pytest.mark.skipif(postgres.find_binaries() is None, reason="needs PostgreSQL")
def test_the_server_of_the_suite_leaves_nothing_behind() -> None:
    binaries = postgres.find_binaries()
    assert binaries is not None
    import psycopg

    with postgres.running_server(binaries) as url:
        with psycopg.connect(url) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url.replace("suite:", "suite:wrong"))
    assert row is not None
    assert not Path(row[0]).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)
