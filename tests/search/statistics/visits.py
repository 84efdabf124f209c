"""What visitors of the search page do, and what was counted of it."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from search.models import QueryCount

PAGE = "/nl/zoeken/"
PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def ask(query: str, headers: dict[str, str] | None = None, *, client: Client | None = None, page: str = PAGE) -> None:
    """Open the search page as a browser of a person does, unless the headers say otherwise."""
    response = (client or Client()).get(page + query, headers={"User-Agent": PERSON, **(headers or {})})
    assert response.status_code == 200


def counted() -> dict[str, tuple[int, int]]:
    """Return what was counted today: how often asked and how often nothing had all words, by question."""
    rows = QueryCount.objects.filter(day=timezone.localdate())
    return {row.text: (row.searches, row.without_results) for row in rows}
