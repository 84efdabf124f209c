"""Random documents and random questions, from few words so that they often meet."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from search.engines.base import SearchRequest, Sort, Upsert
from search.query_tree import All, Bool, Boost, DisMax, Node, Nothing, Phrase, Range, Term, Terms
from search.schema import (
    ID,
    SOURCE,
    START,
    TEXTS,
    TITLE_SORT,
    TYPE,
    UPDATED,
    FieldValue,
    facet_field,
    part_field,
    stem_field,
    word_field,
)

WORDS = ("gezin", "jeugd", "hulp", "zin", "é", "x1")
VALUES = ("a", "b", "c d", "é")
KEYS = ("lijn", "status", "jaar", "partner")
POSITIONED = tuple(word_field(text) for text in TEXTS)
TOKENS = (*POSITIONED, *(stem_field(text) for text in TEXTS), *(part_field(text) for text in TEXTS))
FIRST_DAY = date(1999, 12, 30)

days = st.integers(0, 5).map(lambda number: FIRST_DAY + timedelta(days=number))
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
choices = st.lists(st.sampled_from(VALUES), unique=True, max_size=3).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> list[Upsert]:
    """Return up to twelve records with ids of their own."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        id = f"library.page:{number}:nl"
        record: dict[str, FieldValue] = {ID: (id,), TYPE: (draw(st.sampled_from(("project", "news"))),)}
        record |= {name: draw(texts) for name in draw(st.sets(st.sampled_from(TOKENS), max_size=5))}
        record |= {facet_field(key): draw(choices) for key in KEYS}
        record |= {TITLE_SORT: draw(st.sampled_from(("", "aa", "ab", "é", "z"))), SOURCE: f'{{"n": {number}}}'}
        for name in (START, UPDATED):
            if draw(st.booleans()):
                record[name] = draw(days)
        found.append(Upsert(id, record))
    return found


leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Term, st.sampled_from(TOKENS), st.sampled_from(WORDS)),
    st.builds(Phrase, st.sampled_from(POSITIONED), st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(tuple)),
    st.builds(Terms, st.sampled_from((TYPE, *map(facet_field, KEYS))), st.lists(st.sampled_from(VALUES)).map(tuple)),
    st.builds(Range, st.sampled_from((START, UPDATED)), st.none() | days, st.none() | days),
    st.just(All()),
    st.just(Nothing()),
)


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.builds(DisMax, some, st.sampled_from((0.0, 0.1, 1.0))),
        st.builds(Boost, children, st.sampled_from((0.0, 0.3, 1.0, 7.0))),
        st.builds(Bool, some, some, some, some, st.integers(0, 3)),
    )


trees = st.recursive(leaves, _branches, max_leaves=12)
requests = st.builds(
    SearchRequest,
    tree=trees,
    selected=st.dictionaries(
        st.sampled_from(KEYS), st.lists(st.sampled_from(VALUES), min_size=1).map(tuple), max_size=2
    ),
    groups=st.sets(st.sampled_from(KEYS)).map(lambda keys: tuple(sorted(keys))),
    sort=st.sampled_from(list(Sort)),
    offset=st.integers(-1, 14),
    limit=st.integers(-1, 14),
)
