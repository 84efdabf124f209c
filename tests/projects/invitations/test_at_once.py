"""Several people press a button at the same moment, with real transactions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from portal.accounts.models import User
from projects.invitations.accepting import accept
from projects.invitations.giving import AnsweredError, Offer, invite, resend, revoke
from projects.models import AuditEvent, Invitation, Membership, Organisation, ProjectPage

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(*deeds: Callable[[], str]) -> list[str]:
    """Return what came of deeds that begin at the same moment."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], str]) -> str:
        start.wait(timeout=60)
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def accepting(token: str) -> Callable[[], str]:
    return lambda: "accepted" if accept(token) else "too late"


def test_one_link_that_is_opened_twice_gives_one_membership(invitation: Invitation) -> None:
    answers = at_once(*[accepting(invitation.token)] * 3)
    assert sorted(answers) == ["accepted", "too late", "too late"]
    assert Membership.objects.count() == 1
    assert User.objects.filter(email=invitation.email).count() == 1
    assert AuditEvent.objects.filter(action="accepted").count() == 1


def test_two_invitations_of_somebody_new_make_one_person(
    project: ProjectPage, organisation: Organisation, editor: User
) -> None:
    offer = Offer("sam@example.org", organisation, (project.translation_key,))
    tokens = [invite(offer, editor).token for _time in range(2)]
    assert at_once(*map(accepting, tokens)) == ["accepted", "accepted"]
    assert Membership.objects.count() == User.objects.filter(email="sam@example.org").count() == 1


def test_an_invitation_is_either_accepted_or_revoked(invitation: Invitation, editor: User) -> None:
    token = invitation.token

    def revoking() -> str:
        try:
            revoke(Invitation.objects.get(pk=invitation.pk), editor)
        except AnsweredError:
            return "too late"
        return "revoked"

    said = at_once(accepting(token), revoking)
    assert said in (["accepted", "too late"], ["too late", "revoked"])
    invitation.refresh_from_db()
    assert invitation.state == ("aangenomen" if said[0] == "accepted" else "ingetrokken")
    assert Membership.objects.count() == (1 if said[0] == "accepted" else 0)


def test_a_link_that_is_replaced_while_it_is_opened_gives_one_membership_at_most(
    invitation: Invitation, editor: User
) -> None:
    token = invitation.token

    def resending() -> str:
        try:
            resend(Invitation.objects.get(pk=invitation.pk), editor)
        except AnsweredError:
            return "too late"
        return "sent again"

    said = at_once(accepting(token), resending)
    assert said in (["accepted", "too late"], ["too late", "sent again"])
    invitation.refresh_from_db()
    if said[0] == "too late":
        assert accept(invitation.token) is not None
    assert Membership.objects.count() == 1
