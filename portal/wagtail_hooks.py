"""Registers the admin of the site as a whole."""

from wagtail.snippets.models import register_snippet

from portal.glossary.admin import GlossaryViewSet

register_snippet(GlossaryViewSet)
