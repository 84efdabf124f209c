"""Loading content as often as you like: what is new comes in, what people did on the site stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.utils.translation import override
from wagtail.models import Page, Revision, Site
from wagtail_localize.models import StringTranslation, Translation

from portal.content.pages import PageLoader
from portal.models import HomePage, LoadedContent, StandardPage
from projects.models import Contact, Organisation, OrganisationAlias, Place, ProjectPage, StatusUpdate
from projects.organisations.merging import merge
from projects.privacy.erasing import erase
from tests.portal.content.small import SmallContent

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path: Path) -> SmallContent:
    """A small content folder that nobody loaded yet."""
    return SmallContent(tmp_path)


def project(language: str) -> ProjectPage:
    """Return the one project in a language."""
    return ProjectPage.objects.get(locale__language_code=language)


def edit(page: Any, **fields: Any) -> None:
    """Change a page as an editor does."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_every_page_is_live_in_both_languages_and_fully_translated(content: SmallContent) -> None:
    content.load()
    pages = Page.objects.filter(depth__gt=1)
    assert pages.filter(live=True).count() == pages.count() == 8
    assert not pages.filter(alias_of__isnull=False).exists()
    assert not pages.filter(has_unpublished_changes=True).exists()
    assert all(total == done for total, done in (t.get_progress() for t in Translation.objects.all()))
    assert project("en").url == "/en/projects/trial/"
    assert project("nl").url == "/nl/projecten/proef/"


def test_the_site_begins_at_the_home_page_and_the_welcome_page_is_gone(content: SmallContent) -> None:
    content.load()
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get(locale__language_code="nl")
    assert Page.objects.filter(depth=2).count() == 2


def test_links_lead_to_pages_that_are_loaded_later(content: SmallContent) -> None:
    content.load()
    contact = StandardPage.objects.get(locale__language_code="en")
    with override("en"):
        assert 'href="/en/projects/trial/"' in str(contact.body)
    home = HomePage.objects.get(locale__language_code="nl")
    assert [link.title for column in home.footer_columns() for link in column.links] == ["Bereik ons"]


def test_a_second_load_writes_nothing_and_says_so(content: SmallContent) -> None:
    content.load()
    before = (Revision.objects.count(), StatusUpdate.objects.count(), Organisation.objects.count())
    assert "Nothing to write" in content.load()
    assert (Revision.objects.count(), StatusUpdate.objects.count(), Organisation.objects.count()) == before


def test_a_changed_file_renews_a_page_that_nobody_touched(content: SmallContent) -> None:
    content.load()
    rows = list(project("nl").questions.values_list("pk", flat=True))
    content.replace(
        "pages/projecten/proef.yaml", "{nl: Wat er werkt., en: What works.}", "{nl: Wat er helpt., en: What aids.}"
    )
    said = content.load()
    assert (project("nl").lead, project("en").lead) == ("Wat er helpt.", "What aids.")
    assert list(project("nl").questions.values_list("pk", flat=True)) == rows
    assert "Loaded 1 pages and records" in said


def test_what_is_taken_out_of_a_file_leaves_the_page_in_both_languages(content: SmallContent) -> None:
    content.load()
    content.replace("pages/projecten/proef.yaml", "places: [zeedorp]\n", "")
    content.replace("pages/projecten/proef.yaml", "  - organisation: lectoraat\n", "")
    content.replace("pages/projecten/proef.yaml", "lead: {nl: Wat er werkt., en: What works.}\n", "")
    content.load()
    for language in ("nl", "en"):
        page = project(language)
        assert (page.lead, page.places.count(), page.partners.count()) == ("", 0, 1)


def test_an_editors_change_stays_and_is_named(content: SmallContent) -> None:
    content.load()
    edit(project("nl"), lead="Door de redactie geschreven.")
    content.replace("pages/projecten/proef.yaml", "kind: pilot", "kind: project")
    said = content.load()
    assert project("nl").lead == "Door de redactie geschreven."
    assert project("nl").kind == "pilot"
    assert 'pages/projecten/proef "De proef": left alone: changed on the site' in said


def test_another_order_of_the_menu_is_no_change_of_the_pages_below_it(content: SmallContent) -> None:
    content.load()
    projects = Page.objects.get(slug="projecten", locale__language_code="nl")
    before, others = projects.path, projects.get_siblings().exclude(pk=projects.pk)
    projects.move(others.last(), pos="right")
    if Page.objects.get(pk=projects.pk).path == before:
        projects.move(others.first(), pos="left")
    assert Page.objects.get(pk=projects.pk).path != before
    content.replace("pages/projecten/proef.yaml", "First paragraph.", "First new paragraph.")
    assert "changed on the site" not in content.load()
    twin = ProjectPage.objects.get(slug="proef", locale__language_code="nl").get_translations().get()
    assert "First new paragraph." in twin.specific.background


def test_a_draft_of_an_editor_is_a_change_too(content: SmallContent) -> None:
    content.load()
    page = project("nl")
    page.lead = "Nog niet klaar."
    page.save_revision()
    content.replace("pages/projecten/proef.yaml", "Wat er werkt.", "Wat er helpt.")
    assert "left alone" in content.load()
    assert project("nl").get_latest_revision_as_object().lead == "Nog niet klaar."


def test_a_translators_change_stays(content: SmallContent) -> None:
    content.load()
    page = project("nl")
    translation = Translation.objects.get(source__object_id=page.translation_key)
    text = StringTranslation.objects.get(context__object_id=page.translation_key, context__path="lead")
    text.data = "A better sentence."
    text.save()
    english = translation.source.create_or_update_translation(translation.target_locale, publish=False)[0]
    english.get_latest_revision().publish()
    content.replace("pages/projecten/proef.yaml", "Wat er werkt.", "Wat er helpt.")
    said = content.load()
    assert project("en").lead == "A better sentence."
    assert '"De proef": left alone: changed on the site (en)' in said


def test_a_page_that_an_editor_took_offline_stays_offline(content: SmallContent) -> None:
    content.load()
    project("nl").unpublish()
    content.replace("pages/projecten/proef.yaml", "Wat er werkt.", "Wat er helpt.")
    assert "left alone" in content.load()
    assert not project("nl").live


def test_a_deleted_page_stays_deleted_and_is_named(content: SmallContent) -> None:
    content.load()
    StandardPage.objects.all().delete()
    said = content.load()
    assert not StandardPage.objects.exists()
    assert "pages/contact: left alone: deleted on the site" in said


def test_a_page_that_links_to_a_deleted_one_loses_only_the_link(content: SmallContent) -> None:
    content.load()
    for page in ProjectPage.objects.all():
        page.delete()
    content.replace("pages/contact.yaml", "Kijk bij", "Kijk eens bij")
    content.load()
    assert "Kijk eens bij de proef." in str(StandardPage.objects.get(locale__language_code="nl").body)


def test_a_page_that_was_on_the_site_already_is_left_alone(content: SmallContent) -> None:
    content.load()
    home = HomePage.objects.get(locale__language_code="nl")
    home.add_child(instance=StandardPage(title="Van de redactie", slug="over", locale=home.locale))
    content.write("pages/over.yaml", "type: standard\ntitle: {nl: Over, en: About}\nslug: {nl: over, en: about}\n")
    assert "pages/over: left alone: was on the site already" in content.load()
    assert StandardPage.objects.get(slug="over").title == "Van de redactie"


def test_a_changed_record_is_renewed_unless_an_editor_changed_it(content: SmallContent) -> None:
    content.load()
    Organisation.objects.filter(key="kompas").update(name="Kompas Nederland")
    content.replace("organisations.yaml", "Stichting Kompas", "Stichting Het Kompas")
    content.replace("organisations.yaml", "South University", "University of the South")
    said = content.load()
    assert Organisation.objects.get(key="kompas").name == "Kompas Nederland"
    assert Organisation.objects.get(key="hogeschool-zuid").name_en == "University of the South"
    assert "organisations/kompas: left alone: changed on the site (name)" in said


def test_what_an_editor_added_to_a_record_survives_its_renewal(content: SmallContent) -> None:
    content.load()
    Organisation.objects.filter(key="kompas").update(website="https://kompas.example.org")
    content.replace("organisations.yaml", "Stichting Kompas", "Stichting Het Kompas")
    content.replace("organisations.yaml", "  aliases: [Kompas]\n", "")
    content.load()
    kompas = Organisation.objects.get(key="kompas")
    assert (kompas.name, kompas.website) == ("Stichting Het Kompas", "https://kompas.example.org")
    assert not kompas.aliases.exists()


def test_an_alias_that_an_editor_added_stays(content: SmallContent) -> None:
    content.load()
    OrganisationAlias.objects.create(organisation=Organisation.objects.get(key="kompas"), name="St. Kompas")
    content.replace("organisations.yaml", "aliases: [Kompas]", "aliases: [Het Kompas]")
    assert "organisations/kompas: left alone: changed on the site (aliases)" in content.load()
    assert {alias.name for alias in Organisation.objects.get(key="kompas").aliases.all()} == {"Kompas", "St. Kompas"}


def test_what_was_merged_on_the_site_is_not_made_again_and_its_projects_name_what_it_became(
    content: SmallContent,
) -> None:
    content.load()
    kept = Organisation.objects.create(name="Kompas Nederland", key="kompas-nederland")
    merge(Organisation.objects.get(key="kompas"), kept)
    content.replace("organisations.yaml", "Stichting Kompas", "Stichting Het Kompas")
    content.replace("pages/projecten/proef.yaml", "Wat er werkt.", "Wat er helpt.")
    assert "organisations/kompas: left alone: deleted on the site" in content.load()
    assert not Organisation.objects.filter(key="kompas").exists()
    proef = ProjectPage.objects.get(slug="proef")
    assert proef.lead == "Wat er helpt."
    assert kept in [partner.organisation for partner in proef.partners.all()]


def test_a_deleted_record_stays_deleted_and_its_projects_do_without(content: SmallContent) -> None:
    content.load()
    Place.objects.all().delete()
    content.replace("pages/projecten/proef.yaml", "Wat er werkt.", "Wat er helpt.")
    said = content.load()
    assert "places/zeedorp: left alone: deleted on the site" in said
    assert "without what was deleted on the site: places/zeedorp" in said
    assert project("nl").lead == "Wat er helpt."


def test_a_person_who_was_removed_on_request_does_not_come_back(content: SmallContent) -> None:
    person = "- key: robin-de-wit\n  name: Robin de Wit\n  email: robin@example.org\n  organisation: kompas\n"
    content.write("contacts.yaml", person)
    content.replace("organisations.yaml", "Stichting Kompas", "Praktijk Robin de Wit")
    content.replace("pages/contact.yaml", "Kijk bij", "Vraag Robin de Wit en kijk bij")
    content.load()
    erase(Contact.objects.get(name="Robin de Wit"), None)
    content.write("contacts.yaml", person.replace("robin@", "r.dewit@"))
    content.replace("organisations.yaml", "Praktijk Robin", "De praktijk van Robin")
    content.replace("pages/contact.yaml", "en kijk bij", "of kijk bij")
    said = content.load()
    assert not Contact.objects.exists()
    assert Organisation.objects.get(key="kompas").name == "Praktijk [verwijderd]"
    assert "Vraag [verwijderd] en kijk bij" in str(StandardPage.objects.get(locale__language_code="nl").body)
    assert "contacts/robin-de-wit: left alone: deleted on the site" in said
    assert not [row.key for row in LoadedContent.objects.all() if "robin" in f"{row.key} {row.state}".casefold()]


def test_a_published_status_update_is_never_rewritten(content: SmallContent) -> None:
    content.load()
    content.replace("status-updates.yaml", "De proef loopt.", "De proef loopt goed.")
    assert "a published update is never rewritten" in content.load()
    assert [update.text for update in StatusUpdate.objects.all()] == ["De proef loopt."]


def test_what_a_partner_said_is_not_overtaken_by_the_starter_content(content: SmallContent) -> None:
    text = (content.folder / "status-updates.yaml").read_text()
    content.write("status-updates.yaml", "[]")
    content.load()
    update = StatusUpdate(project_key=project("nl").translation_key, status="afgerond", text="Klaar.", live=False)
    update.save()
    content.write("status-updates.yaml", text)
    assert "status-updates/proef: left alone" in content.load()
    assert StatusUpdate.objects.count() == 1


def test_an_interrupted_load_is_simply_run_again(content: SmallContent, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = []

    def break_off(self: PageLoader, page: Any, entry: Any) -> list[str]:
        filled.append(entry.key)
        if len(filled) == 3:
            raise KeyboardInterrupt
        return write(self, page, entry)

    write = PageLoader._write
    monkeypatch.setattr(PageLoader, "_write", break_off)
    with pytest.raises(KeyboardInterrupt):
        content.load()
    monkeypatch.undo()
    assert Page.objects.filter(live=False).exists()
    content.load()
    assert Page.objects.filter(depth__gt=1, live=True).count() == 8
    assert "Nothing to write" in content.load()


BROKEN = [
    ("pages/projecten/proef.yaml", "kind: pilot", "kind: proefje", "proef.yaml: kind: ", "pilot"),
    ("pages/projecten/proef.yaml", "kind: pilot", "kinds: pilot", "proef.yaml: kinds: ", 'Did you mean "kind"?'),
    ("pages/projecten/proef.yaml", ", en: What works.}", "}", "proef.yaml: lead: ", 'the text in "en" is missing'),
    ("pages/projecten/proef.yaml", "    First paragraph.\n\n", "    First.\n", "proef.yaml: background: ", "differ"),
    ("pages/projecten/proef.yaml", "[zeedorp]", "[bergdorp]", "proef.yaml: ", '"bergdorp" is not in places'),
    ("pages/projecten/proef.yaml", "roles: [deelnemer]", "roles: [baas]", "proef.yaml: partners > 1 > roles: ", "baas"),
    ("pages/projecten/proef.yaml", "kind: pilot", "kind: [pilot", "proef.yaml: line ", "expected"),
    ("pages/projecten/proef.yaml", "kind: pilot", "kind: 2025-13-40", "proef.yaml: ", "month must be"),
    ("pages/projecten/proef.yaml", "kind: pilot", "[kind]: pilot", "proef.yaml: ", "cannot be read"),
    ("pages/contact.yaml", "slug: ", "slug: {nl: projecten, en: projects} #", "slug: ", "another page beside it"),
    ("pages/contact.yaml", "page:projecten/proef", "page:nergens", "contact.yaml: ", '"nergens" is not in pages'),
    ("pages/contact.yaml", "- paragraph", "- paragraaf", "contact.yaml: body > 1: ", 'no block "paragraaf"'),
    ("pages/contact.yaml", "type: standard", "type: gewoon", "contact.yaml: type: ", "standard"),
    ("organisations.yaml", "- key: lectoraat", "- key: kompas", "organisations.yaml: kompas: ", "twice"),
    ("organisations.yaml", "parent: hogeschool-zuid", "parent: zuid", "organisations.yaml: lectoraat: ", '"zuid"'),
]


@pytest.mark.parametrize(("file", "old", "new", "place", "problem"), BROKEN)
def test_a_broken_file_is_named_with_its_field_and_nothing_is_written(
    content: SmallContent, file: str, old: str, new: str, place: str, problem: str
) -> None:
    content.replace(file, old, new)
    with pytest.raises(CommandError) as raised:
        content.load()
    message = str(raised.value)
    assert message.startswith("Nothing was loaded. content/")
    assert place in message
    assert problem in message
    assert not Organisation.objects.exists()
    assert not HomePage.objects.exists()
