"""What a page shows as a table, as a file for a spreadsheet (CSV, RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpRequest, HttpResponse

PARAMETER, CSV = "formaat", "csv"
# Spreadsheets run a cell that begins so as a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def asks_csv(request: HttpRequest) -> bool:
    """Return whether a request for a page asks for its table instead."""
    return request.GET.get(PARAMETER) == CSV


def csv_response(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Return rows as a file to keep; the mark at the start makes Excel read it as UTF-8."""
    text = StringIO()
    csv.writer(text).writerows([_harmless(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "X-Robots-Tag": "noindex"}
    return HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
