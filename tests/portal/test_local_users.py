"""A developer can sign in as editor, administrator and partner; a real site refuses to make such people."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.accounts.models import User
from projects import access
from projects.models import Membership
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A developer's machine with a folder of its own."""
    settings.DEBUG = True  # type: ignore[attr-defined]
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("local_users", *arguments, stdout=out)
    return out.getvalue()


def test_it_refuses_where_others_can_come(settings: pytest.FixtureRequest) -> None:
    settings.DEBUG = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="DEBUG"):
        run()
    assert not User.objects.exists()


def test_it_prints_how_to_sign_in_and_a_second_run_changes_nothing(local: Path) -> None:
    project = factories.project("Toekomstscenario kind", partners=(factories.organisation(),))
    first = run("--port", "8123")
    assert "http://localhost:8123/admin/" in first
    assert "http://localhost:8123/nl/mijn/" in first
    passwords = json.loads((local / "local-users.json").read_text())
    editor = User.objects.get(email="redactie@example.org")
    assert editor.check_password(passwords["redactie@example.org"])
    assert passwords["redactie@example.org"] in first
    assert editor.has_perm("projects.publish_statusupdate")
    assert User.objects.get(email="beheer@example.org").is_superuser
    partner = User.objects.get(email="partner@example.org")
    assert not partner.has_usable_password()
    assert access.can_update_status(partner, project.translation_key)
    assert run("--port", "8123") == first
    assert (User.objects.count(), Membership.objects.count()) == (3, 1)


def test_the_passwords_are_for_the_owner_of_the_machine_only(local: Path) -> None:
    run()
    assert (local / "local-users.json").stat().st_mode & 0o077 == 0


def test_without_content_it_says_what_the_partner_misses(local: Path) -> None:
    assert "load_content" in run()
    assert not Membership.objects.exists()
