"""The remarks of visitors in the admin: read, judged and noted, never written or rewritten there."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from projects.admin.context import ContextPanel
from projects.models import Remark
from projects.vocabulary import RemarkState

SHOWN = 120
"""Characters of a remark in the list."""


class RemarkPolicy(ModelPermissionPolicy):
    """Nobody adds a remark in the admin: it is a visitor's word."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the user may do this with remarks."""
        return action != "add" and bool(super().user_has_permission(user, action))


class RemarkForm(WagtailAdminModelForm):
    """What became of a remark, by whom and when."""

    def save(self, commit: bool = True) -> Remark:
        """Return the remark; judging it notes who did, opening it again takes that back."""
        remark: Remark = self.instance
        if "state" in self.changed_data:
            judged = remark.state != RemarkState.OPEN
            remark.handled_by = self.for_user if judged else None
            remark.handled_at = timezone.now() if judged else None
        saved: Remark = super().save(commit)
        return saved


class RemarkIndexView(IndexView):
    """The list: what is open stands first, the newest above."""

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        column = super()._get_title_column(*args, **kwargs)
        column.label = _("Project")
        return column


class RemarkViewSet(SnippetViewSet):
    """The menu item "Meldingen"."""

    model = Remark
    icon = "warning"
    menu_label = _("Meldingen")
    menu_order = 165
    add_to_admin_menu = True
    base_url_path = "meldingen"
    copy_view_enabled = False
    index_view_class = RemarkIndexView
    list_per_page = 50
    list_filter = ["state", "about"]
    list_display = [
        "project_title",
        Column("about", label=_("Gaat over"), accessor="get_about_display", sort_key="about"),
        Column("text", label=_("Melding"), accessor=lambda remark: Truncator(remark.text).chars(SHOWN)),
        Column("state", label=_("Stand"), accessor="get_state_display", sort_key="state"),
        DateColumn("created_at", label=_("Gemeld"), sort_key="created_at", width="14%"),
    ]

    @cached_property
    def edit_handler(self) -> ObjectList:
        """The panels: what the visitor wrote, then what the editor makes of it."""
        panels = [
            ContextPanel("projects/remarks/admin/remark.html", heading=_("De melding")),
            FieldPanel("state"),
            FieldPanel("note"),
        ]
        return ObjectList(panels, base_form_class=RemarkForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Remark]:
        """Return the remarks with the title of their project, what is open first."""
        pages = Page.objects.filter(translation_key=OuterRef("project_key"), alias_of__isnull=True)
        return Remark.objects.annotate(
            title_of_project=Subquery(pages.order_by("pk").values("title")[:1]),
            waits=Case(When(state=RemarkState.OPEN, then=0), default=1),
        ).order_by("waits", "-created_at", "-pk")
