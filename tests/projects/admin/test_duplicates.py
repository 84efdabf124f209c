"""Editors answer whether two organisations are one, see what merging would do, and can take it back."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from projects.models import DuplicateDecision, Membership, Organisation, OrganisationMerge, PairAnswer, Partner
from tests import factories

pytestmark = pytest.mark.django_db

REPORT = "/admin/dubbele-organisaties/"


def signed_in(client: Client, group: str) -> Client:
    user = factories.user(f"{group.lower()}@example.org")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


@pytest.fixture
def publisher(client: Client) -> Client:
    return signed_in(client, "Eindredactie")


@pytest.fixture
def pair() -> tuple[Organisation, Organisation]:
    return factories.organisation("HZ"), factories.organisation("Hogeschool Zeestad", kind="hogeschool")


Pair = tuple[Organisation, Organisation]


def text(response: Any) -> str:
    return str(response.content.decode())


def compare(gone: Organisation, kept: Organisation) -> str:
    return reverse("duplicate_organisation_pair", args=[gone.pk, kept.pk])


def fields_of(client: Client, address: str) -> dict[str, str]:
    """Return the form as an editor gets it, as it would be sent without touching anything."""
    form = client.get(address).context["form"]
    (fingerprint,) = re.findall(r'name="fingerprint" value="(\w+)"', text(client.get(address)))
    return {"fingerprint": fingerprint, **{name: field.initial for name, field in form.fields.items() if field.initial}}


def test_what_looks_alike_is_listed_with_the_reason(publisher: Client, pair: Pair) -> None:
    factories.organisation("De Horizon")
    factories.organisation("Horizon Jeugdzorg en Onderwijs")
    page = text(publisher.get(REPORT))
    assert "de afkorting HZ past bij “Hogeschool Zeestad”" in page
    assert "Horizon" not in page
    assert REPORT in text(publisher.get(reverse("wagtailadmin_home")))


@pytest.mark.parametrize(("answer", "listed"), [(PairAnswer.DIFFERENT, "verschillend"), (PairAnswer.LATER, "later")])
def test_an_answer_is_remembered_and_not_asked_again(
    publisher: Client, pair: Pair, answer: PairAnswer, listed: str
) -> None:
    one, other = pair
    address = reverse("duplicate_organisation_answer", args=[other.pk, one.pk])
    response = publisher.post(address, {"answer": answer}, follow=True)
    assert "Er zijn nu geen organisaties die op elkaar lijken." in text(response)
    assert "eindredactie@example.org" in text(publisher.get(REPORT, {"lijst": listed}))
    other.website = "https://zeestad.example.org"
    other.save()
    assert "de afkorting" not in text(publisher.get(REPORT))
    decision = DuplicateDecision.objects.get()
    assert (decision.first, decision.second, decision.answer) == (one, other, answer)


def test_another_answer_takes_the_place_of_the_first(publisher: Client, pair: Pair) -> None:
    one, other = pair
    address = reverse("duplicate_organisation_answer", args=[one.pk, other.pk])
    publisher.post(address, {"answer": "later"})
    publisher.post(address, {"answer": "verschillend"})
    publisher.post(address, {"answer": "onzin"})
    assert DuplicateDecision.objects.get().answer == PairAnswer.DIFFERENT


def test_an_editor_sees_all_that_moves_before_confirming(publisher: Client, pair: Pair) -> None:
    gone, kept = pair
    project = factories.project("Samen beslissen", partners=(gone,))
    factories.project("Sterk in de wijk", partners=(gone, kept))
    factories.organisation("Lectoraat Jeugd", parent=gone)
    gone.places.add(factories.place())
    gone.save()
    Membership.objects.create(user=factories.user(), organisation=gone, project_key=project.translation_key)
    page = " ".join(re.sub(r"<[^>]+>", "", text(publisher.get(compare(gone, kept)))).split())
    for line in (
        "Partner: Samen beslissen – verhuist mee",
        "Partner: Sterk in de wijk – stond er al en wordt één",
        "Organisatie: Lectoraat Jeugd – verhuist mee",
        "Plaats: Zeestad – verhuist mee",
        "Lidmaatschap: jip@example.org – HZ – verhuist mee",
        "Ook 2 concepten, eerdere versies en vertalingen veranderen mee.",
        "“HZ” wordt",
    ):
        assert line in page, line
    assert Organisation.objects.filter(pk=gone.pk).exists()


def test_a_merge_is_confirmed_once_and_can_be_taken_back(publisher: Client, pair: Pair) -> None:
    gone, kept = pair
    gone.website, kept.website = "https://hz.example.org", "https://zeestad.example.org"
    gone.save()
    kept.save()
    project = factories.project("Samen beslissen", partners=(gone,))
    address = compare(gone, kept)
    fields = fields_of(publisher, address)
    response = publisher.post(address, {**fields, "website": "gone", "name_0": "vroegere-naam"}, follow=True)
    assert "“HZ” is samengevoegd met “Hogeschool Zeestad”." in text(response)
    kept.refresh_from_db()
    assert kept.website == "https://hz.example.org"
    assert [(alias.name, alias.kind) for alias in kept.aliases.all()] == [("HZ", "vroegere-naam")]
    assert Partner.objects.get(page=project).organisation == kept
    history = publisher.get(reverse("wagtailsnippets_projects_organisation:history", args=[kept.pk]))
    assert "“HZ” is hiermee samengevoegd" in text(history)
    back = reverse("undo_organisation_merge", args=[OrganisationMerge.objects.get().pk])
    assert back in text(response)
    assert "HZ" in text(publisher.get(back))
    assert Organisation.objects.count() == 1
    response = publisher.post(back, follow=True)
    assert "“HZ” staat er weer" in text(response)
    assert Partner.objects.get(page=project).organisation_id == gone.pk
    assert "al teruggedraaid" in text(publisher.post(back, follow=True))


def test_what_changed_after_the_preview_is_shown_before_anything_happens(publisher: Client, pair: Pair) -> None:
    gone, kept = pair
    address = compare(gone, kept)
    fields = fields_of(publisher, address)
    factories.project("Net nieuw", partners=(gone,))
    response = publisher.post(address, fields)
    assert "Er is intussen iets veranderd" in text(response)
    assert "Net nieuw" in text(response)
    assert Organisation.objects.count() == 2
    publisher.post(address, fields_of(publisher, address))
    assert Organisation.objects.count() == 1


def test_a_choice_that_does_not_exist_changes_nothing_and_keeps_the_others(publisher: Client, pair: Pair) -> None:
    gone, kept = pair
    gone.website, kept.website = "https://hz.example.org", "https://zeestad.example.org"
    gone.save()
    kept.save()
    address = compare(gone, kept)
    response = publisher.post(address, {**fields_of(publisher, address), "website": "x", "name_0": "vertaling"})
    assert response.status_code == 200
    assert Organisation.objects.count() == 2
    assert '<option value="vertaling" selected>' in text(response)


def test_what_another_editor_merged_in_the_meantime_is_said(publisher: Client, pair: Pair) -> None:
    gone, kept = pair
    address, answer = compare(gone, kept), reverse("duplicate_organisation_answer", args=[gone.pk, kept.pk])
    gone.delete()
    for response in (
        publisher.get(address, follow=True),
        publisher.post(address, follow=True),
        publisher.post(answer, {"answer": "later"}, follow=True),
        publisher.get(compare(kept, kept), follow=True),
    ):
        assert "zijn er niet meer allebei" in text(response)


def test_editors_answer_and_only_publishers_merge(client: Client, pair: Pair) -> None:
    gone, kept = pair
    editor = signed_in(client, "Redacteuren")
    assert "Samenvoegen doet de eindredactie." in text(editor.get(compare(gone, kept)))
    assert editor.post(compare(gone, kept)).status_code in (302, 403)
    assert Organisation.objects.count() == 2
    editor.post(reverse("duplicate_organisation_answer", args=[gone.pk, kept.pk]), {"answer": "later"})
    assert DuplicateDecision.objects.count() == 1


@pytest.mark.parametrize("name", ["somebody without the admin", "nobody"])
def test_who_does_not_keep_the_register_sees_nothing_of_it(client: Client, pair: Pair, name: str) -> None:
    if name != "nobody":
        client.force_login(factories.user("partner@example.org"))
    for address in (REPORT, compare(*pair)):
        assert "Hogeschool Zeestad" not in text(client.get(address, follow=True))


def test_a_page_of_the_list_costs_the_same_however_many_pairs_there_are(
    publisher: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        for name in ("Stichting Zee", "Zee"):
            factories.organisation(
                f"{name}{'abcdefghij'[number % 10] * 4}{'klmn'[number // 10] * 4}",
                key=f"{name[:2]}-{number}-{len(name)}",
            )
    publisher.get(REPORT)
    with django_assert_max_num_queries(25):
        page = text(publisher.get(REPORT))
    assert page.count("kn-duplicates__pair") == 25
    assert "Pagina 1 van 2" in page


def test_the_register_is_filtered_by_what_is_missing_and_counts_projects(publisher: Client) -> None:
    full = factories.organisation("Met alles", website="https://example.org")
    factories.organisation("Zonder iets")
    page = factories.project("Samen beslissen", partners=(full,))
    page.copy_for_translation(factories.locale("en"), copy_parents=True)
    address = reverse("wagtailsnippets_projects_organisation:list_results")
    for name in ("website", "projects"):
        shown = publisher.get(address, {name: "zonder"}).context["object_list"]
        assert [one.name for one in shown] == ["Zonder iets"]
    counts = {one.name: one.project_count for one in publisher.get(address).context["object_list"]}
    assert counts == {"Met alles": 1, "Zonder iets": 0}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("https://ror.org/04dkp9463", "04dkp9463"), (" 04DKP9463 ", "04dkp9463"), ("04dkp9464", ""), ("dkp94", "")],
)
def test_a_ror_number_is_checked_and_may_be_pasted_as_an_address(publisher: Client, typed: str, stored: str) -> None:
    whole = factories.organisation("Hogeschool Zeestad")
    address = reverse("wagtailsnippets_projects_organisation:edit", args=[whole.pk])
    rows = {f"aliases-{name}": value for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))}
    response = publisher.post(address, {"name": whole.name, "kind": "hogeschool", "ror": typed, **rows})
    whole.refresh_from_db()
    assert whole.ror == stored
    assert (response.status_code == 302) == bool(stored)
    if not stored:
        assert typed in text(response)


@pytest.mark.parametrize("field", ["parent", "successor"])
def test_no_organisation_is_part_of_itself_or_follows_itself_up(publisher: Client, field: str) -> None:
    chain = [factories.organisation(f"Organisatie {number}") for number in range(8)]
    for one, above in itertools.pairwise(chain):
        setattr(one, field, above)
        one.save()
    address = reverse("wagtailsnippets_projects_organisation:edit", args=[chain[-1].pk])
    rows = {f"aliases-{name}": value for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))}
    response = publisher.post(address, {"name": "Laatste", "kind": "anders", field: chain[0].pk, **rows})
    assert response.status_code == 200
    chain[-1].refresh_from_db()
    assert getattr(chain[-1], field) is None
