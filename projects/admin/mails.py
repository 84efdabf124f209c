"""The report "Mail": what went out, what stopped on its way, and what each kind of mail looks like."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from projects.access import may_remind
from projects.admin.reminders import for_who_reminds
from projects.mailing.kinds import MailKind, all_kinds
from projects.mailing.rendering import Rendered, rendered
from projects.mailing.sending import send_again
from projects.mailing.tasks import send_soon
from projects.models import MailState, QueuedMail

A_PAGE = 50
REPORT = "mail_report"
STUCK, WAITING, ALL = "aandacht", "wacht", "alles"
LISTS = {
    STUCK: gettext_lazy("Vraagt aandacht"),
    WAITING: gettext_lazy("Wacht op verzending"),
    ALL: gettext_lazy("Alles"),
}
LANGUAGES = ("nl", "en")
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""A mail in a frame shows itself: no script, no form, nothing from elsewhere."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A kind of mail in one language, with invented data."""

    kind: MailKind
    language: str
    mail: Rendered


class MailMenuItem(MenuItem):
    """The item in the menu of reports, for who may remind."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader sees mails."""
        return may_remind(request.user)


def menu_item() -> MenuItem:
    """Return the way to the report."""
    return MailMenuItem(gettext_lazy("Mail"), reverse(REPORT), name="mail", icon_name="mail", order=1070)


@require_safe
@for_who_reminds
def report(request: HttpRequest) -> HttpResponse:
    """Show the mails of one of the lists, the newest first."""
    shown = request.GET.get("lijst", STUCK)
    shown = shown if shown in LISTS else STUCK
    page = Paginator(_mails(shown), A_PAGE).get_page(request.GET.get("p"))
    base = reverse(REPORT)
    labels = {name: kind.label for name, kind in all_kinds().items()}
    context = {
        "lists": [(label, f"{base}?lijst={name}", name == shown) for name, label in LISTS.items()],
        "shown": shown,
        "page": page,
        "entries": [(mail, labels.get(mail.kind, mail.kind)) for mail in page.object_list],
        "stuck": set(QueuedMail.objects.need_an_editor().values_list("pk", flat=True)),
        "Uncertain": (MailState.UNCERTAIN, MailState.SENDING),
    }
    return render(request, "projects/mailing/admin/report.html", context)


def _mails(shown: str) -> QuerySet[QueuedMail]:
    if shown == STUCK:
        return QueuedMail.objects.need_an_editor()
    if shown == WAITING:
        return QueuedMail.objects.filter(state=MailState.WAITING)
    return QueuedMail.objects.all()


@require_POST
@for_who_reminds
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a mail once more that stopped on its way: an editor knows better than the site whether it arrived."""
    mail = get_object_or_404(QueuedMail, pk=pk)
    if send_again(mail):
        send_soon()
        messages.success(request, _("De mail gaat opnieuw de deur uit."))
    else:
        messages.warning(request, _("Deze mail is al onderweg of verstuurd."))
    return redirect(REPORT)


@require_safe
@for_who_reminds
def previews(request: HttpRequest) -> HttpResponse:
    """Show every kind of mail in both languages."""
    shown = [
        Preview(kind, language, _example(kind, language)) for kind in all_kinds().values() for language in LANGUAGES
    ]
    return render(request, "projects/mailing/admin/previews.html", {"previews": shown})


@require_safe
@for_who_reminds
@xframe_options_sameorigin
def frame(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Return the HTML of an invented mail, for the frame in which it is shown."""
    found = all_kinds().get(kind)
    if found is None or language not in LANGUAGES:
        raise Http404("no such mail")
    response = HttpResponse(_example(found, language).html)
    response["Content-Security-Policy"] = FRAME_POLICY
    return response


def _example(kind: MailKind, language: str) -> Rendered:
    with translation.override(language):
        return rendered(kind, kind.example(language), language)


def urls() -> list[URLPattern]:
    """Return the addresses of the report and the previews."""
    return [
        path("reports/mail/", report, name=REPORT),
        path("reports/mail/<int:pk>/opnieuw/", again, name="send_mail_again"),
        path("reports/mail/voorbeelden/", previews, name="mail_previews"),
        path("reports/mail/voorbeelden/<slug:kind>/<slug:language>/", frame, name="mail_preview_frame"),
    ]
