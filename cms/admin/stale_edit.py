"""Two people in one page: who saves second is shown what the first changed, instead of replacing it unseen.

Wagtail tells an editor of a newer version while both are looking, but takes what is saved or published last. Here that
is refused once. What was typed stays in the form, and saving it again is a choice made with open eyes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision

# On the page whose form was filled in on an older version. A preview reads the same form and has to go on.
_MARK = "_edited_meanwhile"


class PageForm(WagtailAdminPageForm):
    """The form of a page; refuses to replace a version that its editor has not seen."""

    def clean(self) -> dict[str, Any]:
        """Refuse what was typed into an older version."""
        cleaned: dict[str, Any] = super().clean()
        if _MARK in self.instance.__dict__:
            self.add_error(
                None, _("Jouw versie is niet bewaard en staat hieronder. Bewaar nogmaals om haar te houden.")
            )
        return cleaned


def newer_revision(page: Page, sent: Mapping[str, Any]) -> Revision | None:
    """Return the newest revision of a page where a form was filled in on an older one; else None.

    Without the field that Wagtail sends along nothing is known of what was seen, and nothing is refused.
    """
    loaded = sent.get("loaded_revision_id")
    if not loaded or not page.pk or loaded == str(page.latest_revision_id or ""):
        return None
    revision: Revision | None = page.revisions.order_by("-created_at", "-pk").first()
    return revision if revision is not None and str(revision.pk) != loaded else None


def refuse_stale(request: HttpRequest, page: Page) -> None:
    """Let the form refuse what was typed into an older version; say who saved since, and what that changed."""
    if request.method != "POST":
        return
    newer = newer_revision(page, request.POST)
    if newer is None:
        return
    page.__dict__[_MARK] = True
    seen = page.revisions.filter(pk=_number(request.POST["loaded_revision_id"])).first()
    sentences = [
        _("%(name)s bewaarde deze pagina om %(time)s, terwijl jij haar open had.")
        % {"name": _name_of(newer), "time": date_format(timezone.localtime(newer.created_at), "TIME_FORMAT")}
    ]
    buttons = []
    if seen is not None:
        labels = changed_fields(request, seen, newer)
        if labels:
            sentences.append(_("Gewijzigd: %(fields)s.") % {"fields": ", ".join(labels)})
        compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, seen.pk, newer.pk])
        buttons.append(messages.button(compare, _("Bekijk wat er veranderde"), new_window=True))
    messages.warning(request, " ".join(sentences), buttons=buttons)


def changed_fields(request: HttpRequest, seen: Revision, newer: Revision) -> list[str]:
    """Return the labels of the fields that differ between two revisions of a page, as the form calls them."""
    before, after = seen.as_object(), newer.as_object()
    panel = after.get_edit_handler().get_bound_panel(instance=after, request=request, form=None)
    compared = [comparison(before, after) for comparison in panel.get_comparison()]
    return list(dict.fromkeys(str(one.field_label()) for one in compared if one.has_changed()))


def _name_of(revision: Revision) -> str:
    return (revision.user.get_full_name() or revision.user.get_username()) if revision.user else _("Iemand")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
