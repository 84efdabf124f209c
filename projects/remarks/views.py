"""The visitors' side: the form of one project, and thanks.

No session and no user is looked at, so no cookie is set: `form_token` tells why that is safe.
"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from projects.models import ProjectPage
from projects.remarks.form_token import comes_from_elsewhere, is_first_use
from projects.remarks.forms import RemarkForm
from projects.remarks.limits import within_limits
from projects.remarks.no_files import NoFiles
from projects.remarks.retention import forget_handled
from projects.visible import PROSE, visible_projects

UNPROCESSABLE, TOO_MANY, FORBIDDEN = 422, 429, 403


def _visible_page(key: UUID) -> ProjectPage:
    """Return the page in the language of the address; Http404 where visitors cannot read it."""
    pages = visible_projects(get_language() or "nl").filter(translation_key=key)
    page: ProjectPage | None = pages.select_related("locale").defer(*PROSE).first()
    if page is None:
        raise Http404("no such project")
    return page


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask what is not right, and keep it for the editors."""
    # Before anything is read, so that what is sent along takes no room.
    request.upload_handlers = [NoFiles(request)]
    page = _visible_page(key)
    if request.method != "POST":
        return _form_page(request, page, RemarkForm(key))
    form = RemarkForm(key, request.POST)
    if not form.is_valid():
        return _form_page(request, page, form, UNPROCESSABLE)
    if comes_from_elsewhere(request):
        form.add_error(None, _("Dit formulier werkt alleen op deze site. Verstuur je melding nog een keer."))
        return _form_page(request, page, form, FORBIDDEN)
    if not within_limits(request):
        form.add_error(None, _("Er komen nu te veel meldingen binnen. Probeer het morgen nog een keer."))
        return _form_page(request, page, form, TOO_MANY)
    # Who presses twice has sent it once.
    if is_first_use(form.cleaned_data["token"]):
        form.remark(page.locale.language_code).save()
        forget_handled()
    return redirect("remarks:thanks", key=key)


@never_cache
@require_safe
def thanks(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what happens with the remark."""
    return render(request, "projects/remarks/thanks.html", {"project": _visible_page(key)})


def _form_page(request: HttpRequest, page: ProjectPage, form: RemarkForm, status: int = 200) -> HttpResponse:
    return render(request, "projects/remarks/form.html", {"project": page, "form": form}, status=status)
