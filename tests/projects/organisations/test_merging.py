"""Two organisations become one with all that refers to them, and two again when that was a mistake."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import models
from wagtail.models import ModelLogEntry, Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from projects.models import (
    Contact,
    DuplicateDecision,
    Funding,
    Membership,
    Organisation,
    OrganisationAlias,
    OrganisationMerge,
    PairAnswer,
    Partner,
    ProjectPage,
)
from projects.organisations.history import MERGED, UNDONE
from projects.organisations.merging import MergeError, merge, undo
from projects.organisations.plan import Choices, conflicts
from tests import factories
from tests.projects.organisations import every_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Organisation, Organisation]:
    """The one that goes and the one that stays; a pair with another is stored in the order of the keys."""
    factories.organisation("Eerste organisatie")
    return factories.organisation("HZ", website="https://hz.example.org"), factories.organisation("Hogeschool Zeestad")


Pair = tuple[Organisation, Organisation]
KINDS = list(every_reference.references())


@pytest.mark.parametrize(("model", "field"), KINDS, ids=[f"{model._meta.label}.{field}" for model, field in KINDS])
def test_whatever_refers_to_an_organisation_moves_along_and_comes_back(
    pair: Pair, model: type[models.Model], field: str
) -> None:
    gone, kept = pair
    third = factories.organisation("Derde organisatie")
    record = every_reference.make(model, field, gone)
    before = every_reference.everything_stored()
    done = merge(gone, kept)
    assert getattr(model._base_manager.get(pk=record.pk), f"{field}_id") in _stands_for(model, kept, third)
    assert not model._base_manager.filter(**{field: gone.pk}).exists()
    assert undo(done) == []
    after = every_reference.everything_stored()
    after.pop(("projects.OrganisationMerge", done.pk))
    assert after == before


def _stands_for(model: type[models.Model], kept: Organisation, third: Organisation) -> set[int]:
    """Return what may stand in the field: a pair is kept in order, so the one that stays may stand in the other."""
    return {kept.pk, third.pk} if model is DuplicateDecision else {kept.pk}


def test_drafts_earlier_versions_and_translations_name_the_one_that_stays(pair: Pair) -> None:
    gone, kept = pair
    page = factories.project("Samen beslissen", partners=(gone,))
    page.funding.add(Funding(funder=gone, state="toegekend"))
    page.save_revision()
    translate_object(page, [factories.locale("en")])
    update = factories.status_update(page, organisation=gone)
    assert _named_by_sources(gone) == {"organisation", "funder"}
    done = merge(gone, kept)
    assert _named_by_sources(gone) == set()
    assert _named_by_sources(kept) == {"organisation", "funder"}
    draft = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [partner.organisation for partner in draft.partners.all()] == [kept]
    assert [row.funder for row in draft.funding.all()] == [kept]
    update = type(update).objects.get(pk=update.pk)
    assert update.get_latest_revision_as_object().organisation == kept
    draft.save_revision().publish()
    assert Partner.objects.get(page=page).organisation == kept
    assert done.former_key == "hz"


def _named_by_sources(organisation: Organisation) -> set[str]:
    """Return the fields by which sources of translations name an organisation."""
    texts = TranslationSource.objects.values_list("content_json", flat=True)
    fields = ("organisation", "funder")
    return {field for field in fields for text in texts if f'"{field}": {organisation.pk},' in text}


def test_undoing_restores_drafts_and_sources_of_translations_exactly(pair: Pair) -> None:
    gone, kept = pair
    page = factories.project("Samen beslissen", partners=(gone, kept))
    page.funding.add(Funding(funder=gone, state="toegekend"))
    page.save_revision()
    translate_object(page, [factories.locale("en")])
    before = every_reference.everything_stored()
    done = merge(gone, kept)
    assert undo(done) == []
    after = every_reference.everything_stored()
    after.pop(("projects.OrganisationMerge", done.pk))
    assert after == before


def test_the_same_partner_twice_in_a_project_becomes_one_with_both_roles(pair: Pair) -> None:
    gone, kept = pair
    page = factories.project(partners=(kept, gone))
    first, second = page.partners.all()
    Partner.objects.filter(pk=first.pk).update(roles=["onderzoek"], since=date(2024, 1, 1), note="Leidt het onderzoek")
    Partner.objects.filter(pk=second.pk).update(roles=["penvoerder"], since=date(2023, 1, 1), note="Vraagt aan")
    ProjectPage.objects.get(pk=page.pk).save_revision().publish()
    merge(gone, kept)
    partner = Partner.objects.get(page=page)
    assert (partner.organisation, partner.roles, partner.since) == (kept, ["penvoerder", "onderzoek"], date(2023, 1, 1))
    assert partner.note == "Leidt het onderzoek · Vraagt aan"
    (in_draft,) = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object().partners.all()
    assert (in_draft.pk, in_draft.roles, in_draft.note) == (partner.pk, partner.roles, partner.note)


def test_somebody_who_spoke_for_both_speaks_for_the_one_as_long_as_for_either(pair: Pair) -> None:
    gone, kept = pair
    user, key = factories.user(), uuid4()
    Membership.objects.create(user=user, organisation=kept, project_key=key, until=date(2026, 1, 1))
    Membership.objects.create(user=user, organisation=gone, project_key=key)
    Membership.objects.create(user=user, organisation=gone, project_key=UUID(int=1), until=date(2027, 1, 1))
    merge(gone, kept)
    assert dict(Membership.objects.values_list("project_key", "until")) == {key: None, UUID(int=1): date(2027, 1, 1)}
    assert set(Membership.objects.values_list("organisation", flat=True)) == {kept.pk}


ENDED, LATER = date(2020, 1, 1), date(2999, 1, 1)


@pytest.mark.parametrize(
    ("stays", "goes", "left"),
    [
        (("bijwerker", None, True), ("coordinator", None, True), ("coordinator", None, True)),
        (("coordinator", LATER, True), ("bijwerker", None, False), ("coordinator", None, False)),
        (("coordinator", ENDED, True), ("bijwerker", None, False), ("bijwerker", None, False)),
        (("bijwerker", LATER, False), ("coordinator", ENDED, True), ("bijwerker", LATER, False)),
        (("bijwerker", ENDED, True), ("coordinator", date(2019, 1, 1), True), ("coordinator", ENDED, True)),
    ],
)
def test_what_somebody_may_on_behalf_of_both_they_may_on_behalf_of_the_one_and_nothing_that_ended(
    pair: Pair, stays: tuple[Any, ...], goes: tuple[Any, ...], left: tuple[Any, ...]
) -> None:
    gone, kept = pair
    user, key, fields = factories.user(), uuid4(), ("role", "until", "publishes_at_once")
    for organisation, values in ((kept, stays), (gone, goes)):
        Membership.objects.create(
            user=user, organisation=organisation, project_key=key, **dict(zip(fields, values, strict=True))
        )
    merge(gone, kept)
    assert list(Membership.objects.values_list("organisation", *fields)) == [(kept.pk, *left)]


def test_the_names_of_the_one_that_goes_still_find_the_one_that_stays(pair: Pair) -> None:
    gone, kept = pair
    gone.aliases.add(OrganisationAlias(name="HogeZ", kind="schrijfwijze"))
    gone.aliases.add(OrganisationAlias(name="Hogeschool Zeestad"))
    gone.name_en = "Seatown University"
    gone.save()
    merge(gone, kept)
    kept.refresh_from_db()
    assert set(kept.aliases.values_list("name", "kind")) == {("HogeZ", "schrijfwijze"), ("HZ", "afkorting")}
    assert (kept.name_en, kept.website) == ("Seatown University", "https://hz.example.org")


def test_an_editor_chooses_where_both_know_something_else(pair: Pair) -> None:
    gone, kept = pair
    kept.website, kept.kind = "https://www.zeestad.example.org", "hogeschool"
    kept.save()
    assert conflicts(gone, kept) == ["website"]
    merge(gone, kept, Choices(take=frozenset({"website"}), names={"HZ": None}))
    kept.refresh_from_db()
    assert (kept.website, kept.kind) == ("https://hz.example.org", "hogeschool")
    assert not kept.aliases.exists()


def test_no_organisation_becomes_a_part_or_a_successor_of_itself(pair: Pair) -> None:
    gone, kept = pair
    middle = factories.organisation("Faculteit", parent=gone)
    kept.parent, kept.successor = middle, gone
    kept.save()
    done = merge(gone, kept)
    kept.refresh_from_db()
    middle.refresh_from_db()
    assert (kept.parent_id, kept.successor_id, middle.parent_id) == (None, None, kept.pk)
    assert undo(done) == []
    kept.refresh_from_db()
    middle.refresh_from_db()
    assert (kept.parent_id, kept.successor_id, middle.parent_id) == (middle.pk, gone.pk, gone.pk)


def test_what_was_decided_about_one_counts_for_both(pair: Pair) -> None:
    gone, kept = pair
    other, third = factories.organisation("Andere"), factories.organisation("Derde")
    for first, second, answer in (
        (gone, kept, PairAnswer.LATER),
        (gone, other, PairAnswer.DIFFERENT),
        (kept, other, PairAnswer.LATER),
        (gone, third, PairAnswer.LATER),
    ):
        DuplicateDecision.objects.create(first=first, second=second, answer=answer)
    merge(gone, kept)
    assert set(DuplicateDecision.objects.values_list("first", "second", "answer")) == {
        (kept.pk, other.pk, PairAnswer.DIFFERENT),
        (kept.pk, third.pk, PairAnswer.LATER),
    }


def test_undoing_leaves_what_somebody_changed_since_and_says_so(pair: Pair) -> None:
    gone, kept = pair
    other = factories.organisation("Andere")
    page = factories.project("Samen beslissen", partners=(gone,))
    moved = Contact.objects.create(name="Robin de Wit", organisation=gone)
    contact = Contact.objects.create(name="Noa Bakker", organisation=gone)
    done = merge(gone, kept)
    Partner.objects.filter(page=page).update(organisation=other)
    Contact.objects.filter(pk=moved.pk).delete()
    Organisation.objects.filter(pk=kept.pk).update(website="https://nieuw.example.org")
    notes = undo(done)
    contact.refresh_from_db()
    assert contact.organisation_id == gone.pk
    assert Partner.objects.get(page=page).organisation == other
    assert len(notes) == 3
    assert any("Samen beslissen" in note and "organisatie" in note for note in notes)
    assert any("weggehaald" in note for note in notes)
    assert any("website" in note for note in notes)


def test_a_draft_of_after_the_merge_follows_the_undoing(pair: Pair) -> None:
    gone, kept = pair
    page = factories.project("Samen beslissen", partners=(gone,))
    done = merge(gone, kept)
    page = ProjectPage.objects.get(pk=page.pk)
    page.title = "Samen besluiten"
    page.save_revision()
    assert undo(done) == []
    ProjectPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert ProjectPage.objects.get(pk=page.pk).title == "Samen besluiten"
    assert Partner.objects.get(page=page).organisation_id == gone.pk


def test_a_draft_in_which_partners_were_combined_is_named_when_undoing(pair: Pair) -> None:
    gone, kept = pair
    page = factories.project("Samen beslissen", partners=(gone, kept))
    done = merge(gone, kept)
    ProjectPage.objects.get(pk=page.pk).save_revision()
    (note,) = undo(done)
    assert "Samen beslissen" in note
    assert set(Partner.objects.filter(page=page).values_list("organisation", flat=True)) == {gone.pk, kept.pk}


def test_an_organisation_whose_key_was_taken_comes_back_under_another(pair: Pair) -> None:
    gone, kept = pair
    done = merge(gone, kept)
    factories.organisation("Haven Zeestad", key="hz")
    (note,) = undo(done)
    assert "hz-2" in note
    assert Organisation.objects.get(pk=gone.pk).key == "hz-2"


def test_merges_are_undone_in_the_order_in_which_they_build_on_each_other(pair: Pair) -> None:
    gone, kept = pair
    last = factories.organisation("Zeestad Hogeschool")
    first, second = merge(gone, kept), merge(kept, last)
    with pytest.raises(MergeError, match="Hogeschool Zeestad"):
        undo(first)
    assert undo(second) == []
    assert undo(first) == []
    assert Organisation.objects.filter(pk__in=(gone.pk, kept.pk, last.pk)).count() == 3
    with pytest.raises(MergeError):
        undo(first)


def test_what_two_merges_made_one_is_taken_apart_in_their_order(pair: Pair) -> None:
    gone, kept = pair
    other = factories.organisation("Derde organisatie")
    page = factories.project(partners=(gone, other))
    Partner.objects.filter(page=page, organisation=other).update(roles=["penvoerder"])
    DuplicateDecision.objects.create(first=gone, second=other, answer=PairAnswer.LATER)
    before = every_reference.everything_stored()
    first, second = merge(gone, kept), merge(other, kept)
    assert Partner.objects.get(page=page).organisation == kept
    stands = every_reference.everything_stored()
    with pytest.raises(MergeError, match="Derde organisatie"):
        undo(first)
    assert every_reference.everything_stored() == stands
    assert (undo(second), undo(first)) == ([], [])
    after = every_reference.everything_stored()
    for done in (first, second):
        after.pop(("projects.OrganisationMerge", done.pk))
    assert after == before


def test_an_answer_about_two_that_both_went_up_in_others_comes_back_in_order(pair: Pair) -> None:
    gone, kept = pair
    other, last = factories.organisation("Derde organisatie"), factories.organisation("Vierde organisatie")
    DuplicateDecision.objects.create(first=gone, second=other, answer=PairAnswer.DIFFERENT)
    first, second = merge(gone, kept), merge(other, last)
    with pytest.raises(MergeError, match="Derde organisatie"):
        undo(first)
    assert (undo(second), undo(first)) == ([], [])
    decision = DuplicateDecision.objects.get()
    assert (decision.first, decision.second) == (gone, other)


def test_merges_that_share_nothing_are_undone_in_any_order(pair: Pair) -> None:
    gone, kept = pair
    other = factories.organisation("Derde organisatie")
    pages = [factories.project(f"Project van {one}", partners=(one,)) for one in (gone, other)]
    first, second = merge(gone, kept), merge(other, kept)
    assert (undo(first), undo(second)) == ([], [])
    assert [Partner.objects.get(page=page).organisation for page in pages] == [gone, other]


def test_a_merge_that_fails_halfway_changes_nothing(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, kept = pair
    factories.project(partners=(gone,))
    before = every_reference.everything_stored()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(Organisation, "delete", broken)
    with pytest.raises(RuntimeError):
        merge(gone, kept)
    assert every_reference.everything_stored() == before


def test_an_organisation_that_is_gone_is_merged_with_nothing(pair: Pair) -> None:
    gone, kept = pair
    merge(gone, kept)
    with pytest.raises(MergeError):
        merge(Organisation(pk=gone.pk, name="HZ"), kept)


def test_merging_and_undoing_stand_in_the_history(pair: Pair) -> None:
    gone, kept = pair
    user = factories.user()
    done = merge(gone, kept, user=user)
    undo(done, user)
    entries = ModelLogEntry.objects.filter(object_id=str(kept.pk), user=user)
    assert set(entries.values_list("action", flat=True)) == {MERGED, UNDONE}
    done = OrganisationMerge.objects.get()
    assert (done.user, done.undone_by) == (user, user)
    assert Page.objects.exists()
