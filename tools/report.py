"""What a program says while it works: one line a step, with the time it took, and a clear end when it fails."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class ToolError(Exception):
    """Something that the person at the keyboard can put right; `hint` says how."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def show(self) -> None:
        """Print what is wrong and how to put it right on standard error."""
        print(f"\nStopped: {self}", file=sys.stderr)
        if self.hint:
            print(self.hint, file=sys.stderr)


def say(text: str = "") -> None:
    """Print a line at once, also when the output goes to a file."""
    print(text, flush=True)


class Elapsed:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __float__(self) -> float:
        return time.monotonic() - self._start

    def __str__(self) -> str:
        return f"{float(self):.1f} s"


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what starts, count the seconds on a terminal, and say how long it took when it ends well."""
    elapsed, done = Elapsed(), threading.Event()
    terminal = sys.stdout.isatty()
    print(f"  {title} ... ", end="", flush=True)

    def tick() -> None:
        while not done.wait(1):
            print(f"\r  {title} ... {int(float(elapsed))} s ", end="", flush=True)

    ticker = threading.Thread(target=tick, daemon=True)
    if terminal:
        ticker.start()
    ended = "failed"
    try:
        yield
        ended = "done"
    finally:
        done.set()
        if terminal:
            ticker.join()
            print(f"\r  {title} ... ", end="")
        print(f"{ended} ({elapsed})", flush=True)
