"""An editor reads what visitors said, notes what became of it, and need not keep it for ever."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from projects.models import ProjectPage, Remark
from projects.remarks.retention import DAYS_KEPT
from tests import factories
from tests.projects.remarks.visiting import opened, send

pytestmark = pytest.mark.django_db
LISTED = "wagtailsnippets_projects_remark:list"
EDIT = "wagtailsnippets_projects_remark:edit"


@pytest.fixture
def page() -> ProjectPage:
    return factories.project("Samen beslissen")


@pytest.fixture
def editor() -> User:
    user = factories.user("jip@example.org", first_name="Jip")
    user.groups.add(Group.objects.get(name="Redacteuren"))
    return user


def remark_of(page: ProjectPage, **fields: object) -> Remark:
    return Remark.objects.create(
        project_key=page.translation_key, language="nl", **{"about": "status", "text": "Klopt niet.", **fields}
    )


def test_what_a_visitor_wrote_is_read_as_text_and_never_run(client: Client, editor: User, page: ProjectPage) -> None:
    send(page, opened(page, text="<script>alert(1)</script> & ‘zo’"))
    (remark,) = Remark.objects.all()
    client.force_login(editor)
    for url in (reverse(LISTED), reverse(EDIT, args=[remark.pk])):
        body = client.get(url).content.decode()
        assert "Samen beslissen" in body
        assert "&lt;script&gt;alert(1)" in body
        assert "<script>alert(1)" not in body


def test_judging_a_remark_notes_who_and_when_and_opening_it_again_takes_that_back(
    client: Client, editor: User, page: ProjectPage
) -> None:
    remark = remark_of(page)
    client.force_login(editor)
    url = reverse(EDIT, args=[remark.pk])
    client.post(url, {"state": "afgehandeld", "note": "Datum aangepast."})
    remark.refresh_from_db()
    assert (remark.state, remark.note, remark.handled_by) == ("afgehandeld", "Datum aangepast.", editor)
    assert remark.handled_at is not None
    assert "Jip" in client.get(url).content.decode() or editor.email in client.get(url).content.decode()
    client.post(url, {"state": "open", "note": ""})
    remark.refresh_from_db()
    again = Remark.objects.get()
    assert (again.handled_by, again.handled_at) == (None, None)


def test_an_editor_cannot_change_what_the_visitor_wrote(client: Client, editor: User, page: ProjectPage) -> None:
    remark = remark_of(page, text="Zoals gezegd.")
    client.force_login(editor)
    client.post(
        reverse(EDIT, args=[remark.pk]), {"state": "afgewezen", "note": "", "text": "Anders.", "about": "tekst"}
    )
    remark.refresh_from_db()
    assert (remark.text, remark.about, remark.state) == ("Zoals gezegd.", "status", "afgewezen")


def test_the_list_puts_what_is_open_first_and_filters(client: Client, editor: User, page: ProjectPage) -> None:
    remark_of(page, text="Al gedaan.", state="afgehandeld")
    remark_of(page, text="Nog te doen.")
    client.force_login(editor)
    body = client.get(reverse(LISTED)).content.decode()
    body = body[body.index("<tbody") :]
    assert body.index("Nog te doen.") < body.index("Al gedaan.")
    assert "Al gedaan." not in client.get(reverse(LISTED), {"state": "open"}).content.decode()


@pytest.mark.parametrize(
    ("role", "may"), [("visitor", False), ("partner", False), ("Redacteuren", True), ("Eindredactie", True)]
)
def test_only_editors_see_and_judge_remarks(client: Client, page: ProjectPage, role: str, may: bool) -> None:
    remark = remark_of(page)
    if role != "visitor":
        user = factories.user("iemand@example.org")
        if role != "partner":
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    assert (client.get(reverse(LISTED)).status_code == 200) is may
    client.post(reverse(EDIT, args=[remark.pk]), {"state": "afgehandeld", "note": ""})
    remark.refresh_from_db()
    assert (remark.state == "afgehandeld") is may


def test_nobody_writes_a_remark_in_the_name_of_a_visitor(client: Client) -> None:
    client.force_login(factories.user("baas@example.org", is_superuser=True))
    assert client.get(reverse("wagtailsnippets_projects_remark:add")).status_code == 302


def test_what_was_handled_long_ago_is_deleted_and_what_is_open_stays(page: ProjectPage) -> None:
    long_ago = timezone.now() - timedelta(days=DAYS_KEPT + 1)
    remark_of(page, state="afgehandeld", handled_at=long_ago)
    remark_of(page, state="afgewezen", handled_at=long_ago)
    kept = [remark_of(page, state="afgehandeld", handled_at=timezone.now()), remark_of(page)]
    told = StringIO()
    call_command("forget_remarks", stdout=told)
    assert told.getvalue() == "2 remarks deleted.\n"
    assert set(Remark.objects.all()) == set(kept)
