"""The menu items about what visitors ask, and the rights that they need."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from search.admin.missed import IgnoreView, MissedView, RestoreView
from search.admin.questions import NAMESPACE, AskedView


class QuestionMenuItem(MenuItem):
    """Shown to who may see what is asked."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this editor has the right."""
        return bool(request.user.has_perm("search.view_querycount"))


class QuestionViewSet(ViewSet):
    """The lists of questions, and ignoring a question."""

    name = NAMESPACE
    url_prefix = "zoeken/zoekvragen"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path("", AskedView.as_view(), name="asked"),
            path("lijst/", AskedView.as_view(results_only=True), name="asked_results"),
            path("niet-gevonden/", MissedView.as_view(), name="missed"),
            path("niet-gevonden/lijst/", MissedView.as_view(results_only=True), name="missed_results"),
            path("negeren/", IgnoreView.as_view(), name="ignore"),
            path("niet-meer-negeren/", RestoreView.as_view(), name="restore"),
        ]


def asked_item() -> MenuItem:
    """Return the menu item of the questions most asked."""
    return QuestionMenuItem(_("Zoekvragen"), reverse_lazy(f"{NAMESPACE}:asked"), icon_name="list-ul", order=10)


def missed_item() -> MenuItem:
    """Return the menu item of what is not found."""
    return QuestionMenuItem(_("Niet gevonden"), reverse_lazy(f"{NAMESPACE}:missed"), icon_name="warning", order=20)


def permissions() -> QuerySet[Any]:
    """Return the rights that an administrator can give to a group besides those of the forms."""
    chosen = Q(codename="view_querycount") | Q(codename__in=("add_ignoredquery", "delete_ignoredquery"))
    return Permission.objects.filter(chosen, content_type__app_label="search")
