"""Removing a person on request: first what would change, then the removal itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from projects.models import Contact
from projects.models.contacts import ContactKind
from projects.privacy.erasing import Findings, erase, findings, is_bookkeeping

EDITED = frozenset(("projects", "research_lines", "portal"))
"""The apps whose records editors know by name."""
SHOWN = 100
"""How many texts stand on the screen with their words; all are counted."""
LABEL = gettext_lazy("Verwijder op verzoek")


def can_erase(user: Any) -> bool:
    """Return whether somebody may remove a person everywhere: who may delete contacts."""
    return bool(user.is_active and user.has_perm("projects.delete_contact"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a contact is named, and take all of that away when an editor confirms."""
    if not can_erase(request.user):
        raise PermissionDenied
    # A mailbox is no person: its name and address are those of an organisation.
    contact = get_object_or_404(Contact, pk=pk, kind=ContactKind.PERSON)
    if request.method == "POST":
        done = erase(contact, request.user)  # type: ignore[arg-type]
        text = ngettext(
            "De persoon is verwijderd uit %(places)d plaats.",
            "De persoon is verwijderd uit %(places)d plaatsen.",
            done.places,
        )
        messages.success(request, text % {"places": done.places})
        return redirect("wagtailsnippets_projects_contact:list")
    found = findings(contact)
    finder = AdminURLFinder(request.user)
    context = {
        "contact": contact,
        "pages": [(page, finder.get_edit_url(page)) for page in found.pages],
        "texts": list(islice(_shown(found, finder), SHOWN)),
        "lines": list(_lines(found)),
        "files": [(file.name, finder.get_edit_url(file.record)) for file in found.files],
    }
    return render(request, "projects/admin/erase.html", context)


def _is_edited(model: type[Model]) -> bool:
    return issubclass(model, Page) or (model._meta.app_label in EDITED and not is_bookkeeping(model))


def _shown(found: Findings, finder: AdminURLFinder) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield of each text that editors know its kind of record, its field, the words, and where it is edited."""
    for trace in found.texts:
        if not _is_edited(trace.model):
            continue
        row = trace.model._base_manager.filter(pk=trace.pk).first()
        record = row.specific if isinstance(row, Page) else row
        kind, name = str(trace.model._meta.verbose_name).capitalize(), str(trace.field.verbose_name)
        yield kind, name, trace.snippet, finder.get_edit_url(record) if record is not None else None


def _lines(found: Findings) -> Iterator[str]:
    """Yield in how many records of each kind the person is named, and in how many copies that nobody edits."""
    kinds: Counter[type[Model]] = Counter(trace.model for trace in found.texts)
    copies = len(found.drafts)
    for model, number in kinds.items():
        if _is_edited(model):
            yield _("%(kind)s: %(number)d") % {"kind": str(model._meta.verbose_name).capitalize(), "number": number}
        else:
            copies += number
    if copies:
        text = ngettext(
            "%(number)d bewaarde versie, vertaling of logboekregel",
            "%(number)d bewaarde versies, vertalingen en logboekregels",
            copies,
        )
        yield text % {"number": copies}


def buttons(record: Model, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Yield the button in the list of contacts."""
    if isinstance(record, Contact) and record.kind == ContactKind.PERSON and can_erase(user):
        yield Button(LABEL, url=reverse("erase_contact", args=[record.pk]), icon_name="bin", priority=40)


def urls() -> list[URLPattern]:
    """Return the address of the removal."""
    return [path("register/contacten/<int:pk>/verwijder-op-verzoek/", erase_contact, name="erase_contact")]
