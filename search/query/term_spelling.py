"""Typing mistakes in the terms of the thesaurus, which pages need not have: they lead to words that pages have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from search.analysis import Token, is_stopword
from search.query.spelling import Spelling
from search.query.vocabulary import Vocabulary
from search.thesaurus.rules import Thesaurus

# A thesaurus is replaced by another when an editor changes it; one a language is in use.
THESAURI = 4


def term_corrections(
    spoken: Sequence[Token], place: int, thesaurus: Thesaurus, spelling: Spelling
) -> list[tuple[Token, float]]:
    """Return the words of terms that the word at a place may be, the likeliest first, and what each weighs.

    Only those that lead on: to something that stands for the term and that pages have, or to a broader term.
    """
    return [
        (meant, weight)
        for meant, weight in _spelling_of(thesaurus).corrections(spoken[place])
        if _leads_on([*spoken[:place], meant, *spoken[place + 1 :]], place, thesaurus, spelling)
    ]


def _leads_on(spoken: Sequence[Token], place: int, thesaurus: Thesaurus, spelling: Spelling) -> bool:
    for one in thesaurus.alternatives(spoken):
        telling = [token for token in one.tokens if not is_stopword(token.word, thesaurus.language)]
        if one.start <= place < one.end and all(map(spelling.knows, telling)):
            return True
    return any(one.start <= place < one.end for one in thesaurus.broader(spoken))


@lru_cache(THESAURI)
def _spelling_of(thesaurus: Thesaurus) -> Spelling:
    return Spelling(Vocabulary((word, 1) for word in thesaurus.words), thesaurus.language)
