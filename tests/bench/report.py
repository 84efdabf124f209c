"""The tables that `make bench` prints, and whether the aims are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from tests.bench.results import (
    ANALYSIS,
    BARE,
    CACHED,
    ENGINE,
    ENGINE_ELSEWHERE,
    HOME,
    PLAIN,
    PROJECT,
    SEARCH,
    SEARCH_ELSEWHERE,
    STEPS,
    UNCACHED,
    WAGTAIL_SEARCH,
    Measured,
    Writing,
    p95,
)

LEAST_FASTER = 25
"""How many times faster than Wagtail's database search the search page should be at 10,000 projects."""

HITS = 10
"""How many hits a search page shows."""

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


def writing_lines(found: Writing | None) -> list[str]:
    """Return how long indexes take to make, with how much memory, and how soon a change is found."""
    if found is None:
        return ["(how changes and whole indexes are written was left out)"]
    rows = [
        ("the site's index made anew", found.rebuild),
        ("Wagtail's update_index: title and five texts", found.update_index),
        ("Wagtail's update_index: all that the site indexes", found.same_text),
    ]
    lines = [
        f"{name:<52}{work.seconds:>10.1f} s{work.processor:>10.1f} s of processor{work.megabytes:>8.0f} MB at most"
        for name, work in rows
    ]
    lines.append(f"{'(the site before such work)':<52}{'':>36}{found.rebuild.megabytes_before:>8.0f} MB")
    for where, seen in (("", found.on_disk), (", index in memory", found.in_memory)):
        if seen:
            lines.append(_times_of(f"a change is found in this process{where}", seen.here))
            lines.append(_times_of("… after the page itself was saved in", seen.saving))
            lines.append(_times_of(f"… in another process{where}", seen.elsewhere))
    lines.append(f"{'(this disk makes a small file safe in':<52}{found.sync:>10.1f} ms, some fifteen times a change)")
    return lines


def _times_of(name: str, times: Sequence[float]) -> str:
    return f"{name:<52}{median(times):>10.1f} ms median{p95(times):>10.1f} ms p95"


def aims(count: int, sizes: Mapping[int, Sequence[Measured]], writing: Writing | None) -> str:
    """Return what was aimed at with the largest number of projects, and what came of it."""
    by_name = {row.name: row for row in sizes[count]}
    lines = [f"Aims, at {count:,} projects:", *_search_aims(by_name)]
    if writing:
        lines += _writing_aims(writing)
    if {10_000, 100_000} <= sizes.keys():
        lines.append(_growth_aim(sizes))
    plain = by_name[PLAIN].median()
    for page in (PROJECT, HOME):
        for state in (CACHED, UNCACHED):
            took = by_name[page + state].median()
            text = f"{took:.2f} against {plain:.2f} ms"
            lines.append(_aim(f"{page + state}: no slower than {PLAIN.lower()}", took <= plain, text))
    return "\n".join(lines)


def _search_aims(by_name: Mapping[str, Measured]) -> list[str]:
    page, engine = by_name[SEARCH].median(), by_name[ENGINE].median()
    faster = by_name[WAGTAIL_SEARCH].median() / by_name[SEARCH].median(by_name[WAGTAIL_SEARCH].questions())
    analysis = by_name[ANALYSIS].median() / page
    text = f"search page at least {LEAST_FASTER} times faster than Wagtail's database search page"
    lines = [
        _aim(text, faster >= LEAST_FASTER, f"{faster:,.0f} times"),
        _aim("the engine's part at most half of the search page", engine <= page / 2, f"{engine / page:.0%}"),
        _aim("analysis at most 2 % of the search page", analysis <= 0.02, f"{analysis:.2%}"),
    ]
    for there, here in ((SEARCH_ELSEWHERE, SEARCH), (ENGINE_ELSEWHERE, ENGINE)):
        if there in by_name:
            ratio = by_name[there].median() / by_name[here].median()
            lines.append(f"  {'':8}{there}: {ratio:.1f} times the embedded engine's time")
    if SEARCH_ELSEWHERE in by_name:
        lines += _request_aims(by_name)
    else:
        lines.append(f"  {'':8}left out: Elasticsearch (start one and set ELASTICSEARCH_URL)")
    return lines


def _request_aims(by_name: Mapping[str, Measured]) -> list[str]:
    """Return how many requests go to Elasticsearch; a question that finds nothing takes more, to relax it."""
    engine, page = by_name[ENGINE_ELSEWHERE].requests, by_name[SEARCH_ELSEWHERE].requests
    told = (f"{median(sent):.0f} a question, {max(sent)} at most" for sent in (engine, page))
    return [
        _aim("hits and all facets in one request to Elasticsearch", median(engine) == 1, next(told)),
        _aim("a search page with ten hits sends no request for each", max(page) < HITS, next(told)),
    ]


def _writing_aims(writing: Writing) -> list[str]:
    rebuild, lines = writing.rebuild.seconds, []
    for where, seen in (("", writing.on_disk), (", index in memory", writing.in_memory)):
        if seen:
            here, elsewhere = p95(seen.here), p95(seen.elsewhere)
            text = f"a change found within 100 ms (p95) in the process{where}"
            lines.append(_aim(text, here <= 100, f"{here:.0f} ms"))
            text = f"a change found within 1 s (p95) in another process{where}"
            lines.append(_aim(text, elsewhere <= 1_000, f"{elsewhere:.0f} ms"))
    for other, what in ((writing.update_index, "of title and five texts"), (writing.same_text, "of the same text")):
        faster = other.seconds / rebuild
        lines.append(
            _aim(f"rebuild at least 2 times faster than update_index {what}", faster >= 2, f"{faster:.1f} times")
        )
    return lines


def _growth_aim(sizes: Mapping[int, Sequence[Measured]]) -> str:
    small, large = ({row.name: row for row in sizes[count]}[SEARCH].median() for count in (10_000, 100_000))
    grown = large / small
    return _aim(
        "search page with 100,000 projects at most 4 times as slow as with 10,000", grown <= 4, f"{grown:.1f} times"
    )


def _aim(text: str, reached: bool, found: str) -> str:
    return f"  {'reached ' if reached else 'MISSED  '}{text}: {found}"


def growth(sizes: Mapping[int, Sequence[Measured]]) -> str:
    """Return the medians of all sizes side by side."""
    head = f"{'median in ms at':<52}" + "".join(f"{count:>10,}" for count in sizes) + " projects"
    lines = [head, "-" * len(head)]
    for rows in zip(*sizes.values(), strict=True):
        lines.append(f"{rows[0].name:<52}" + "".join(f"{row.median():>10.2f}" for row in rows))
    return "\n".join(lines)
