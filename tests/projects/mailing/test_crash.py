"""The process that sends mail is killed: no mail goes out twice, none is lost; which are uncertain is known."""

from __future__ import annotations

import pytest

from tests.crash.mail import crash_mail

KILLS = 8


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_killed_sender_loses_no_mail_and_sends_none_twice() -> None:
    report = crash_mail(KILLS, seed=7)
    assert report.wrong == []
    assert report.kills == KILLS
    assert report.queued >= KILLS
    # One process sends one mail at a time, so a crash leaves one mail uncertain at most.
    assert report.uncertain <= KILLS
