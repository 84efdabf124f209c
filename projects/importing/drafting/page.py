"""The draft of a page that is no project.

Sections, research lines with their questions, goals, and the way to the matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.visibility import visible
from projects.importing.drafting.markup import as_html
from research_lines.models import PolicyGoalsPage

Records = Mapping[str, Sequence[Mapping[str, Any]]]
_page_types: list[Callable[[], type[Any]]] = []


def register_page_type(page_type: Callable[[], type[Any]]) -> None:
    """Say which page type an imported page gets: one with a title, a lead and a free part named `body`."""
    if page_type not in _page_types:
        _page_types.append(page_type)


def plain_page_type() -> type[Any]:
    """Return the page type of imported pages. LookupError when none was registered."""
    if not _page_types:
        raise LookupError("no page type registered for imported pages")
    return _page_types[0]()


@transaction.atomic
def new_page(records: Records, parent: Page, user: Any) -> Page:
    """Return a new unpublished page below another. ValidationError when a value does not fit its field."""
    own = (records.get("") or [{}])[0]
    page = plain_page_type()(live=False, has_unpublished_changes=True, locale=parent.locale, owner=user)
    page.title, page.lead = own.get("title", ""), own.get("motto", "")
    with override(parent.locale.language_code):
        for html in _parts(records):
            page.body.append(("paragraph", RichText(html)))
        _matrix(page, records)
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create")
    return page


def _parts(records: Records) -> list[str]:
    """Return the sections, the lines with their questions, and the goals, each as HTML."""
    parts = []
    for record in records.get("sections", ()):
        heading = format_html("<h2>{}</h2>", record["heading"]) if record.get("heading") else ""
        parts.append(heading + as_html(record.get("text", ""), records.get("links", ())))
    for record in records.get("lines", ()):
        questions = format_html_join("", "<li>{}</li>", ((each,) for each in record.get("questions", ())))
        parts.append(
            format_html("<h2>{}</h2>", record.get("name", ""))
            + (format_html("<ul>{}</ul>", questions) if questions else "")
        )
    if goals := records.get("goals", ()):
        items = format_html_join("", "<li>{}</li>", ((record.get("text", ""),) for record in goals))
        parts.append(format_html("<h2>{}</h2><ol>{}</ol>", _("Beleidsdoelen"), items))
    for room in ("literature", "audience"):
        parts += [as_html(record.get("text", ""), records.get("links", ())) for record in records.get(room, ())]
    return [part for part in parts if part]


def _matrix(page: Any, records: Records) -> None:
    """Lead to the table of lines and goals that the site keeps itself, where the document had one."""
    live = visible(PolicyGoalsPage.objects.filter(locale=page.locale, alias_of__isnull=True)).first()
    if live is not None and (records.get("matrix") or records.get("lines") or records.get("goals")):
        caption = (records.get("matrix") or [{}])[0].get("caption", "")
        page.body.append(("links", {"title": caption, "links": [{"title": "", "page": live, "url": ""}]}))
