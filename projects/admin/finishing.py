"""At the top of a project's form: a few things that would finish the page, and where its text may stop a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import Truncator
from wagtail.admin.panels import Panel

from cms.plain_language import known_abbreviations, long_sentences, unexplained_abbreviations
from cms.plain_text import prose_text
from projects.completeness import FIRST, Gap, gaps
from projects.models.organisations import Organisation, OrganisationAlias

MOST_HINTS = 5


@dataclass(frozen=True, slots=True)
class Hints:
    """Where the text may stop a reader: the longest sentences, shortened, and abbreviations without their meaning."""

    sentences: tuple[str, ...]
    abbreviations: tuple[str, ...]


def text_of(page: Any) -> str:
    """Return the prose of a project as plain text."""
    prose = prose_text(page.background, page.aim, page.approach, page.expected_results)
    return "\n".join((page.lead, prose, page.body_text()))


def hints(page: Any) -> Hints:
    """Return what a plainer text would mend."""
    text = text_of(page)
    long = long_sentences(text)[:MOST_HINTS]
    unexplained = unexplained_abbreviations(text, {*known_abbreviations(), page.acronym, page.title})
    return Hints(tuple(Truncator(one).chars(140) for one in long), tuple(unexplained[:MOST_HINTS]))


def names_of_organisations() -> set[str]:
    """Return the names and other names of organisations: a reader can look them up in the register."""
    names = set(Organisation.objects.values_list("name", flat=True))
    return names | set(OrganisationAlias.objects.values_list("name", flat=True))


class FinishingPanel(Panel):
    """Names the most valuable things that the page lacks; it stores nothing and stops nobody."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "projects/admin/finishing.html"

        def is_shown(self) -> bool:
            """Return whether there is a page to look at, and anything to say of it."""
            return bool(super().is_shown() and self.instance.pk and (self.gaps or self.hints != Hints((), ())))

        @cached_property
        def gaps(self) -> list[Gap]:
            """What would finish the page, the most valuable first."""
            return gaps(self.instance)[:FIRST]

        @cached_property
        def hints(self) -> Hints:
            """Where the text may stop a reader."""
            return hints(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return both lists."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "gaps": self.gaps, "hints": self.hints}
