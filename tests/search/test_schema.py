"""What may go into an index, and what is refused before an engine sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from search.documents import DocumentError
from search.schema import check_record, fields, fingerprint, record_of, sort_key
from tests.search.library import Library, document

GOOD = document(1, "Samen sterk", lead="Voor elk gezin", facets={"lijn": ["vakmanschap"]})


def test_a_document_becomes_a_record_of_known_fields(library: Library) -> None:
    record = record_of(GOOD)
    assert set(record) <= set(fields())
    assert record["id"] == (GOOD.id,)
    assert record["facet_lijn"] == ("vakmanschap",)
    assert record["lead_stem"] == "voor elk gezin"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"facets": {"kleur": ("rood",)}}, "no facet group 'kleur'"),
        ({"facets": {"lijn": "vakmanschap"}}, "takes a tuple of texts"),
        ({"facets": {"lijn": (3,)}}, "takes a tuple of texts"),
        ({"facets": {"lijn": ("",)}}, "filled texts"),
        ({"facets": {"lijn": ("\ud800",)}}, "unreadable"),
        ({"start": datetime(2024, 1, 1)}, "takes a date"),
        ({"start": "2024"}, "takes a date"),
        ({"updated": date(2300, 1, 1)}, "outside 1678-2261"),
        ({"title": None}, "'title' takes text"),
        ({"language": "fr"}, "no language of this site"),
        ({"language": "en"}, "ends in its language"),
        ({"display": {"status": object()}}, "no JSON"),
        ({"id": "x" * 600 + ":nl"}, "at most 500 bytes"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(library: Library, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(DocumentError, match=complaint):
        record_of(replace(GOOD, **change))


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("titel", "x", "no field 'titel'"),
        ("title_word", 5, "takes text"),
        ("start", "2024-01-01", "takes a date"),
        ("type", "project", "takes a tuple"),
        ("source", b"{}", "takes text"),
    ],
)
def test_a_record_with_another_field_or_type_is_refused(
    library: Library, field: str, value: Any, complaint: str
) -> None:
    with pytest.raises(DocumentError, match=complaint):
        check_record({"id": ("library.page:1:nl",), field: value})


def test_signs_that_cannot_be_written_do_not_stop_a_page(library: Library) -> None:
    record = record_of(replace(GOOD, title="Half \ud800 teken", body="a\x00b"))
    assert str(record["title_word"]).split() == ["half", "teken"]


@pytest.mark.parametrize(
    ("title", "key"), [("De Élite", "elite"), ("‘Samen’", "samen’"), ("De", "de"), ("The end", "end"), ("…", "")]
)
def test_titles_sort_without_articles_accents_and_marks(title: str, key: str) -> None:
    assert sort_key(title) == key


def test_another_facet_group_asks_for_another_index(library: Library) -> None:
    from search.facets import unregister_facet

    before = fingerprint("nl")
    unregister_facet("partner")
    assert fingerprint("nl") != before
    assert fingerprint("en") != fingerprint("nl")
