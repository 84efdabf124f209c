"""Judging what partners write, in the Wagtail admin, with Wagtail's own workflow.

A published update is never edited: it opens for reading only, and a correction is a new update.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.template.defaultfilters import yesno
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.models import WorkflowState
from wagtail.snippets.views.snippets import CreateView, IndexView, InspectView, SnippetViewSet

from projects.access import may_edit
from projects.admin.judging import (
    DifferencePanel,
    StatusUpdateEditView,
    StatusUpdateForm,
    StatusUpdateUnpublishView,
    StatusUpdateWorkflowActionView,
)
from projects.models import Attachment, StatusUpdate
from projects.models.status import SAID

LIVE, WAITING, RETURNED, DRAFT, UNCHECKED = "live", "waiting", "returned", "draft", "unchecked"
STATES = [
    (WAITING, _("Wacht op beoordeling")),
    (RETURNED, _("Teruggestuurd")),
    (LIVE, _("Staat op de site")),
    (DRAFT, _("Concept")),
    (UNCHECKED, _("Direct gepubliceerd, nog na te kijken")),
]
WORKFLOW_STATES = {WorkflowState.STATUS_IN_PROGRESS: WAITING, WorkflowState.STATUS_NEEDS_CHANGES: RETURNED}


def state_of(update: Any) -> str:
    """Return how far an update is, in words; the list fetched the state of its workflow along."""
    if update.live:
        state = UNCHECKED if update.at_once and update.checked_at is None else LIVE
    else:
        state = WORKFLOW_STATES.get(update.workflow_status, DRAFT)
    return str(dict(STATES)[state])


class StatusUpdateFilterSet(WagtailFilterSet):
    """By how far an update is."""

    state = ChoiceFilter(label=_("Stand"), choices=STATES, empty_label=_("Alles"), method="with_state")

    class Meta:
        model = StatusUpdate
        fields = ["status"]

    def with_state(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the updates that are this far."""
        if value == LIVE:
            return queryset.filter(live=True)
        if value == UNCHECKED:
            return queryset.filter(live=True, at_once=True, checked_at=None)
        drafts = queryset.filter(live=False)
        wanted = [status for status, state in WORKFLOW_STATES.items() if state == value]
        if wanted:
            return drafts.filter(workflow_status__in=wanted)
        return drafts.exclude(workflow_status__in=list(WORKFLOW_STATES))


class StatusUpdateIndexView(IndexView):
    """The list: what waits stands first."""

    def get_edit_url(self, instance: StatusUpdate) -> str | None:
        """Return where the update is judged; a published one is only read."""
        return super().get_edit_url(instance) if may_edit(self.request.user, instance) else None

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        column = super()._get_title_column(*args, **kwargs)
        column.label = _("Project")
        return column


class StatusUpdateCreateView(CreateView):
    """Writing an update; a link may say of which project."""

    def get_initial(self) -> dict[str, Any]:
        """Return the project that the address names, where it names one."""
        initial: dict[str, Any] = super().get_initial()
        try:
            return {**initial, "project_key": UUID(self.request.GET.get("project", ""))}
        except ValueError:
            return initial


class StatusUpdateInspectView(InspectView):
    """Reading an update, published or not."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Return what the update says, or in words that it says nothing."""
        value = getattr(self.object, field_name)
        if isinstance(value, Attachment):
            address = reverse("attachments:download", args=[value.key])
            return format_html('<a href="{}" download>{}</a>', address, value.name)
        if isinstance(value, bool):
            return yesno(value)
        return _("Niet ingevuld") if value in (None, "") else super().get_field_display_value(field_name, field)


class StatusUpdateViewSet(SnippetViewSet):
    """The menu item "Statusberichten"."""

    model = StatusUpdate
    icon = "comment"
    menu_label = _("Statusberichten")
    menu_order = 160
    add_to_admin_menu = True
    base_url_path = "statusberichten"
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [*SAID, "attachment", "organisation", "author", "created_at", "at_once", "checked_at"]
    index_view_class = StatusUpdateIndexView
    add_view_class = StatusUpdateCreateView
    edit_view_class = StatusUpdateEditView
    workflow_action_view_class = StatusUpdateWorkflowActionView
    unpublish_view_class = StatusUpdateUnpublishView
    inspect_view_class = StatusUpdateInspectView
    filterset_class = StatusUpdateFilterSet
    list_per_page = 50
    list_display = [
        "project_title",
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("organisation", label=_("Namens"), accessor="organisation"),
        Column("state", label=_("Stand"), accessor=state_of),
        DateColumn("created_at", label=_("Ingediend"), sort_key="created_at", width="14%"),
    ]

    @cached_property
    def edit_handler(self) -> ObjectList:
        """The panels: what it is about, then what may be changed before it is published."""
        panels = [
            DifferencePanel("projects/workspace/admin/status_update.html", heading=_("Waar het over gaat")),
            FieldPanel("project_key"),
            FieldPanel("status"),
            FieldPanel("text"),
            FieldPanel("text_en"),
            FieldRowPanel([FieldPanel("as_of"), FieldPanel("as_of_precision")]),
            FieldPanel("milestone"),
            FieldPanel("milestone_en"),
            FieldRowPanel([FieldPanel("milestone_on"), FieldPanel("milestone_precision")]),
            FieldRowPanel([FieldPanel("output_kind"), FieldPanel("output_title")]),
            FieldPanel("output_url"),
            FieldPanel("organisation"),
        ]
        return ObjectList(panels, base_form_class=StatusUpdateForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[StatusUpdate]:
        """Return the updates with all that the list shows, what waits first."""
        states = WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(StatusUpdate),
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        updates = StatusUpdate.objects.with_project_title().select_related("organisation")
        return updates.annotate(
            workflow_status=Subquery(states.order_by("-pk").values("status")[:1]),
            waits=Case(When(live=False, workflow_status=WorkflowState.STATUS_IN_PROGRESS, then=0), default=1),
        ).order_by("waits", "-created_at")


JUDGING = ("approve", "reject", "action-save")
"""What an editor does with an update that waits, the usual first; publishing past the workflow would undo it."""


def judge_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put approving on the button of the edit form of an update that waits."""
    if context.get("model") is StatusUpdate and any(item.name == "approve" for item in menu_items):
        kept = [item for item in menu_items if item.name in JUDGING]
        menu_items[:] = sorted(kept, key=lambda item: JUDGING.index(item.name))
