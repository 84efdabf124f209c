"""Links above the results: what the question itself may name, an organisation or a line or a term.

They are the same as what is suggested while somebody types, for those who typed on, or whose browser runs no scripts.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language

from search.page.state import PageState
from search.service import Hit, SearchResults
from search.suggesting.suggestions import Suggestion, suggestions

MOST = 4


def direct_links(state: PageState, results: SearchResults, picked: Sequence[Hit] = ()) -> list[Suggestion]:
    """Return where the words of a question may lead straight to, on its first page and before anything is chosen.

    Pages that stand right below, among the results or what editors picked, are left out. When the words as they are
    lead nowhere, those that may have been meant are tried.
    """
    if not state.text or state.facets or state.page > 1 or not results.available:
        return []
    shown = {hit.url for hit in (*picked, *results.hits)}
    for text in (state.text, results.did_you_mean):
        found = suggestions(text, get_language() or "nl", limit=MOST + len(shown))
        if links := [one for one in found if one.url not in shown]:
            return links[:MOST]
    return []
