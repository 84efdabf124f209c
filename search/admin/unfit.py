"""The menu item "Niet te vinden": pages that search does not have because something in them does not fit."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies.pages import PagePermissionPolicy

from search.indexing.unfit import try_again, unfit_documents

NAMESPACE = "zoekindex"
MOST_SHOWN = 200
TITLE = gettext_lazy("Pagina’s die niet te vinden zijn")
# Who may do any of these with some page is an editor.
EDITING = ("add", "change", "publish")


def is_editor(request: HttpRequest) -> bool:
    """Return whether somebody edits pages."""
    return bool(PagePermissionPolicy().user_has_any_permission(request.user, EDITING))


class _ForEditors(View):
    """Refuses who edits no pages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer an editor; PermissionDenied for others."""
        if not is_editor(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class UnfitView(_ForEditors, WagtailAdminTemplateMixin, TemplateView):
    """The pages, since when and why, with a button for each to try again."""

    http_method_names = ["get", "head", "options"]
    page_title = TITLE
    header_icon = "warning"
    template_name = "search/admin/unfit.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the documents, and how many there are."""
        documents, total = unfit_documents(MOST_SHOWN)
        return {**super().get_context_data(**kwargs), "documents": documents, "total": total}


class TryAgainView(_ForEditors):
    """Takes the id of a document, and goes back to the list."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try, say what came of it and go back."""
        if try_again(request.POST.get("document", "")):
            messages.success(request, _("Gelukt: zoeken kent de pagina weer zoals zij nu is."))
        else:
            messages.error(request, _("Het lukte nog niet. De reden staat bij de pagina."))
        return redirect(f"{NAMESPACE}:unfit")


class UnfitViewSet(ViewSet):
    """The list, and trying again."""

    name = NAMESPACE
    url_prefix = "zoeken/niet-te-vinden"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path("", UnfitView.as_view(), name="unfit"),
            path("opnieuw/", TryAgainView.as_view(), name="try_again"),
        ]


class UnfitMenuItem(MenuItem):
    """Shown to editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether somebody edits pages."""
        return is_editor(request)


def unfit_item() -> MenuItem:
    """Return the menu item."""
    return UnfitMenuItem(TITLE, reverse_lazy(f"{NAMESPACE}:unfit"), icon_name="warning", order=40)
