"""The page behind a link in a mail: what the site says now, and three answers. It needs no account and no cookie.

Mail programs and scanners follow links, so looking changes nothing however often. The token in the address stands in
for a sign-in and for the CSRF token: who cannot read the mail cannot know it. No session and no user of the browser is
looked at, so there is nothing else that a forged request could borrow.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from projects.confirming.answers import SpentError, answer, leave
from projects.confirming.forms import ShortForm
from projects.confirming.links import link_of, works
from projects.limits import counted_within
from projects.models import ConfirmLink
from projects.workspace.forms import ConfirmForm
from projects.workspace.projects import OwnProject, own_projects
from projects.workspace.submissions import NotAllowedError, OutdatedError, Report

CONFLICT, GONE, UNPROCESSABLE, TOO_MANY = 409, 410, 422, 429
PER_SENDER, IN_ALL = 40, 2000
"""Answers a day, right or wrong: from one network address, and from everybody together."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Show the present status with the answers, and take one of them."""
    response = _answered(request, token)
    # The address holds the token: it goes to no other site, and into no search engine.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    link = link_of(token)
    if link is None or not works(link):
        return _closed(request, link)
    project = _project(link)
    if project is None:
        return _closed(request, None)
    page = _Page(request, token, project)
    if request.method != "POST":
        return page.shown(ShortForm(project))
    if not counted_within(request, "confirming", per_sender=PER_SENDER, in_all=IN_ALL):
        form = ShortForm(project, request.POST)
        form.add_error(None, _("Dat was te vaak achter elkaar. Probeer het morgen nog een keer."))
        return page.shown(form, status=TOO_MANY)
    try:
        return page.taken()
    except (SpentError, NotAllowedError):
        return _closed(request, link_of(token))


def _project(link: ConfirmLink) -> OwnProject | None:
    """Return the project as its partner sees it; None when they do not speak for it any more, or it is not there."""
    projects = own_projects(link.user, get_language() or "nl", only=link.project_key)
    return projects[0] if projects else None


class _Page:
    """One request for the page of one link that works."""

    def __init__(self, request: HttpRequest, token: str, project: OwnProject) -> None:
        self._request = request
        self._token = token
        self._project = project

    def taken(self) -> HttpResponse:
        """Take the answer; shows the page again where it cannot be taken."""
        what = self._request.POST.get("action")
        if what == "leave":
            leave(self._token)
            return self._back()
        if what == "confirm" and not self._project.can_be_confirmed:
            return self._outdated()
        form = (ConfirmForm if what == "confirm" else ShortForm)(self._project, self._request.POST)
        if form.is_valid():
            report = form.report() if isinstance(form, ShortForm) else form.confirmation()
            return self._handed_in(form, report)
        # Who confirms sends another form: a wrong organisation in it is told in the long one.
        shown = form if isinstance(form, ShortForm) else ShortForm(self._project)
        return self.shown(shown, status=UNPROCESSABLE, confirm_form=None if shown is form else form)

    def _handed_in(self, form: ConfirmForm, report: Report) -> HttpResponse:
        values = form.cleaned_data
        try:
            answer(self._token, report, seen=values["seen"], form_token=values["token"])
        except OutdatedError:
            return self._outdated()
        return self._back()

    def _outdated(self) -> HttpResponse:
        """Show what came in meanwhile beside what was typed; sent again, it counts as read."""
        link = link_of(self._token)
        project = _project(link) if link else None
        if project is None:
            return _closed(self._request, None)
        self._project = project
        typed: QueryDict = self._request.POST.copy()
        typed["seen"] = str(project.seen)
        form = ShortForm(project, typed) if "text" in typed else ShortForm(project)
        return self.shown(form, status=CONFLICT, newer=project.newest)

    def _back(self) -> HttpResponse:
        """Return to the same address, which then says what was answered; reloading it sends nothing again."""
        return redirect("confirming:answer", token=self._token)

    def shown(self, form: ShortForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """Return the page with the present status and the form."""
        confirm_form = more.pop("confirm_form", None) or ConfirmForm(self._project, auto_id="id_confirm_%s")
        context = {"project": self._project, "form": form, "token": self._token, "confirm_form": confirm_form, **more}
        return render(self._request, "projects/confirming/answer.html", context, status=status)


def _closed(request: HttpRequest, link: ConfirmLink | None) -> HttpResponse:
    """Say why nothing can be answered: it was already, it is too late, or the link was never one.

    What is answered twice in a row, such as by a double click, is thanked for as well.
    """
    context = {"link": link, "answered": link is not None and link.used_at is not None, "Answer": ConfirmLink.Answer}
    status = 200 if context["answered"] else GONE
    return render(request, "projects/confirming/closed.html", context, status=status)
