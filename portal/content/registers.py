"""The lists that stand beside the pages: which file fills which register, and in which order."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model
from wagtail.models import Page

from portal.content.values import PAGES
from portal.models import GlossaryPage, GlossaryTerm, HomePage, MissionPage, NewsIndexPage, NewsPage, StandardPage
from projects.models import (
    Contact,
    Organisation,
    Place,
    ProjectIndexPage,
    ProjectPage,
    StatusUpdate,
    TargetGroup,
    Theme,
)
from research_lines.models import (
    PolicyGoal,
    PolicyGoalsPage,
    ResearchCompassPage,
    ResearchLine,
    ResearchLineIndexPage,
    ResearchLinePage,
)


@dataclass(frozen=True, slots=True)
class Register:
    """A list of records: `content/<name>.yaml` fills `model`.

    The key of a record stands in its `key` field where the model has one; elsewhere only in the loader's memory.
    """

    name: str
    model: type[Model]
    keyed: bool = True


# A record may refer to one of a register above its own, or to one above it in its own.
REGISTERS = (
    Register("places", Place),
    Register("themes", Theme),
    Register("target-groups", TargetGroup),
    Register("research-lines", ResearchLine),
    Register("policy-goals", PolicyGoal),
    Register("organisations", Organisation),
    Register("contacts", Contact, keyed=False),
    Register("glossary", GlossaryTerm),
)
STATUS_UPDATES = Register("status-updates", StatusUpdate, keyed=False)
ALL_REGISTERS = (*REGISTERS, STATUS_UPDATES)

PAGE_TYPES: dict[str, type[Page]] = {
    "home": HomePage,
    "standard": StandardPage,
    "mission": MissionPage,
    "glossary": GlossaryPage,
    "news-list": NewsIndexPage,
    "news": NewsPage,
    "line-list": ResearchLineIndexPage,
    "line": ResearchLinePage,
    "policy-goals": PolicyGoalsPage,
    "compass": ResearchCompassPage,
    "project-list": ProjectIndexPage,
    "project": ProjectPage,
}


def register_of(model: type[Model]) -> str | None:
    """Return the name by which content refers to a model's records, None for a model that is not in `content/`."""
    if issubclass(model, Page):
        return PAGES
    return next((register.name for register in ALL_REGISTERS if register.model is model), None)
