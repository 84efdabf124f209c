"""The form with which a partner updates a status: kept while it is written, shown as visitors see it, then sent in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from projects.access import can_see_submission, publishes_at_once
from projects.freshness.reading import project_facts
from projects.freshness.view import status_view
from projects.models import Attachment, StatusDraft, StatusUpdate
from projects.workspace import drafts
from projects.workspace.fields import CountField, When
from projects.workspace.forms import ConfirmForm, UpdateForm
from projects.workspace.projects import OwnProject
from projects.workspace.requests import for_partners, own_project, refusal, user_of
from projects.workspace.submissions import NotAllowedError, OutdatedError, Report, submit

UNPROCESSABLE = 422
CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@for_partners
def update(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask where the project stands, keep what is typed, show it as visitors see it, and send it to the editors."""
    project = own_project(request, key)
    user = user_of(request)
    draft = drafts.draft_of(user, key)
    if request.method != "POST":
        return _open(request, project, draft)
    if request.POST.get("action") == "discard":
        drafts.discard(user, key)
        return redirect("workspace:update", key=key)
    form = UpdateForm(project, request.POST, request.FILES, attachment=_file(request, project, draft))
    form.is_valid()
    try:
        draft = _keep(request, project, form, draft)
    except drafts.OtherDraftError as other:
        return _other_draft(request, project, other.draft)
    except drafts.SettledDraftError:
        return JsonResponse({"version": 0}, status=CONFLICT)
    form.go_on(draft)
    return _act(request, project, form, draft)


def _act(request: HttpRequest, project: OwnProject, form: UpdateForm, draft: StatusDraft) -> HttpResponse:
    """Do what the button says with a form whose content is kept."""
    action = request.POST.get("action")
    if action == "save" and _by_itself(request):
        return JsonResponse({"version": draft.version})
    if action in {"edit", "save"}:
        if "file" not in form.errors:
            return _open(request, project, draft, just_kept=action == "save")
        # What is not filled in yet is no mistake of who goes on later.
        for name in set(form.errors) - {"file"}:
            del form.errors[name]
    if form.errors:
        return _form_page(request, project, form, draft=draft, status=UNPROCESSABLE)
    if project.seen > form.cleaned_data["seen"] and action != "submit":
        return _outdated(request, project, form, draft)
    report = form.report()
    if action != "submit":
        return _preview(request, project, form, report)
    return send(request, project, form, report, draft)


def send(
    request: HttpRequest, project: OwnProject, form: ConfirmForm, report: Report, draft: StatusDraft | None = None
) -> HttpResponse:
    """Send a report in and go to what becomes of it; where somebody else was first, show both."""
    seen, token = form.cleaned_data["seen"], form.cleaned_data["token"]
    try:
        stored = submit(user_of(request), project.key, report, seen=seen, token=token, draft=draft)
    except NotAllowedError:
        raise refusal(request, project.key) from None
    except OutdatedError:
        return _outdated(request, own_project(request, project.key), form, draft)
    return redirect(f"{reverse('workspace:sent', kwargs={'key': project.key})}?ingediend={stored.pk}")


def _keep(request: HttpRequest, project: OwnProject, form: UpdateForm, draft: StatusDraft | None) -> StatusDraft:
    """Keep what was typed, right or wrong, with its file: a browser would ask for that again."""
    without = bool(form.cleaned_data.get("without_file"))
    again = form.attachment if draft is None and not without else None
    return drafts.keep(
        user_of(request),
        project.key,
        drafts.typed_values(request.POST),
        CountField().clean(request.POST.get("draft_version")),
        file=form.sent_file or again,
        without_file=without,
        by_itself=_by_itself(request),
    )


def _by_itself(request: HttpRequest) -> bool:
    """Return whether the browser keeps what is typed, and nobody pressed a button."""
    return "application/json" in request.headers.get("Accept", "")


def _file(request: HttpRequest, project: OwnProject, draft: StatusDraft | None) -> Attachment | None:
    """Return the file that the form has already: of the draft, or of the own message that it is a new version of."""
    if draft is not None:
        return draft.attachment
    earlier = _returned(request, project, request.POST.get("again", ""))
    return earlier.attachment if earlier else None


def _open(
    request: HttpRequest, project: OwnProject, draft: StatusDraft | None, *, just_kept: bool = False
) -> HttpResponse:
    """Show the form with what is known: a draft, an own message that came back, or the present status."""
    if draft is not None:
        values = {name: value for name, value in draft.values.items() if name not in {"seen", "token"}}
        initial: dict[str, Any] = {**values, "draft_version": draft.version}
        seen = CountField().clean(draft.values.get("seen"))
        newer = project.newest if project.seen > seen else None
        form = UpdateForm(project, initial=initial, attachment=draft.attachment)
        return _form_page(request, project, form, draft=draft, newer=newer, just_kept=just_kept)
    earlier = _returned(request, project, request.GET.get("opnieuw", ""))
    if earlier is None:
        return _form_page(request, project, UpdateForm(project))
    form = UpdateForm(project, initial=_values(earlier), attachment=earlier.attachment)
    return _form_page(request, project, form)


def _form_page(
    request: HttpRequest, project: OwnProject, form: UpdateForm, *, status: int = 200, **others: Any
) -> HttpResponse:
    context = {
        "project": project,
        "form": form,
        "confirm_form": ConfirmForm(project, auto_id="id_confirm_%s"),
        **others,
    }
    return render(request, "projects/workspace/update.html", context, status=status)


def _outdated(
    request: HttpRequest, project: OwnProject, form: ConfirmForm, draft: StatusDraft | None = None
) -> HttpResponse:
    """Show what came in meanwhile beside what the partner typed; sent again, it counts as read."""
    typed = request.POST.copy()
    typed["seen"] = str(project.seen)
    shown = UpdateForm(project)
    if draft is not None:
        typed["draft_version"] = str(draft.version)
        shown = UpdateForm(project, typed, attachment=draft.attachment)
    return _form_page(request, project, shown, draft=draft, newer=project.newest, status=CONFLICT)


def _other_draft(request: HttpRequest, project: OwnProject, other: StatusDraft) -> HttpResponse:
    """Show what was kept elsewhere beside what the partner typed here; kept or sent again, this one stands."""
    if _by_itself(request):
        return JsonResponse({"version": other.version}, status=CONFLICT)
    typed: Mapping[str, Any] = {**drafts.typed_values(request.POST), "draft_version": other.version}
    form = UpdateForm(project, initial={**typed, "seen": project.seen}, attachment=other.attachment)
    here, there = form.answers, UpdateForm(project, initial=other.values).answers
    elsewhere = {label: text for label, text in there.items() if here.get(label) != text}
    return _form_page(request, project, form, draft=other, elsewhere=elsewhere, status=CONFLICT)


def _preview(request: HttpRequest, project: OwnProject, form: UpdateForm, report: Report) -> HttpResponse:
    """Show the report as the project page would; nothing is sent in."""
    unsaved = report.as_update(project.key)
    # As it is once it is published: somebody stands up for it.
    unsaved.author_id, unsaved.first_published_at = user_of(request).pk, timezone.now()
    unsaved.attachment = form.attachment
    page = project.page
    shown = status_view(unsaved, project_facts(unsaved, cycle=page.update_cycle, periods=page.periods.all()))
    at_once = publishes_at_once(user_of(request), project.key, report.organisation)
    context = {"project": project, "form": form, "status": shown, "at_once": at_once}
    return render(request, "projects/workspace/preview.html", context)


def _returned(request: HttpRequest, project: OwnProject, number: str) -> StatusUpdate | None:
    """Return the own message with a number that an editor sent back or that was withdrawn; None for any other."""
    pk = CountField().clean(number)
    earlier = StatusUpdate.objects.of_project(project.key).filter(pk=pk, live=False).first() if pk else None
    return earlier if earlier is not None and can_see_submission(user_of(request), earlier) else None


def _values(earlier: StatusUpdate) -> dict[str, Any]:
    """Return what a message says as the form has it, to start from."""
    day = earlier.milestone_on
    return {
        "status": earlier.status,
        "text": earlier.text or earlier.text_en,
        "language": "en" if earlier.text_en else "nl",
        "as_of": earlier.as_of,
        "milestone": earlier.milestone or earlier.milestone_en,
        "milestone_when": When(day, earlier.milestone_precision) if day else None,
        "output_kind": earlier.output_kind,
        "output_title": earlier.output_title,
        "output_url": earlier.output_url,
        "organisation": earlier.organisation_id,
        "again": earlier.pk,
    }
