"""Outputs as visitors see them: one that was withdrawn or replaced leads on to what took its place.

What partners report stands beside what editors list, until an editor lists it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from projects.models import Output, StatusUpdate
from projects.visible import visible_projects_in
from projects.vocabulary import OutputState

MOST_STEPS = 5
"""So often was something replaced by what was replaced itself; each step is a query, and the first is the rule."""


@dataclass(frozen=True, slots=True)
class OutputView:
    """An output, where it can be read, and what replaces it; what was withdrawn is not led to any more."""

    output: Output
    link: str
    successor: Output | None
    successor_link: str


def output_views(outputs: Sequence[Output], locale_id: int) -> list[OutputView]:
    """Return outputs with the one that took the place of each in the end, of those that visitors may see."""
    known = {output.translation_key: output for output in outputs}
    wanted = {output.successor_key for output in outputs if output.successor_key} - set(known)
    for _step in range(MOST_STEPS):
        if not wanted:
            break
        found = _visible(wanted, locale_id)
        known |= found
        wanted = {output.successor_key for output in found.values() if output.successor_key} - set(known)
    return [_view(output, known) for output in outputs]


def reported_outputs(history: Iterable[StatusUpdate], listed: Iterable[Output]) -> list[StatusUpdate]:
    """Return the published updates that tell of an output which the page does not list, the last first; each once.

    Of updates that tell of the same, it is the last that brought a file, or else the last.
    """
    titles, addresses = {_plain(output.title) for output in listed}, {output.url for output in listed if output.url}
    reported: dict[str, StatusUpdate] = {}
    for update in history:
        title = _plain(update.output_title)
        if not title or title in titles or update.output_url in addresses:
            continue
        if title not in reported or (update.attachment and not reported[title].attachment):
            reported[title] = update
    return list(reported.values())


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _visible(keys: Iterable[UUID | None], locale_id: int) -> dict[UUID, Output]:
    shown = visible_projects_in(locale_id).order_by().values("pk")
    rows = Output.objects.filter(translation_key__in=keys, page__in=shown).select_related("document", "page")
    return {row.translation_key: row for row in rows}


def _view(output: Output, known: Mapping[UUID, Output]) -> OutputView:
    last = _last(output, known)
    return OutputView(
        output=output,
        link="" if output.state == OutputState.WITHDRAWN else output.link,
        successor=last,
        # Without an address of its own it is read about on the page of its project.
        successor_link=(last.link or f"{last.page.url}#outputs") if last else "",
    )


def _last(output: Output, known: Mapping[UUID, Output]) -> Output | None:
    """Return what an output was replaced by in the end; None when nothing visible did, or all replace each other."""
    seen = {output.translation_key}
    last = None
    step = known.get(output.successor_key) if output.successor_key else None
    while step is not None:
        if step.translation_key in seen:
            return None
        seen.add(step.translation_key)
        last = step
        step = known.get(step.successor_key) if step.successor_key else None
    return None if last is not None and last.state == OutputState.WITHDRAWN else last
