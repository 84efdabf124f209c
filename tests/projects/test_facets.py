"""Facet values are named as the register names them, in the reader's language."""

from __future__ import annotations

import pytest

from projects.facets import kind_labels, line_labels, partner_labels, place_labels, status_labels, year_labels
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_department_is_named_with_the_organisation_it_is_part_of() -> None:
    university = factories.organisation("Hogeschool Aan Zee", name_en="Seaside University")
    factories.organisation("Lectoraat Samen", name_en="Research group Together", parent=university)
    keys = {"hogeschool-aan-zee", "lectoraat-samen", "weet-niemand"}
    assert partner_labels(keys, "nl") == {
        "hogeschool-aan-zee": "Hogeschool Aan Zee",
        "lectoraat-samen": "Lectoraat Samen (Hogeschool Aan Zee)",
    }
    assert partner_labels(keys, "en")["lectoraat-samen"] == "Research group Together (Seaside University)"


def test_a_name_without_english_is_shown_in_dutch() -> None:
    factories.place()
    factories.line()
    assert place_labels({"zeestad"}, "en") == {"zeestad": "Zeestad"}
    assert line_labels({"vakmanschap"}, "en") == {"vakmanschap": "Vakmanschap (en)"}


def test_unknown_values_have_no_name() -> None:
    assert status_labels({"loopt", "vliegt"}, "en") == {"loopt": "Running"}
    assert kind_labels({"nieuws", "pilot", "x"}, "nl") == {"pilot": "Pilot", "nieuws": "Nieuws"}
    assert year_labels({"2024", "24", "jaar", "٢٠٢٤"}, "nl") == {"2024": "2024"}
