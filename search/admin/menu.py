"""The menu "Zoeken"."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.admin.synonyms import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    """What editors do for people who search; other menu items join by their `menu_hook`."""

    menu_label = _("Zoeken")
    menu_icon = "search"
    menu_name = "searching"
    menu_order = 215
    submenu_hook = "register_search_menu_item"
    items = (SynonymViewSet,)
