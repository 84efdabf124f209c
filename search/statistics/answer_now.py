"""What a question finds today: whether what was once not found is found by now."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.picks import picks
from search.service import NoticeKind, SearchQuery, search


@dataclass(frozen=True, slots=True)
class AnswerNow:
    """How many pages a visitor gets, with a part of the words only when `relaxed`, and how many editors picked."""

    total: int
    relaxed: bool
    picked: int
    available: bool = True

    @property
    def solved(self) -> bool:
        """Return whether a visitor finds what has all words, or what an editor recommends."""
        return bool(self.picked or (self.total and not self.relaxed))

    def __str__(self) -> str:
        if not self.available:
            return _("Zoeken kan even niet")
        found = ngettext("%(count)d resultaat", "%(count)d resultaten", self.total) % {"count": self.total}
        if self.picked:
            text = ngettext("%(count)d aanbevolen", "%(count)d aanbevolen", self.picked) % {"count": self.picked}
            return f"{text}, {found}" if self.total and not self.relaxed else text
        if not self.total:
            return _("Niets")
        return _("Alleen een deel van de woorden") if self.relaxed else found


def answer_now(text: str, language: str) -> AnswerNow:
    """Return what a question finds now; never raises for what was asked, nor for a missing index."""
    results = search(SearchQuery(language, text, limit=1, groups=()))
    relaxed = any(notice.kind is NoticeKind.RELAXED for notice in results.notices)
    return AnswerNow(results.total, relaxed, len(picks(text, language)), results.available)
