"""Search from the command line, with the same answers as the search page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.documents import languages
from search.engines.base import MAX_WINDOW
from search.facets import facet_groups
from search.service import NoticeKind, SearchQuery, SearchResults, Sort, search


class Command(BaseCommand):
    """Prints hits and facet counts; exit code 1 for an unknown language or facet group."""

    help = "Search the site from the command line."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "text",
            nargs="?",
            default="",
            help='words, "phrases" and -exclusions; empty for all; a text that begins with a minus goes last, after --',
        )
        parser.add_argument("--language", default="nl", help="language of the pages (nl)")
        parser.add_argument("--facet", action="append", default=[], metavar="KEY=VALUE", help="may be repeated")
        parser.add_argument("--type", action="append", default=[], help="page type, such as project; may be repeated")
        parser.add_argument("--sort", default=Sort.RELEVANCE.value, choices=[sort.value for sort in Sort])
        parser.add_argument("--offset", type=int, default=0, help="results to skip (0)")
        parser.add_argument("--limit", type=int, default=10, help=f"results to print, 1 to {MAX_WINDOW} (10)")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Search and print."""
        language = options["language"]
        if language not in languages():
            raise CommandError(f"unknown language {language!r}; known: {', '.join(languages())}")
        query = SearchQuery(
            language=language,
            text=options["text"],
            facets=_facets(options["facet"]),
            types=tuple(options["type"]),
            sort=Sort(options["sort"]),
            offset=max(options["offset"], 0),
            limit=min(max(options["limit"], 1), MAX_WINDOW),
        )
        results = search(query)
        for notice in results.notices:
            self.stderr.write(notice.text)
            if notice.kind is NoticeKind.UNAVAILABLE:
                raise CommandError(f"no usable index of {language}; make one with: manage.py search_rebuild")
        if results.did_you_mean:
            self.stderr.write(f"did you mean: {results.did_you_mean}")
        self.stdout.write(_json(results) if options["json"] else _readable(results))


def _facets(given: Iterable[str]) -> dict[str, tuple[str, ...]]:
    known = [group.key for group in facet_groups()]
    chosen: dict[str, tuple[str, ...]] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not value:
            raise CommandError(f"a facet is written as KEY=VALUE, not {pair!r}")
        if key not in known:
            raise CommandError(f"unknown facet group {key!r}; known: {', '.join(known) or 'none'}")
        chosen[key] = (*chosen.get(key, ()), value)
    return chosen


def _json(results: SearchResults) -> str:
    answer = {
        "total": results.total,
        "did_you_mean": results.did_you_mean,
        "hits": [
            {"id": hit.id, "title": hit.title, "url": hit.url, "score": hit.score, "snippet": str(hit.snippet)}
            for hit in results.hits
        ],
        "facets": {key: {value.value: value.count for value in values} for key, values in results.facets.items()},
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _readable(results: SearchResults) -> str:
    lines = [f"{results.total} found"]
    for number, hit in enumerate(results.hits, results.offset + 1):
        lines += ["", f"{number}. {hit.title}  ({hit.score:.2f})", f"   {hit.url}", f"   {_plain(hit.snippet)}"]
    for key, values in results.facets.items():
        if values:
            lines += ["", f"{key}:"]
            lines += [f"  {'x' if v.selected else ' '} {v.value} ({v.label}) {v.count}" for v in values]
    return "\n".join(lines)


def _plain(snippet: str) -> str:
    return html.unescape(re.sub(r"</?mark>", "*", snippet))
