"""The site gets another SECRET_KEY: links in mails go on working where the old one still counts, and only there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from projects.confirming.links import address_of, make_link
from projects.invitations.giving import Offer, invite
from projects.mailing.sending import send_due
from projects.models import Membership, QueuedMail
from projects.reminders.digests import send_reminders
from tests import factories

pytestmark = pytest.mark.django_db
LINK = re.compile(r"http://testserver(/nl/(?:bevestigen|mijn/uitnodiging)/\w+/)")
SITE = "http://testserver"


@pytest.mark.parametrize("counts", [True, False])
def test_links_outlive_a_new_key_where_the_old_one_counts(settings: Any, counts: bool) -> None:
    organisation, old = factories.organisation(), settings.SECRET_KEY
    page = factories.project("Samen beslissen", partners=(organisation,))
    factories.status_update(page)
    key, noor = page.translation_key, factories.user("noor@example.org")
    Membership.objects.create(user=noor, organisation=organisation, project_key=key)
    by = factories.user("beheer@example.org", is_superuser=True)
    invitation = invite(Offer("sam@example.org", organisation, (key,)), by)
    sent = [address_of(make_link(noor, key)), f"{SITE}/nl/mijn/uitnodiging/{invitation.token}/"]
    settings.SECRET_KEY = "another-" * 8
    settings.SECRET_KEY_FALLBACKS = [old] if counts else []
    answers = [Client().get(address.removeprefix(SITE)).status_code for address in sent]
    assert answers == ([200, 200] if counts else [410, 410])
    # What waits in the queue tells the link as it was made, or nothing.
    send_due()
    states = set(QueuedMail.objects.values_list("state", flat=True))
    assert states == ({"sent"} if counts else {"dropped"})
    assert [LINK.findall(str(message.body)) for message in mail.outbox] == (
        [[sent[1].removeprefix(SITE)]] if counts else []
    )


def test_a_reminder_that_waits_leads_to_a_page_that_answers_under_a_new_key_too(settings: Any) -> None:
    page, noor = factories.project("Samen beslissen"), factories.user("noor@example.org")
    Membership.objects.create(user=noor, organisation=factories.organisation(), project_key=page.translation_key)
    send_reminders(timezone.localdate())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-" * 8, [settings.SECRET_KEY]
    send_due()
    (message,) = mail.outbox
    (address,) = LINK.findall(str(message.body))
    assert Client().get(address).status_code == 200
