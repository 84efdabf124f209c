"""From what an engine found to a result as people see it."""

from __future__ import annotations

from search import stored
from search.engines.base import EngineHit
from search.highlight import marked, opening, snippet
from search.query.marks import Marks
from search.results import Hit
from search.telling import told_today


def shown(found: EngineHit, language: str, marks: Marks | None = None) -> Hit:
    """Return a result: the passage with the marks, or its opening words where nothing is to be marked."""
    card = stored.card(found.source)
    passage = snippet(stored.texts(found.source), marks, language) if marks else None
    return Hit(
        id=found.id,
        type=card["type"],
        title=card["title"],
        url=card["url"],
        score=found.score,
        snippet=passage or opening(card["opening"]),
        title_html=marked(card["title"], marks or Marks(), language),
        display=told_today(card["display"]),
    )
