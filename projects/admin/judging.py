"""The screens on which an editor judges what a partner wrote: one editor after another, with what would change."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.snippets.views.snippets import EditView, UnpublishView, WorkflowActionView

from projects.admin.context import ContextPanel
from projects.admin.project_key import ProjectKeyField
from projects.differences import changes_by_editor, differences
from projects.models import StatusUpdate
from projects.workspace.fields import WebAddressField
from projects.workspace.history import status_before

SEEN = "seen_revision"
"""Names the version that the form showed."""


class StatusUpdateForm(WagtailAdminModelForm):
    """The form of an editor: the project is chosen once, and the editor is the author of what they write."""

    project_key = ProjectKeyField()
    output_url = WebAddressField(label=_("Adres van de opbrengst"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without a moment there is nothing to be precise about.
        self.fields["milestone_precision"].required = False
        if self.instance.pk:
            del self.fields["project_key"]

    def clean(self) -> dict[str, Any]:
        """Refuse a form that is older than what another editor made of the update."""
        values = dict(super().clean() or self.cleaned_data)
        seen = self.data.get(SEEN)
        if self.instance.pk and seen and seen != str(self.instance.latest_revision_id):
            self.add_error(
                None,
                _(
                    "Iemand anders paste dit bericht intussen aan. Kijk in de geschiedenis wat er veranderde; "
                    "bewaar of beslis daarna opnieuw."
                ),
            )
        return values

    def save(self, commit: bool = True) -> StatusUpdate:
        """Return the update; a new one gets its author."""
        if self.instance.author_id is None and self.instance.pk is None:
            self.instance.author = self.for_user
        update: StatusUpdate = super().save(commit)
        return update


class DifferencePanel(ContextPanel):
    """Shows what an update is about, what it would change, and what an editor changed in it."""

    class BoundPanel(ContextPanel.BoundPanel):
        """The panel for one update."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the present status beside the stored update, whatever is being typed."""
            context = super().get_context_data(parent_context)
            stored = StatusUpdate.objects.select_related("attachment", "organisation").get(pk=self.instance.pk)
            update = stored.get_latest_revision_as_object()
            published = StatusUpdate.objects.histories([update.project_key])[update.project_key]
            newer = [other for other in published if other.pk > update.pk]
            return {
                **context,
                "record": update,
                "changes": differences(status_before(update, published), update),
                "edited": changes_by_editor(update),
                "newer": newer,
                "seen_name": SEEN,
            }


class OneAfterAnother(View):
    """Lets editors who judge the same update wait for one another: who comes second sees what the first decided."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Return the answer, made of the update as it is once nobody else is judging it."""
        view: Any = self
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            list(StatusUpdate.objects.select_for_update().filter(pk=view.object.pk))
            for name in ("workflow", "workflow_enabled", "workflow_state", "current_workflow_task", "workflow_tasks"):
                view.__dict__.pop(name, None)
            view.setup(request, *args, **kwargs)
            return super().dispatch(request, *args, **kwargs)


class Undecided(View):
    """Judging an update that was never published and still waits for what the form decides."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show an update that is or was published instead of the form, and tell who comes second."""
        view: Any = self
        if view.live_object.first_published_at is not None:
            messages.warning(
                request, _("Dit bericht is gepubliceerd en blijft zoals het is. Schrijf een nieuw bericht.")
            )
            return redirect(view.get_inspect_url())
        if "action-workflow-action" in request.POST and not view.live_object.workflow_in_progress:
            messages.warning(request, _("Een andere redacteur heeft dit bericht al beoordeeld. Er is niets veranderd."))
            return redirect(view.get_edit_url())
        return super().dispatch(request, *args, **kwargs)


class StatusUpdateEditView(OneAfterAnother, Undecided, EditView):
    """Judging an update, with changes or without."""


class StatusUpdateWorkflowActionView(OneAfterAnother, WorkflowActionView):
    """Judging an update from a list, without changes."""


class StatusUpdateUnpublishView(UnpublishView):
    """Taking an update off the site; that counts as having read it."""

    def unpublish(self) -> Any:
        """Withdraw it."""
        answer = super().unpublish()
        StatusUpdate.objects.filter(pk=self.object.pk, checked_at=None).update(checked_at=timezone.now())
        return answer

    def get_success_buttons(self) -> list[Any]:
        """Return no button to edit: what was published is never changed."""
        return [messages.button(reverse("wagtailsnippets_projects_statusupdate:list"), _("Alle statusberichten"))]
