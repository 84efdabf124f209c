"""From what a judgement names to a document of the index.

Search knows no pages: the app that has them tells which document a reference stands for, in each language.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

# From references and a language to document ids; what does not exist (any more) is absent.
Resolve: TypeAlias = Callable[[Collection[str], str], Mapping[str, str]]

_resolvers: list[Resolve] = []


def register_resolver(resolve: Resolve) -> None:
    """Let an app say which documents references stand for; the first that knows one decides."""
    if resolve not in _resolvers:
        _resolvers.append(resolve)


def document_ids(references: Collection[str], language: str) -> dict[str, str]:
    """Return the document id of each reference that exists in a language."""
    found: dict[str, str] = {}
    for resolve in _resolvers:
        found = {**resolve(references, language), **found}
    return found
