"""The ways to inviting: in the menu, at a project and at an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from projects.access import may_give_access
from projects.invitations.admin.listing import URL_NAME
from projects.models import Organisation, ProjectPage

LABEL = _("Nodig een partner uit")


class AccessMenuItem(MenuItem):
    """The item "Toegang van partners", for who keeps that access."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader gives access."""
        return may_give_access(request.user)


def menu_item() -> MenuItem:
    """Return the way to the list."""
    return AccessMenuItem(_("Toegang van partners"), reverse(URL_NAME), name="toegang", icon_name="user", order=170)


def _address(**named: int) -> str:
    return f"{reverse('invite_person')}?{urlencode(named)}"


def at_project(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Yield the button in the header of a project, where it has been stored."""
    if page.pk and issubclass(page.specific_class, ProjectPage) and may_give_access(user):
        yield Button(LABEL, url=_address(project=page.pk), icon_name="mail", priority=80)


def at_organisation(record: Model, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Yield the button in the list of organisations."""
    if isinstance(record, Organisation) and may_give_access(user):
        yield Button(LABEL, url=_address(organisatie=record.pk), icon_name="mail", priority=30)
