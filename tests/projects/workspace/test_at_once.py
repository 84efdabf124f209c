"""Partners and editors of one project press their buttons at the same moment, with real transactions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from projects.models import Membership, ProjectPage, StatusDraft, StatusUpdate
from projects.workspace import drafts
from projects.workspace.submissions import OutdatedError, Report, submit
from tests import factories
from tests.projects.workspace.journey import open_form, send
from tests.projects.workspace.test_moderation import edit_address


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_is_taken_and_the_other_is_told_so_nothing_is_lost() -> None:
    project = factories.project("Samen beslissen")
    people: list[User] = []
    for name in ("noor", "sam", "kim"):
        user = User.objects.create_user(f"{name}@example.org")
        Membership.objects.create(user=user, organisation=factories.organisation(), project_key=project.translation_key)
        people.append(user)
    start = Barrier(len(people))

    def press(user: User) -> str:
        report = Report("loopt", timezone.localdate(), factories.organisation(), f"Bericht van {user}.")
        start.wait(timeout=10)
        try:
            submit(user, project.translation_key, report, seen=0, token=project.translation_key)
        except OutdatedError as refusal:
            return f"after {refusal.newer.text}"
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(len(people)) as pool:
        answers = sorted(pool.map(press, people))
    (stored,) = StatusUpdate.objects.all()
    assert answers == [f"after {stored.text}", f"after {stored.text}", "taken"]


def together(*acts: Callable[[], object]) -> list[object]:
    """Return what each of some acts gives, done at the same moment."""
    start = Barrier(len(acts))

    def do(act: Callable[[], object]) -> object:
        try:
            start.wait(timeout=60)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_devices_that_keep_a_draft_one_is_told_and_neither_text_is_mixed() -> None:
    project = factories.project("Samen beslissen")
    noor = User.objects.create_user("noor@example.org")
    Membership.objects.create(user=noor, organisation=factories.organisation(), project_key=project.translation_key)

    def keep(device: str) -> Callable[[], object]:
        def act() -> object:
            try:
                values = {"text": f"Op de {device}.", "token": device}
                return drafts.keep(noor, project.translation_key, values, 0).values["text"]
            except drafts.OtherDraftError as refusal:
                return f"after {refusal.draft.values['text']}"

        return act

    answers = together(keep("telefoon"), keep("tablet"))
    kept = StatusDraft.objects.get().values["text"]
    assert sorted(map(str, answers)) == sorted([kept, f"after {kept}"])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_editors_a_partner_and_the_writer_of_the_page_at_once_lose_nothing() -> None:
    project = factories.project("Samen beslissen")
    brug = factories.organisation()
    noor = User.objects.create_user("noor@example.org")
    Membership.objects.create(user=noor, organisation=brug, project_key=project.translation_key)
    partner = signed_in(noor)
    send(partner, project, open_form(partner, project))
    waiting = StatusUpdate.objects.get(live=False)
    editors = [factories.user(f"{name}@example.org") for name in ("red", "actie")]
    for editor in editors:
        editor.groups.add(Group.objects.get(name="Eindredactie"))
    decision = {"action-workflow-action": "1", "workflow-action-extra-data": "{}"}
    form = {**waiting.said, "organisation": brug.pk, **decision, "seen_revision": waiting.latest_revision_id}

    def judge(client: Client, name: str) -> Callable[[], object]:
        return lambda: client.post(edit_address(waiting), {**form, "workflow-action-name": name}).status_code

    newer = {**open_form(partner, project), "text": "Er is alweer nieuws."}
    page = ProjectPage.objects.get(pk=project.pk)
    page.title = "Nog niet af"
    answers = together(
        judge(signed_in(editors[0]), "approve"),
        judge(signed_in(editors[1]), "reject"),
        lambda: send(partner, project, newer).status_code,
        lambda: page.save_revision().pk,
    )
    assert answers[:3] == [302, 302, 302]
    waiting.refresh_from_db()
    states = list(waiting.workflow_states.values_list("status", flat=True))
    assert (waiting.live, states) in [(True, ["approved"]), (False, ["needs_changes"])]
    assert StatusUpdate.objects.get(text="Er is alweer nieuws.").workflow_in_progress
    stored = ProjectPage.objects.get(pk=project.pk)
    assert (stored.title, stored.latest_revision_id) == ("Samen beslissen", answers[3])
