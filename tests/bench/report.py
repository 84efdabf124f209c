"""The tables that `make bench` prints, and whether the aims are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.bench.results import (
    BARE,
    CACHED,
    HOME,
    PLAIN,
    PROJECT,
    SEARCH,
    STEPS,
    UNCACHED,
    WAGTAIL_SEARCH,
    Measured,
)

LEAST_FASTER = 20
"""How many times faster than Wagtail's database search the search page should be at 10,000 projects."""

NOTES = """\
Milliseconds in this process, through Django's WSGI stack without a socket; all rows in turns, garbage collected
between turns. "queries" are SQL queries of one visit. The last three columns: how many times the row fits in the
median of Wagtail's search (over the questions that it was asked), of the plain Wagtail page and of the bare view.
"made anew": the page is not in the page cache (menu and footer are); "from the page cache" is what anonymous
visitors get from the second visit after a change on. Searches are never in the page cache.
Wagtail's search: `ProjectPage.objects.live().search(q)` on SQLite FTS5 over title and texts, ten hits and their
number in a plain template, a new project's middleware; no facets, no snippets. Its questions come in the order of
their hits, the quickest first, as far as its share of time goes: asking all of them would make the ratio larger."""


def table(count: int, rows: Sequence[Measured]) -> str:
    """Return the rows of one size as text."""
    by_name = {row.name: row for row in rows}
    asked = by_name[WAGTAIL_SEARCH].questions()
    head = f"{'':<52}{'queries':>8}{'kB':>7}{'n':>6}{'median':>10}{'p95':>10}{'Wagtail/':>10}{'plain/':>9}{'bare/':>8}"
    lines = [f"{count:,} projects", head, "-" * len(head)]
    for row in rows:
        ratios = [
            by_name[WAGTAIL_SEARCH].median() / row.median(asked),
            by_name[PLAIN].median() / row.median(),
            by_name[BARE].median() / row.median(),
        ]
        lines.append(
            f"{row.name:<52}{row.queries:>8}{row.size / 1000 or 0:>7.1f}{len(row.times):>6}"
            f"{row.median():>10.2f}{row.p95():>10.2f}{_times(ratios[0]):>10}{_times(ratios[1]):>9}{_times(ratios[2]):>8}"
        )
    lines.append(f"Wagtail's search answered {len(asked)} of {STEPS} questions.")
    return "\n".join(lines)


def _times(ratio: float) -> str:
    if ratio >= 10:
        return f"{ratio:,.0f}x"
    return f"{ratio:.1f}x" if ratio >= 1 else f"{ratio:.2g}x"


def aims(count: int, rows: Sequence[Measured]) -> str:
    """Return what was aimed at, and what came of it."""
    by_name = {row.name: row for row in rows}
    faster = by_name[WAGTAIL_SEARCH].median() / by_name[SEARCH].median(by_name[WAGTAIL_SEARCH].questions())
    lines = [
        f"Aims, at {count:,} projects:",
        _aim(
            f"search page at least {LEAST_FASTER} times faster than Wagtail's database search page",
            faster >= LEAST_FASTER,
            f"{faster:,.0f} times",
        ),
    ]
    plain = by_name[PLAIN].median()
    for page in (PROJECT, HOME):
        for state in (CACHED, UNCACHED):
            took = by_name[page + state].median()
            text = f"{took:.2f} against {plain:.2f} ms"
            lines.append(_aim(f"{page + state}: no slower than {PLAIN.lower()}", took <= plain, text))
    return "\n".join(lines)


def _aim(text: str, reached: bool, found: str) -> str:
    return f"  {'reached ' if reached else 'MISSED  '}{text}: {found}"


def growth(sizes: Mapping[int, Sequence[Measured]]) -> str:
    """Return the medians of all sizes side by side."""
    head = f"{'median in ms at':<52}" + "".join(f"{count:>10,}" for count in sizes) + " projects"
    lines = [head, "-" * len(head)]
    for rows in zip(*sizes.values(), strict=True):
        lines.append(f"{rows[0].name:<52}" + "".join(f"{row.median():>10.2f}" for row in rows))
    return "\n".join(lines)
