"""Two partners of one project press the button at the same moment, with real transactions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from portal.accounts.models import User
from projects.models import Membership, StatusUpdate
from projects.workspace.submissions import OutdatedError, Report, submit
from tests import factories


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
