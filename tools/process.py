"""Runs other programs: their output goes to a log, and comes to light when they fail."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.paths import LOGS, ROOT
from tools.report import ToolError

SHOWN_LINES = 30


def run_logged(
    name: str,
    command: Sequence[object],
    *,
    cwd: Path = ROOT,
    environ: Mapping[str, str] | None = None,
    hint: str = "",
) -> None:
    """Run a program with its output in `var/log/<name>.log`; ToolError with the log's end when it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    with log.open("wb") as output:
        try:
            code = subprocess.run(
                [str(part) for part in command],
                cwd=cwd,
                env={**os.environ, **(environ or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            ).returncode
        except OSError as error:
            raise ToolError(f"{command[0]} cannot be started: {error}", hint) from error
    if code:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-SHOWN_LINES:])
        relative = log.relative_to(ROOT)
        raise ToolError(f"`{Path(str(command[0])).name}` ended with {code}; the end of {relative}:\n{tail}", hint)
