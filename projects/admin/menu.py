"""The menu "Register"."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from projects.admin.contacts import ContactViewSet
from projects.admin.organisations import OrganisationViewSet
from projects.admin.terms import PlaceViewSet, TargetGroupViewSet, ThemeViewSet


class RegisterGroup(SnippetViewSetGroup):
    """What projects share, in the order in which editors need it."""

    menu_label = _("Register")
    menu_icon = "folder-open-inverse"
    menu_name = "register"
    menu_order = 205
    items = (OrganisationViewSet, ContactViewSet, PlaceViewSet, ThemeViewSet, TargetGroupViewSet)
