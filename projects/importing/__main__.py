"""Reads one document from standard input and writes what it proposes to standard output, within bounds.

The first line says in JSON what is asked; the file itself follows it. Of Django it has the translations only.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping
from typing import Any

from projects.importing.reading.contents import check_length, read_content
from projects.importing.reading.document import Document
from projects.importing.reading.plain import read_text
from projects.importing.reading.problems import Problem, UnreadableDocument


def main() -> int:
    """Answer with JSON: the document with its proposal, or what is wrong."""
    asked = json.loads(sys.stdin.buffer.readline())
    bounds = asked["bounds"]
    resource.setrlimit(resource.RLIMIT_CPU, (bounds["seconds"], bounds["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (bounds["megabytes"] * 1024 * 1024,) * 2)
    try:
        answer = json.dumps(_proposed(asked, _read(asked, bounds["blocks"])))
    except UnreadableDocument as error:
        answer = json.dumps({"problem": error.problem, "detail": error.detail})
    except (MemoryError, RecursionError):
        answer = json.dumps({"problem": Problem.TOO_MUCH_WORK, "detail": ""})
    sys.stdout.write(answer)
    return 0


def _read(asked: Mapping[str, Any], most_blocks: int) -> Document:
    if asked["document"]:
        return Document.from_json(asked["document"])
    content = sys.stdin.buffer.read()
    if asked["pasted"]:
        return check_length(read_text(content), most_blocks)
    return read_content(content, asked["name"], most_blocks)


def _proposed(asked: Mapping[str, Any], document: Document) -> dict[str, Any]:
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True, LOCALE_PATHS=asked["locale_paths"], LANGUAGE_CODE="nl", INSTALLED_APPS=[])
    django.setup()
    from projects.importing.proposal import propose
    from projects.importing.recognising.register import Register

    proposal = propose(document, Register.from_json(asked["register"]), asked["as_kind"])
    if len(proposal.fields) > asked["bounds"]["fields"]:
        raise UnreadableDocument(Problem.TOO_LONG)
    return {"document": document.as_json(), "proposal": proposal.as_stored()}


if __name__ == "__main__":
    sys.exit(main())
