"""Reads one file from standard input and writes the document to standard output, within bounds of time and memory."""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from projects.importing.reading.contents import read_content
from projects.importing.reading.problems import Problem, UnreadableDocument


def main() -> int:
    """Answer with JSON: the document, or what is wrong with it."""
    name, seconds, megabytes, paragraphs = sys.argv[1], *map(int, sys.argv[2:5])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    try:
        document = read_content(sys.stdin.buffer.read(), name, paragraphs)
        answer: dict[str, Any] = {"document": document.as_json()}
    except UnreadableDocument as error:
        answer = {"problem": error.problem, "detail": error.detail}
    except (MemoryError, RecursionError):
        answer = {"problem": Problem.TOO_MUCH_WORK, "detail": ""}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
