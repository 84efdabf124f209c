"""The content the site begins with says what is known, in both languages, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoDbBlocker
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.models import HomePage, MissionPage, NewsPage, StandardPage
from projects.models import Organisation, Place, ProjectPage, StatusUpdate
from projects.overview import contributions, line_cards
from projects.page_search import names
from research_lines.models import PolicyGoal, ResearchLine, ResearchLinePage
from search.analysis import analyze

pytestmark = pytest.mark.django_db

LANGUAGES = ("nl", "en")
PILOT = "diversiteitssensitieve-jeugdhulp"
LAB = "toekomstscenario-kind-en-gezinsbescherming"
PLATFORM = "platform-jeugdhulpprofessionals"
ROTTERDAM = "regionaal-leernetwerk-jeugd"


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the real content once for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_content", verbosity=0)
        yield
        transaction.set_rollback(True)


def project(slug: str, language: str = "nl") -> ProjectPage:
    """Return a project by its Dutch slug, in a language."""
    dutch = ProjectPage.objects.get(slug=slug, locale__language_code="nl")
    return ProjectPage.objects.get(translation_key=dutch.translation_key, locale__language_code=language)


def people(page: ProjectPage) -> dict[str, str]:
    """Return names and addresses of the contacts that may be shown."""
    return {row.contact.name: row.contact.email for row in page.contacts.filter(show_address=True)}


def test_every_page_opens_in_both_languages(client: Client) -> None:
    pages = Page.objects.filter(depth__gt=1)
    answers = {page.url: client.get(page.url).status_code for page in pages}
    assert set(answers.values()) == {200}
    assert len(answers) == 52


def test_both_languages_have_the_same_pages_fully_translated() -> None:
    pages = Page.objects.filter(depth__gt=1, live=True, alias_of__isnull=True, has_unpublished_changes=False)
    keys = {code: set(pages.filter(locale__language_code=code).values_list("translation_key")) for code in LANGUAGES}
    assert keys["nl"] == keys["en"]
    assert Translation.objects.count() == len(keys["nl"])
    for translation in Translation.objects.all():
        total, done = translation.get_progress()
        assert total == done, translation.source


def test_both_languages_have_the_same_rows() -> None:
    for page in ProjectPage.objects.filter(locale__language_code="nl"):
        english = ProjectPage.objects.get(translation_key=page.translation_key, locale__language_code="en")
        for rows in ("questions", "periods", "partners", "groups", "contacts", "funding", "outputs", "relations"):
            assert getattr(page, rows).count() == getattr(english, rows).count(), (page, rows)
        for terms in ("research_lines", "policy_goals", "places", "themes", "target_groups"):
            assert set(getattr(page, terms).all()) == set(getattr(english, terms).all()), (page, terms)
        assert page.background.count("<p>") == english.background.count("<p>")


def test_no_text_was_left_in_dutch() -> None:
    for page in Page.objects.filter(locale__language_code="en").specific():
        dutch = Page.objects.get(translation_key=page.translation_key, locale__language_code="nl").specific
        assert page.lead != dutch.lead
        assert "de " not in page.lead.split()


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("projecten", "projects"),
        ("onderzoekslijnen", "research-lines"),
        ("over-het-netwerk", "about-the-network"),
        ("missie-en-visie", "mission-and-vision"),
        ("beleidsdoelen", "policy-goals"),
        ("nieuws", "news"),
        ("contact", "contact"),
        ("privacy", "privacy"),
        ("toegankelijkheid", "accessibility"),
    ],
)
def test_addresses_are_in_the_language_of_the_page(dutch: str, english: str) -> None:
    page = Page.objects.get(slug=dutch, locale__language_code="nl")
    assert page.get_translations().get().slug == english


def test_the_menu_names_the_four_places_to_go() -> None:
    for code, titles in (
        ("nl", ["Projecten", "Onderzoekslijnen", "Over het netwerk", "Nieuws"]),
        ("en", ["Projects", "Research lines", "About the network", "News"]),
    ):
        home = HomePage.objects.get(locale__language_code=code)
        assert [page.title for page in home.get_children().live().in_menu()] == titles
        assert home.footer_columns()[2].links[0].url == "/mijn/"
        assert len(home.examples) == 3


def test_the_mission_says_what_the_network_works_from() -> None:
    mission = MissionPage.objects.get(locale__language_code="nl")
    assert mission.motto == "leren innoveren"
    for words in ("toerusting", "randvoorwaarden", "vijfde", "jeugdhulpprofessional"):
        assert words in mission.vision
    for words in ("Westland", "jeugdteams", "0-100", "school", "centrum van Den Haag"):
        assert words in mission.region


def test_the_region_has_ten_municipalities() -> None:
    members = Place.objects.filter(in_region=True).exclude(key="haaglanden")
    assert members.count() == 10
    about = StandardPage.objects.get(slug="over-het-netwerk")
    assert all(place.name in str(about.body) for place in members)
    assert not Place.objects.get(key="rotterdam").in_region


def test_four_lines_ask_their_questions() -> None:
    keys = ["alliantie", "vakmanschap", "samenwerking", "normaliseren"]
    assert [line.key for line in ResearchLine.objects.all()] == keys
    for code in LANGUAGES:
        pages = ResearchLinePage.objects.filter(locale__language_code=code)
        counts = {page.line.key: page.questions.count() for page in pages}
        assert counts == {"alliantie": 3, "vakmanschap": 2, "samenwerking": 2, "normaliseren": 4}


def test_projects_of_another_network_do_not_count_in_a_line() -> None:
    home = HomePage.objects.get(locale__language_code="nl")
    assert [card.count for card in line_cards(home.locale_id)] == [1, 2, 1, 1]


def test_there_are_five_policy_goals_and_the_platform_serves_the_fifth() -> None:
    assert PolicyGoal.objects.count() == 5
    assert all(goal.name_en and goal.description and goal.description_en for goal in PolicyGoal.objects.all())
    fifth = PolicyGoal.objects.get(number=5)
    served = {(c.title, c.goal_id) for c in contributions("nl")}
    assert served == {("Platform Jeugdhulpprofessionals Haaglanden", fifth.pk)}


def test_the_pilot_says_what_is_known() -> None:
    page = project(PILOT)
    assert (page.kind, page.official_name) == ("pilot", "Samen versterken van diversiteit sensitief werken")
    assert [line.key for line in page.research_lines.all()] == ["vakmanschap"]
    assert [(g.name, g.size) for g in page.groups.all()] == [
        ("Toegankelijkheid", "10–12"),
        ("Maatwerk", "10–12"),
        ("Governance groep", ""),
    ]
    assert "Bellaart e.a., 2015; Gilsing e.a., 2018" in page.background
    assert people(page) == {
        "Mustafa Talib": "m.talib@hhs.nl",
        "Marion van de Sande": "m.c.e.vandesande@hhs.nl",
        "Tamara Bos": "t.bos@hhs.nl",
    }


def test_an_application_in_the_making_is_not_money() -> None:
    funding = {row.scheme: row.state for row in project(PILOT).funding.all()}
    assert funding == {"Transformatiefonds": "toegekend", "RAAK-PRO": "voorbereiding"}


def test_durations_are_kept_to_the_letter_with_the_bounds_that_follow() -> None:
    pilot, lab, platform = (project(slug).periods.get() for slug in (PILOT, LAB, PLATFORM))
    assert pilot.as_published == (
        "September 2020-2021 voor pilot (transformatiefonds) & schrijven RAAK-PRO aanvraag (SIA)"
    )
    assert (pilot.edtf, pilot.earliest_end, pilot.latest_end) == ("2020-09/2021", date(2021, 1, 1), date(2021, 12, 31))
    assert (lab.as_published, lab.edtf) == ("Augustus 2023 – december 2025", "2023-08/2025-12")
    assert (platform.as_published, platform.at_least) == ("in ieder geval in 2021 en 2022", True)
    assert platform.bounds.years() == (2021, 2022)
    assert not project(ROTTERDAM).periods.exists()


def test_the_living_lab_says_what_is_known() -> None:
    page = project(LAB)
    assert {line.key for line in page.research_lines.all()} == {"samenwerking", "normaliseren"}
    assert [question.is_main for question in page.questions.all()] == [True, False, False]
    participants = [row.organisation.name for row in page.partners.all() if row.roles == ["deelnemer"]]
    assert participants == [
        "Veilig Thuis Haaglanden",
        "Raad voor de Kinderbescherming",
        "Jeugdbescherming west",
        "William Schrikker Groep",
        "CJG Den Haag",
        "Delft Support",
        "SKT Westland",
        "Perspektief",
        "Impegno",
    ]
    assert "elk half jaar" in page.approach
    assert people(page) == {"Cora Bartelink": "C.Bartelink@hhs.nl"}
    assert [(o.kind, o.state) for o in page.outputs.all()] == [("rapport", "verwacht")]


def test_the_platform_says_what_is_known() -> None:
    page = project(PLATFORM)
    assert (page.kind, page.acronym) == ("platform", "PJH")
    for words in ("2017", "2018", "april 2020", "Professionalervaringsonderzoek"):
        assert words in page.background + page.approach
    states = {output.title: output.state for output in page.outputs.all()}
    assert states["PEO, ronde 1: werken in coronatijd"] == "verschenen"
    assert states["PEO, ronde 2: professionele ruimte, eisen en regels"] == "verschenen"
    assert states["PEO, ronde 3: professionele ruimte en werkdruk"] == "in-de-maak"
    webinar = page.outputs.get(kind="bijeenkomst")
    assert webinar.date is None
    assert "7 juli" in webinar.note
    assert people(page) == {"Rosita Paulo": "r.l.paulo@hhs.nl"}


def test_the_learning_network_of_rotterdam_is_not_counted_as_this_region() -> None:
    page = project(ROTTERDAM)
    assert not page.is_own
    assert not page.research_lines.exists()
    assert page.themes.count() == 5
    assert page.partners.count() == 10
    assert [child.title for child in page.get_children()] == [
        "Blauwdruk Psychosociale Zorg en Samenwerking met Veilig Thuis",
        "Ouders in Actie",
        "Mijn Pad",
    ]
    assert all(child.specific.other_network and child.specific.kind == "werkgroep" for child in page.get_children())
    contact = page.contacts.get()
    assert (contact.role, contact.contact.email) == ("projectcoördinator", "leernetwerkjeugd@hr.nl")
    assert contact.contact.phone == "010 794 6917"
    assert "3015 EK Rotterdam" in contact.contact.address
    assert "Postbus 25035" in contact.contact.address


def test_organisations_are_known_by_all_their_names_and_kept_apart() -> None:
    hhs = Organisation.objects.get(key="de-haagse-hogeschool")
    assert {"HHS", "HHs"} <= set(hhs.all_names())
    assert "Sociaal Kernteam Westland" in Organisation.objects.get(key="skt-westland").all_names()
    horizon = Organisation.objects.get(key="horizon-jeugdzorg-en-onderwijs")
    assert "Horizon Jeugdzorg & Onderwijs" in horizon.all_names()
    assert "De Horizon" not in horizon.all_names()
    assert Organisation.objects.filter(key="de-horizon").exists()
    parents = {
        "lectoraat-jeugdhulp-in-transformatie": hhs,
        "kennisplatform-integratie-samenleving": Organisation.objects.get(key="verwey-jonker-instituut"),
        "erasmus-mc-verloskunde-en-gynaecologie": Organisation.objects.get(key="erasmus-mc"),
        "gemeente-rotterdam-jeugd-en-onderwijs": Organisation.objects.get(key="gemeente-rotterdam"),
        "kenniscentrum-zorginnovatie": Organisation.objects.get(key="hogeschool-rotterdam"),
    }
    assert {key: Organisation.objects.get(key=key).parent for key in parents} == parents
    assert "Gemeente Rotterdam" in names(project(ROTTERDAM))


def test_a_status_has_a_date_only_where_one_was_published() -> None:
    found = {
        slug: StatusUpdate.objects.published().get(project_key=project(slug).translation_key)
        for slug in (PILOT, LAB, PLATFORM)
    }
    assert {slug: update.status for slug, update in found.items()} == {
        PILOT: "werving",
        LAB: "gestart",
        PLATFORM: "loopt",
    }
    assert (found[LAB].as_of, found[LAB].as_of_precision) == (date(2023, 8, 15), "maand")
    assert [found[slug].as_of for slug in (PILOT, PLATFORM)] == [None, None]
    assert all(update.text and update.text_en for update in found.values())
    assert all(update.confirmed_on is None for update in found.values())
    assert not StatusUpdate.objects.of_project(project(ROTTERDAM).translation_key).exists()


def test_the_news_is_dated_and_in_both_languages() -> None:
    for code in LANGUAGES:
        dates = set(NewsPage.objects.filter(locale__language_code=code).values_list("date", flat=True))
        assert dates == {date(2026, 11, 22)}


def test_words_that_people_search_for_occur() -> None:
    with override("nl"):
        lab, platform = project(LAB), project(PLATFORM)
        assert "gezin" in {token.word for token in analyze(lab.search_body(), "nl")}
        assert "jeugdhulpprofessional" in platform.search_body()
        assert "december 2025" in lab.search_body()
    with override("en"):
        assert "December 2025" in project(LAB, "en").search_body()
