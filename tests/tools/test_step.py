"""Set-up steps: done when needed, left alone when not, and done again after an interruption."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.paths import ROOT, VAR
from tools.setup import step as step_module
from tools.setup.step import Step


@pytest.fixture
def kitchen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands in for the checkout."""
    monkeypatch.setattr(step_module, "ROOT", tmp_path)
    (tmp_path / "flour").write_text("white")
    return tmp_path


def bread(kitchen: Path, fails: bool = False) -> Step:
    """A step that makes bread from flour, or fails halfway."""

    def bake() -> None:
        (kitchen / "bread").write_text((kitchen / "flour").read_text())
        if fails:
            raise KeyboardInterrupt

    return Step("bread", "bake", lambda: [kitchen / "flour"], (kitchen / "bread",), bake, kitchen / "stamps")


def test_a_step_runs_once_while_nothing_changes(kitchen: Path) -> None:
    assert [bread(kitchen).bring_up_to_date() for _ in range(3)] == [True, False, False]


def test_a_changed_source_makes_it_run_again(kitchen: Path) -> None:
    bread(kitchen).bring_up_to_date()
    (kitchen / "flour").write_text("brown")
    assert bread(kitchen).bring_up_to_date()
    assert (kitchen / "bread").read_text() == "brown"


def test_a_lost_result_makes_it_run_again(kitchen: Path) -> None:
    bread(kitchen).bring_up_to_date()
    (kitchen / "bread").unlink()
    assert bread(kitchen).bring_up_to_date()


def test_an_interrupted_step_runs_again_although_its_result_is_there(kitchen: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        bread(kitchen, fails=True).bring_up_to_date()
    assert (kitchen / "bread").exists()
    assert bread(kitchen).bring_up_to_date()


def test_everything_that_is_made_lies_in_var() -> None:
    from tools.setup.__main__ import steps

    outputs = [path for step in steps("development") for path in (*step.outputs, step.stamps)]
    assert outputs
    assert all(path.is_relative_to(VAR) for path in outputs)
    assert "/var/" in (ROOT / ".gitignore").read_text().split()
