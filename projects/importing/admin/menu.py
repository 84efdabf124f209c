"""The menu item and the addresses of importing."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from projects.access import may_import
from projects.importing.admin.views import NAMESPACE, BringInView, DecideView, ForgetView


class ImportMenuItem(MenuItem):
    """Shown to who may add pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this editor may."""
        return may_import(request.user)


class ImportViewSet(ViewSet):
    """The screens of importing."""

    name = NAMESPACE
    url_prefix = "importeren"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path("", BringInView.as_view(), name="bring_in"),
            path("<int:pk>/", DecideView.as_view(), name="decide"),
            path("<int:pk>/verwijderen/", ForgetView.as_view(), name="forget"),
        ]


def import_item() -> MenuItem:
    """Return the menu item."""
    return ImportMenuItem(
        _("Importeer een document"), reverse_lazy(f"{NAMESPACE}:bring_in"), icon_name="doc-full-inverse", order=152
    )
