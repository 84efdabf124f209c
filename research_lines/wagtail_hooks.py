"""Registers the admin of research lines."""

from wagtail.snippets.models import register_snippet

from research_lines.admin import ResearchGroup

register_snippet(ResearchGroup)
