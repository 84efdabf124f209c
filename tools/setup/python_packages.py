"""The virtual environment in `var/venv` and the locked packages in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools.paths import ROOT, VENV, VENV_PYTHON
from tools.process import run_logged
from tools.setup.step import Step

VENV_HINT = "Python's own `venv` is missing or broken. On Debian and Ubuntu: apt-get install python3-venv"
PIP_HINT = (
    "The packages come from PyPI, or from the index that pip is set up with: look at the network and at `pip config`.\n"
    "Run the same command again when that is solved; what was done is not done twice."
)


def _venv_works() -> bool:
    """Return whether the environment is there, whole, and of this Python's version."""
    if not VENV_PYTHON.exists():
        return False
    question = "import sys, pip; print(sys.version_info[:3])"
    answer = subprocess.run([VENV_PYTHON, "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == str(sys.version_info[:3])


def _make_venv() -> None:
    if not _venv_works():
        run_logged("venv", [sys.executable, "-m", "venv", "--clear", VENV], hint=VENV_HINT)


def pip_install(name: str, *locks: Path) -> None:
    """Install what the lock files name, refusing any file whose hash is not listed there."""
    command = [VENV_PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    for lock in locks:
        command += ["-r", lock]
    run_logged(name, command, hint=PIP_HINT)


def lock_file(name: str) -> Path:
    """Return the lock file of a set of packages, such as "runtime"."""
    return ROOT / "requirements" / f"{name}.txt"


def venv_step() -> Step:
    """Return the step that makes the environment."""
    return Step("venv", "make the Python environment in var/venv", list, (VENV_PYTHON,), _make_venv)


def packages_step(name: str, *needed_before: str) -> Step:
    """Return the step that installs one set of locked packages, together with the sets it builds upon."""
    locks = [lock_file(each) for each in (*needed_before, name)]
    return Step(
        f"packages-{name}",
        f"install the Python packages of requirements/{name}.txt",
        lambda: locks,
        (VENV_PYTHON,),
        lambda: pip_install(f"packages-{name}", *locks),
        VENV / "stamps",
    )
