"""The table that `make relevance` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from search.relevance.evaluation import Outcome, Report, Summary, summarise
from search.relevance.judgements import Part, QueryClass

GOOD = 0.995
HEAD = f"  {'':<26}{'queries':>8}{'nDCG@10':>10}{'MRR':>8}{'nothing found':>15}"


def table(title: str, report: Report) -> str:
    """Return the scores of a part, by class and language and of all together."""
    lines = [title, HEAD]
    for query_class in QueryClass:
        chosen = [one for one in report.outcomes if one.judged.query_class is query_class]
        lines.append(_row(query_class, summarise(chosen)))
    for language in dict.fromkeys(one.judged.language for one in report.outcomes):
        chosen = [one for one in report.outcomes if one.judged.language == language]
        lines.append(_row(f"all in {language}", summarise(chosen)))
    return "\n".join([*lines, _row("all", report.summary())])


def misses(report: Report) -> Iterator[str]:
    """Yield what the queries that score less than they could show, the worst first."""
    for outcome in sorted(report.outcomes, key=lambda one: one.ndcg):
        if outcome.ndcg < GOOD:
            yield _miss(outcome)


def sum_of(parts: Mapping[Part, Report]) -> str:
    """Return one line for each part."""
    lines = ["All collections together", HEAD]
    return "\n".join([*lines, *(_row(part, report.summary()) for part, report in parts.items())])


def _row(name: str, summary: Summary) -> str:
    if not summary.queries:
        return f"  {name:<26}{0:>8}"
    return (
        f"  {name:<26}{summary.queries:>8}{summary.ndcg:>10.3f}{summary.mrr:>8.3f}{summary.zero_results:>14.1%} "
    ).rstrip()


def _miss(outcome: Outcome) -> str:
    judged = outcome.judged
    lines = [f"  {outcome.ndcg:.3f}  {judged.language} {judged.query_class}: {judged.text}   ({outcome.total} found)"]
    lines += [f"           {grade or '-'} {title}" for grade, title in outcome.graded_titles(5)]
    return "\n".join([*lines, *(f"           missed: {id}" for id in outcome.missed)])
