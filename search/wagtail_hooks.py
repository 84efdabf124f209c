"""Registers the admin of searching."""

from wagtail.snippets.models import register_snippet

from search.admin.menu import SearchGroup

register_snippet(SearchGroup)
