"""How far a project's status can be trusted today: its state, the reason, and what contradicts what.

Nothing of this is stored: a page says it of the day on which it is read.
"""

from projects.freshness.contacts import contact_counts
from projects.freshness.contradictions import Contradiction, Topic, contradictions
from projects.freshness.facts import ProjectFacts
from projects.freshness.state import Freshness, Verdict, verdict

__all__ = [
    "Contradiction",
    "Freshness",
    "ProjectFacts",
    "Topic",
    "Verdict",
    "contact_counts",
    "contradictions",
    "verdict",
]
