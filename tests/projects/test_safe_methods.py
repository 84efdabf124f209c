"""Looking never changes anything, and nothing is changed from another site: every address of ours, asked as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from portal.accounts.models import User
from projects.invitations.giving import Offer, invite
from projects.models import Contact, Membership, StatusDraft
from tests import factories

pytestmark = pytest.mark.django_db
OURS = ("portal.", "projects.", "research_lines.", "cms.", "search.", "allauth.")
KEPT = frozenset({"projects", "portal", "accounts", "research_lines", "cms", "search", "mfa", "wagtail_localize"})
KEPT_OF_WAGTAIL = frozenset({"Page", "Revision", "WorkflowState", "TaskState", "ModelLogEntry", "PageLogEntry"})
A_BATCH = 20
PASSED_BY = frozenset({"search.QueryCount"})
"""Counts of what visitors search: kept without a person, so not a change that somebody could be made to do."""


def _patterns(resolver: Any, spaces: tuple[str, ...] = (), kinds: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield each named pattern with its name and the kinds of its arguments."""
    for one in resolver.url_patterns:
        found = (*kinds, *one.pattern.converters.items())
        if isinstance(one, URLResolver):
            yield from _patterns(one, (*spaces, one.namespace) if one.namespace else spaces, found)
        elif isinstance(one, URLPattern) and one.name:
            yield one, ":".join((*spaces, one.name)), found


def _module(pattern: URLPattern) -> str:
    view = pattern.callback
    return str(getattr(getattr(view, "view_class", view), "__module__", ""))


def _arguments(candidates: list[tuple[str, list[Any]]]) -> Iterator[dict[str, Any]]:
    """Yield every value of every argument, beside the same one of the others and beside the next: not every pair."""
    if all(values for _argument, values in candidates):
        for number in range(max((len(values) for _argument, values in candidates), default=1)):
            for step in (0, 1):
                yield {
                    argument: values[(number + step * place) % len(values)]
                    for place, (argument, values) in enumerate(candidates)
                }


def addresses(world: dict[str, list[Any]]) -> list[str]:
    """Return the addresses of the workspace and of our part of the admin, for everything that they can be asked for."""
    found = set()
    for pattern, name, kinds in _patterns(get_resolver()):
        if not (_module(pattern).startswith(OURS) or "projects_" in name):
            continue
        for kwargs in _arguments([(argument, world.get(type(kind).__name__, [])) for argument, kind in kinds]):
            try:
                found.add(reverse(name, kwargs=kwargs))
            except NoReverseMatch:
                continue
    # In the admin a text in an address is the key of a record; the links of mails are below /mijn/.
    words = world["SlugConverter"]
    in_admin = {one for one in found if one.startswith("/admin/") and words[0] not in one}
    return sorted(in_admin | {one for one in found if one.startswith("/nl/mijn/")})


def everything() -> dict[str, list[Any]]:
    """Return every row that people or their deeds left."""
    rows = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        ours = meta.app_label in KEPT or (meta.app_label == "wagtailcore" and meta.object_name in KEPT_OF_WAGTAIL)
        if ours and meta.label not in PASSED_BY and meta.managed and not meta.proxy:
            rows[meta.label] = list(model._base_manager.order_by("pk").values())
    return rows


@pytest.fixture
def world() -> dict[str, list[Any]]:
    """Something of every kind, by the kind of argument that names it in an address."""
    organisation = factories.organisation()
    page = factories.project("Samen beslissen", partners=(organisation,))
    factories.status_update(page)
    everybody = factories.user("alles@example.org", is_superuser=True, is_staff=True)
    membership = Membership.objects.create(
        user=everybody, organisation=organisation, project_key=page.translation_key, role="coordinator"
    )
    StatusDraft.objects.create(user=everybody, project_key=page.translation_key, values={"text": "Half"})
    invitation = invite(Offer("sam@example.org", organisation, (page.translation_key,)), everybody)
    contact = Contact.objects.create(name="Robin de Wit", email="robin@example.org")
    numbers = {organisation.pk, page.pk, everybody.pk, membership.pk, invitation.pk, contact.pk}
    keys: list[UUID] = [page.translation_key]
    words = [invitation.token, "invitation", "nl"]
    return {
        "IntConverter": sorted(numbers),
        "UUIDConverter": keys,
        "StringConverter": [*(str(number) for number in sorted(numbers)), invitation.token],
        "SlugConverter": words,
    }


def client_of_everybody(**options: Any) -> Client:
    client = Client(**options)
    client.force_login(User.objects.get(email="alles@example.org"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_no_address_changes_anything_when_it_is_looked_at(world: dict[str, list[Any]]) -> None:
    asked = addresses(world)
    known = ("/nl/mijn/collegas/", "/nl/mijn/gegevens/", "/admin/toegang/", "/admin/reports/controlelogboek/")
    assert set(known) <= set(asked)
    client = client_of_everybody(raise_request_exception=True)
    before = everything()
    changing = []
    # Reading all tables takes longer than an answer: several addresses are looked at in between.
    for first in range(0, len(asked), A_BATCH):
        batch = asked[first : first + A_BATCH]
        for address in batch:
            client.get(address)
        if (after := everything()) != before:
            changing.append((batch, [label for label in after if after[label] != before[label]]))
            before = after
    assert changing == []


def test_no_form_is_taken_from_another_site(world: dict[str, list[Any]]) -> None:
    client = client_of_everybody(enforce_csrf_checks=True)
    before, taken = everything(), []
    for address in addresses(world):
        status = client.post(address, {}).status_code
        if status not in {403, 404, 405}:
            taken.append((address, status))
    assert taken == []
    assert everything() == before
