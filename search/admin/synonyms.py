"""Synonyms in the admin."""

from __future__ import annotations

from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    """The rules of the thesaurus."""

    model = Synonym
    icon = "tag"
    base_url_path = "zoeken/synoniemen"
    copy_view_enabled = False
    list_per_page = 50
    list_display = ["term", "others", "relation"]
