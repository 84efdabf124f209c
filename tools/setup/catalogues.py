"""Compiles the translations of `locale/` into `var/locale`, without gettext's own programs."""

from __future__ import annotations

from pathlib import Path

from tools.paths import LOCALE, LOCALE_SOURCES, VENV_PYTHON
from tools.process import run_logged
from tools.setup.step import Step


def sources() -> list[Path]:
    """Return the catalogues that translators work on."""
    return sorted(LOCALE_SOURCES.glob("*/LC_MESSAGES/*.po"))


def compiled(source: Path) -> Path:
    """Return where the compiled form of a catalogue lies."""
    return LOCALE / source.relative_to(LOCALE_SOURCES).with_suffix(".mo")


def compile_all() -> None:
    """Write every catalogue in the form that Django reads; needs polib, so runs inside the environment."""
    import polib

    for source in sources():
        target = compiled(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        polib.pofile(str(source)).save_as_mofile(str(target))


def catalogues_step() -> Step:
    """Return the step that compiles the catalogues."""
    return Step(
        "catalogues",
        "compile the translations into var/locale",
        sources,
        tuple(compiled(source) for source in sources()),
        lambda: run_logged("catalogues", [VENV_PYTHON, "-m", "tools.setup.catalogues"]),
    )


if __name__ == "__main__":
    compile_all()
