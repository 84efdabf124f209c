"""Which organisations look like one, why, and which certainly do not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.models import Organisation, OrganisationAlias
from projects.organisations.duplicates import Known, Pair, address, load, probable_duplicates
from projects.organisations.names import telling_words
from tests import factories


def known(pk: int, *names: str, website: str = "", **fields: Any) -> Known:
    values: dict[str, Any] = {"ror": "", "parent": None, "successor": None, "places": frozenset(), **fields}
    return Known(pk, names, address(website), **values)


def found(*organisations: Known) -> list[Pair]:
    return probable_duplicates(organisations)


SAME = [
    ("HHS", "De Haagse Hogeschool"),
    ("HHs", "De Haagse Hogeschool"),
    ("HHs", "HHS"),
    ("SKT Westland", "Sociaal Kernteam Westland"),
    ("Horizon Jeugdzorg & Onderwijs", "Horizon Jeugdzorg en Onderwijs"),
    ("CJG Den Haag", "Centrum voor Jeugd en Gezin Den Haag"),
    ("KIS", "Kennisplatform Integratie & Samenleving"),
    ("ROS", "Regionale OndersteuningsStructuur"),
    ("Stichting MeSam", "MeSam"),
    ("De Brug B.V.", "Brug"),
    ("Vereniging Het Kompas", "Kompas"),
    ("Jeugd Formaat", "JeugdFormaat"),
    ("Gemeente Zoetermeer", "Zoetermeer, gemeente"),
    ("Instituut voor Zorg and Welfare", "Instituut Zorg & Welfare"),
    ("Perspectief", "Perspektief"),
    ("Café Zoëts", "Cafe Zoets"),
    ("Jeugdbescherming west", "Jeugdbeschermign West"),
    ("VVZ", "Vereniging van Vrienden van Zeestad"),
    ("S.W.P.", "Sociaal Wetenschappelijk Planbureau"),
]
SITE = "kompas.example.org"
DIFFERENT = [
    ("De Horizon", "Horizon Jeugdzorg en Onderwijs"),
    ("CJG Den Haag", "CJG Rijnmond"),
    ("CJG Den Haag", "Centrum voor Jeugd en Gezin Rijnmond"),
    ("Hogeschool Rotterdam", "Hogeschool Inholland"),
    ("Gemeente Rotterdam", "Gemeente Rijswijk"),
    ("Veilig Thuis Haaglanden", "Regio Haaglanden"),
    ("Wijkteam 1", "Wijkteam 2"),
    ("Stichting De Brug", "Stichting De Burcht"),
    ("Delft Support", "Delft"),
    ("SIA", "Stichting Impuls"),
    ("HHS", "Hogeschool Rotterdam"),
]


@pytest.mark.parametrize("names", SAME)
def test_names_of_one_organisation_are_found(names: tuple[str, str]) -> None:
    one, other = names
    (pair,) = found(known(1, one), known(2, other))
    assert (pair.first, pair.second) == (1, 2)
    assert pair.reasons
    assert found(known(1, other), known(2, one))


@pytest.mark.parametrize("names", DIFFERENT)
def test_names_that_share_words_only_are_not_found(names: tuple[str, str]) -> None:
    one, other = names
    assert found(known(1, one), known(2, other)) == []


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            known(1, "Kompas", website=f"https://www.{SITE}/"),
            known(2, "Anders", website=f"http://{SITE}"),
            f"zelfde website: {SITE}",
        ),
        (
            known(1, "Kompas", website=f"https://{SITE}/a"),
            known(2, "Anders", website=f"https://{SITE}/b"),
            f"website op hetzelfde domein: {SITE}",
        ),
        (known(1, "Kompas", ror="04dkp9463"), known(2, "Anders", ror="04dkp9463"), "zelfde ROR-nummer: 04dkp9463"),
        (known(1, "HHS"), known(2, "De Haagse Hogeschool"), "de afkorting HHS past bij “De Haagse Hogeschool”"),
        (known(1, "Kompas", "IDB"), known(2, "Instelling De Brug", "IDB"), "zelfde naam: “IDB”"),
        (known(1, "Stichting Kompas"), known(2, "Kompas"), "“Stichting Kompas” is anders geschreven dan “Kompas”"),
        (known(1, "Perspektief"), known(2, "Perspectief"), "“Perspektief” lijkt op “Perspectief”: één letter verschil"),
    ],
)
def test_each_pair_says_why(one: Known, other: Known, words: str) -> None:
    (pair,) = found(one, other)
    assert words in [reason.text for reason in pair.reasons]


def test_more_reasons_make_a_pair_likelier() -> None:
    pairs = found(
        known(1, "Kompas", website="https://kompas.example.org"),
        known(2, "Stichting Kompas", website="https://kompas.example.org"),
        known(3, "Vuurtoren", website="https://example.com/a"),
        known(4, "Haven", website="https://example.com/b"),
    )
    assert [(pair.first, pair.second, pair.is_likely) for pair in pairs] == [(1, 2, True), (3, 4, False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"ror": "04dkp9463"}, {"ror": "03vek6s52"}),
        ({"parent": 2}, {}),
        ({}, {"successor": 1}),
        ({"parent": 8}, {"parent": 9}),
        ({"places": frozenset({1})}, {"places": frozenset({2})}),
    ],
)
def test_what_the_register_tells_apart_is_not_asked(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert found(known(1, "Kompas", **one), known(2, "Stichting Kompas", **other)) == []


@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=3), max_size=8))
def test_whatever_the_names_are_every_pair_is_named_once_with_a_reason(names: list[list[str]]) -> None:
    organisations = [known(pk, *filter(None, each)) for pk, each in enumerate(names, 1)]
    pairs = found(*organisations)
    assert len({(pair.first, pair.second) for pair in pairs}) == len(pairs)
    assert all(pair.first < pair.second and pair.reasons for pair in pairs)


@given(st.text())
def test_every_name_with_a_letter_has_a_word_that_tells(name: str) -> None:
    if any(letter.isascii() and letter.isalnum() for letter in name):
        assert telling_words(name)


@pytest.mark.parametrize("website", ["", "geen adres", "http://[", "https:///pad", "//"])
def test_a_website_that_is_none_is_no_reason(website: str) -> None:
    assert found(known(1, "Kompas", website=website), known(2, "Anders", website=website)) == []


def test_how_much_is_compared_grows_with_the_number_of_organisations_and_not_with_its_square() -> None:
    alike = [known(pk, "Stichting Kompas", website="https://kompas.example.org") for pk in range(1, 2001)]
    assert len(found(*alike)) <= 30 * 29 / 2


@pytest.mark.django_db
def test_an_organisation_is_compared_with_all_that_is_known_of_it() -> None:
    whole = factories.organisation("Hogeschool Zeestad", website="https://www.zeestad.example.org/over/")
    whole.places.add(factories.place())
    whole.save()
    whole.aliases.add(OrganisationAlias(name="HZ"))
    whole.save()
    Organisation.objects.create(name="Lectoraat", key="lectoraat", parent=whole, ror="04dkp9463")
    first, second = load()
    assert first.names == ("Hogeschool Zeestad", "HZ")
    assert (first.website, len(first.places)) == ("zeestad.example.org/over", 1)
    assert (second.parent, second.ror) == (whole.pk, "04dkp9463")
