"""How far a long command is: a bar that fills on a terminal, a line now and then in a file."""

from __future__ import annotations

import time

from django.core.management.base import OutputWrapper

WIDTH = 30
# A log gets one line for each of so many parts of the work.
LINES = 10


class ProgressBar:
    """Shows how much of a known number is done, and how long the rest will take."""

    def __init__(self, output: OutputWrapper, name: str, total: int) -> None:
        self._output = output
        self._name = name
        self._total = total
        self._started = time.monotonic()
        self._told = 0
        self._drawn = False

    def show(self, done: int) -> None:
        """Show that so many are done."""
        # What is added during the work makes the number larger than it was at first.
        total = max(self._total, done)
        if self._output.isatty():
            filled = WIDTH * done // total if total else WIDTH
            bar = "#" * filled + "." * (WIDTH - filled)
            self._output.write(
                f"\r{self._name} [{bar}] {done:,} of {total:,}{self._left(done, total)}\033[K", ending=""
            )
            self._output.flush()
            self._drawn = True
        elif done * LINES // max(total, 1) > self._told:
            self._told = done * LINES // max(total, 1)
            self._output.write(f"{self._name}: {done:,} of {total:,} documents")

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._drawn:
            self._output.write("")

    def _left(self, done: int, total: int) -> str:
        if not 0 < done < total:
            return ""
        seconds = (time.monotonic() - self._started) / done * (total - done)
        return f", {seconds:.0f} s left" if seconds < 120 else f", {seconds / 60:.0f} min left"
