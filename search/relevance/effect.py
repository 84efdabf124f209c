"""What a synonym would do, before it is stored: to judged queries, and to its own words."""

from __future__ import annotations

from dataclasses import dataclass

from search.models import Synonym
from search.relevance.evaluation import Comparison, compare, evaluate_each
from search.relevance.judgements import JudgedQuery
from search.service import SearchQuery, search
from search.thesaurus.rules import Thesaurus
from search.thesaurus.synonyms import rule_of, rules_in_use

# An editor waits at most about so long; what was not asked by then is said.
SECONDS = 8.0
# Of so many words of the rule it is told how much they find.
MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class WordEffect:
    """How many pages one word of the rule finds, now and with the rule as typed."""

    word: str
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes; `not_asked` judged queries were left out because the time was up."""

    words: tuple[WordEffect, ...]
    comparison: Comparison
    not_asked: int
    available: bool

    @property
    def judged(self) -> int:
        """How many judged queries there are to ask, those for which the time was up included."""
        return self.comparison.asked + self.not_asked


def effect_of(synonym: Synonym, judged: list[JudgedQuery]) -> Effect:
    """Return what the rule as it stands, stored or not, changes on the index that answers now."""
    language = synonym.language
    now = Thesaurus(rules_in_use(language), language)
    others = list(rules_in_use(language, leaving_out=synonym.pk))
    then = Thesaurus([rule_of(synonym), *others] if synonym.enabled else others, language)
    words = []
    for word in (synonym.term, *synonym.other_terms)[:MAX_WORDS]:
        answers = [search(SearchQuery(language, word, limit=1, groups=()), rules) for rules in (now, then)]
        if not all(answer.available for answer in answers):
            return Effect((), Comparison((), (), (), 0), 0, available=False)
        words.append(WordEffect(word, answers[0].total, answers[1].total))
    before, after = evaluate_each(judged, language, (now, then), seconds=SECONDS)
    return Effect(tuple(words), compare(before, after), len(before.not_asked), available=True)
