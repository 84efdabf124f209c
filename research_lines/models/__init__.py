"""Research lines, their questions and the policy goals: records and pages."""

from research_lines.models.compass import ResearchCompassPage
from research_lines.models.pages import ResearchLineIndexPage, ResearchLinePage, ResearchQuestion, line_pages
from research_lines.models.policy_goals import PolicyGoalsPage
from research_lines.models.records import PolicyGoal, ResearchLine

__all__ = [
    "PolicyGoal",
    "PolicyGoalsPage",
    "ResearchCompassPage",
    "ResearchLine",
    "ResearchLineIndexPage",
    "ResearchLinePage",
    "ResearchQuestion",
    "line_pages",
]
