"""Asking judged queries and scoring the answers; comparing two such reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from search.relevance import references
from search.relevance.judgements import ANSWERS, JudgedQuery, of_language
from search.relevance.metrics import DEPTH, ndcg, reciprocal_rank
from search.service import Hit, SearchQuery, search
from search.thesaurus.rules import Thesaurus

# Scores that differ less are the same to a reader.
SAME = 0.0005


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one judged query scores: nDCG@10, the reciprocal rank of its first answer, and the first ten results."""

    judged: JudgedQuery
    ndcg: float
    reciprocal_rank: float
    total: int
    hits: tuple[Hit, ...]
    grades: Mapping[str, int]

    @property
    def key(self) -> tuple[str, str]:
        """What tells one query from another."""
        return self.judged.language, self.judged.text

    @property
    def missed(self) -> tuple[str, ...]:
        """The ids of answers that are not among the results shown."""
        shown = {hit.id for hit in self.hits}
        return tuple(id for id, grade in self.grades.items() if grade >= ANSWERS and id not in shown)

    def graded_titles(self, most: int) -> list[tuple[int, str]]:
        """Return grade and title of the first results; what was not judged has grade 0."""
        return [(self.grades.get(hit.id, 0), hit.title) for hit in self.hits[:most]]


@dataclass(frozen=True, slots=True)
class Summary:
    """The means over a number of queries; `zero_results` is the share that found nothing at all."""

    queries: int
    ndcg: float
    mrr: float
    zero_results: float


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes of all judged queries that could be asked.

    `left_out` are queries of which no answer exists on this site (any more), `not_asked` those after the time was up.
    """

    outcomes: tuple[Outcome, ...]
    left_out: tuple[JudgedQuery, ...] = ()
    not_asked: tuple[JudgedQuery, ...] = ()

    def summary(self) -> Summary:
        """Return the means over all queries."""
        return summarise(self.outcomes)

    def by_class(self) -> dict[str, Summary]:
        """Return the means by class of query, in the order in which classes occur."""
        groups: defaultdict[str, list[Outcome]] = defaultdict(list)
        for outcome in self.outcomes:
            groups[outcome.judged.query_class].append(outcome)
        return {name: summarise(outcomes) for name, outcomes in groups.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """One query before and after."""

    before: Outcome
    after: Outcome

    @property
    def gain(self) -> float:
        """How much nDCG@10 rose; negative when it fell."""
        return self.after.ndcg - self.before.ndcg


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which queries got better, which worse, and which only show other results; the greatest change first."""

    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    other: tuple[Change, ...]
    asked: int

    def __bool__(self) -> bool:
        return bool(self.better or self.worse or self.other)


def evaluate(
    judgements: Iterable[JudgedQuery],
    language: str,
    thesaurus: Thesaurus | None = None,
    *,
    resolve: references.Resolve = references.document_ids,
) -> Report:
    """Ask the judged queries of a language of the site's own index, as a visitor would, and score the answers.

    `thesaurus` stands for the rules in use, to try others.
    """
    return evaluate_each(judgements, language, (thesaurus,), resolve=resolve)[0]


def evaluate_each(
    judgements: Iterable[JudgedQuery],
    language: str,
    thesauri: Sequence[Thesaurus | None],
    *,
    resolve: references.Resolve = references.document_ids,
    seconds: float | None = None,
) -> list[Report]:
    """Return a report for each thesaurus, all of the same queries; after `seconds` no further query is asked."""
    judged = of_language(tuple(judgements), language)
    known = resolve({reference for query in judged for reference in query.grades}, language)
    deadline = None if seconds is None else monotonic() + seconds
    outcomes: list[list[Outcome]] = []
    left_out, not_asked = [], []
    for query in judged:
        grades = {known[name]: grade for name, grade in query.grades.items() if name in known}
        if not any(grade >= ANSWERS for grade in grades.values()):
            left_out.append(query)
        elif deadline is not None and monotonic() > deadline:
            not_asked.append(query)
        else:
            outcomes.append([_outcome(query, grades, thesaurus) for thesaurus in thesauri])
    return [
        Report(tuple(of_query[number] for of_query in outcomes), tuple(left_out), tuple(not_asked))
        for number in range(len(thesauri))
    ]


def compare(before: Report, after: Report) -> Comparison:
    """Return which of the queries in both reports get better or worse."""
    later = {outcome.key: outcome for outcome in after.outcomes}
    changes = [Change(one, later[one.key]) for one in before.outcomes if one.key in later]
    return Comparison(
        better=tuple(sorted((c for c in changes if c.gain > SAME), key=lambda change: -change.gain)),
        worse=tuple(sorted((c for c in changes if c.gain < -SAME), key=lambda change: change.gain)),
        other=tuple(c for c in changes if abs(c.gain) <= SAME and _shown(c.before) != _shown(c.after)),
        asked=len(changes),
    )


def merge(reports: Iterable[Report]) -> Report:
    """Return several reports, of other languages or collections, as one."""
    all_of = tuple(reports)
    return Report(
        tuple(outcome for report in all_of for outcome in report.outcomes),
        tuple(query for report in all_of for query in report.left_out),
        tuple(query for report in all_of for query in report.not_asked),
    )


def summarise(outcomes: Collection[Outcome]) -> Summary:
    """Return the means; of no outcomes all are 0."""
    count = len(outcomes) or 1
    return Summary(
        queries=len(outcomes),
        ndcg=sum(one.ndcg for one in outcomes) / count,
        mrr=sum(one.reciprocal_rank for one in outcomes) / count,
        zero_results=sum(not one.total for one in outcomes) / count,
    )


def _outcome(query: JudgedQuery, grades: dict[str, int], thesaurus: Thesaurus | None) -> Outcome:
    question = SearchQuery(query.language, query.text, limit=DEPTH, groups=())
    results = search(question, thesaurus)
    found = [grades.get(hit.id, 0) for hit in results.hits]
    return Outcome(
        judged=query,
        ndcg=ndcg(found, grades.values()),
        reciprocal_rank=reciprocal_rank(found, ANSWERS),
        total=results.total,
        hits=results.hits,
        grades=grades,
    )


def _shown(outcome: Outcome) -> Sequence[str]:
    return [hit.id for hit in outcome.hits]
