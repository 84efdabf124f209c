"""Why a document cannot be read."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """The reasons that a reader is told; `projects.importing.messages` says them in words."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    UNKNOWN_KIND = "unknown-kind"
    WRONG_ENDING = "wrong-ending"
    OLD_WORD = "old-word"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    NO_TEXT = "no-text"
    TOO_LONG = "too-long"
    TOO_MUCH_WORK = "too-much-work"


class UnreadableDocument(Exception):  # noqa: N818  # named for what it is about
    """The document cannot be read, for the reason in `problem`."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.detail = detail
