"""Random documents and random questions, from few words so that they often meet."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from search.engines.base import SearchRequest, Sort, Upsert
from search.query.tree import All, Bool, Boost, DisMax, Node, Nothing, Phrase, Range, Term, Terms
from search.schema import (
    DIGEST,
    ID,
    NO_TOKENS,
    SOURCE,
    START,
    TITLE_SORT,
    TYPE,
    UPDATED,
    VOCABULARY,
    FieldValue,
    facet_field,
    part_field,
    stem_field,
    token_fields,
    word_field,
)

WORDS = ("gezin", "jeugd", "hulp", "zin", "é", "x1")
VALUES = ("a", "b", "c d", "é")
KEYS = ("lijn", "status", "jaar", "partner")
# Few enough to meet in most trees.
POSITIONED = (word_field("title"), word_field("body"))
TOKENS = (*POSITIONED, stem_field("title"), stem_field("names"), part_field("body"))
FIRST_DAY = date(1999, 12, 30)

days = st.integers(0, 5).map(lambda number: FIRST_DAY + timedelta(days=number))
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.lists(
    st.sampled_from(WORDS), min_size=30, max_size=60
).map(" ".join)
# Stored text comes back sign by sign, whatever is in it.
sources = st.sampled_from(('{"n": 1}\n[]', '{"n":1.0, "é": "\U0001f600"}', "", 'no JSON\t\u2028\x7f"\\'))
vocabulary = st.lists(st.sampled_from(WORDS), unique=True).map(tuple)
choices = st.lists(st.sampled_from(VALUES), unique=True, max_size=3).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> list[Upsert]:
    """Return up to twelve records with ids of their own."""
    found = []
    for number in range(draw(st.just(12) | st.integers(0, 12))):
        id = f"library.page:{number}:nl"
        record: dict[str, FieldValue] = {ID: (id,), TYPE: (draw(st.sampled_from(("project", "news"))),)}
        record |= {name: draw(texts) for name in draw(st.sets(st.sampled_from(TOKENS), min_size=2))}
        record |= {facet_field(key): draw(choices) for key in KEYS}
        record |= {TITLE_SORT: draw(st.sampled_from(("", "aa", "ab", "é", "z"))), SOURCE: draw(sources)}
        record |= {name: NO_TOKENS for name in token_fields() if not record.get(name)}
        record |= {DIGEST: (f"digest {draw(st.integers(0, 3))}",), VOCABULARY: draw(vocabulary)}
        for name in (START, UPDATED):
            if draw(st.booleans()):
                record[name] = draw(days)
        found.append(Upsert(id, record))
    return found


terms: st.SearchStrategy[Node] = st.builds(Term, st.sampled_from(TOKENS), st.sampled_from(WORDS))
leaves: st.SearchStrategy[Node] = st.one_of(
    terms,
    terms,
    st.builds(Phrase, st.sampled_from(POSITIONED), st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(tuple)),
    st.builds(Terms, st.sampled_from(tuple(map(facet_field, KEYS))), st.lists(st.sampled_from(VALUES)).map(tuple)),
    st.builds(Terms, st.just(TYPE), st.just(("project",))),
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
# As a planned question looks: for each word the best of some fields, and enough of the words.
_weighted: st.SearchStrategy[Node] = st.builds(Boost, terms, st.sampled_from((0.5, 2.0, 7.0)))
_words: st.SearchStrategy[Node] = st.builds(
    DisMax, st.lists(_weighted | leaves, min_size=1, max_size=4).map(tuple), st.just(0.1)
)
_question_words = st.lists(_words, min_size=1, max_size=3).map(tuple)
questions: st.SearchStrategy[Node] = st.builds(
    Bool, should=_question_words, must_not=st.lists(leaves, max_size=1).map(tuple), minimum=st.integers(0, 2)
)
_values = st.lists(st.sampled_from(VALUES), min_size=1, max_size=3).map(tuple)
_none: st.SearchStrategy[dict[str, tuple[str, ...]]] = st.just({})
requests = st.builds(
    SearchRequest,
    tree=questions | trees,
    selected=_none | st.dictionaries(st.sampled_from(KEYS), _values, max_size=2),
    groups=st.sets(st.sampled_from(KEYS)).map(lambda keys: tuple(sorted(keys))),
    sort=st.just(Sort.RELEVANCE) | st.sampled_from(list(Sort)),
    offset=st.just(0) | st.integers(-1, 14),
    limit=st.just(10) | st.integers(-1, 14),
)
