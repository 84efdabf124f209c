"""Template tags of the component library; `frontend/README.md` is its catalogue.

Components that only arrange what they are given are plain includes in `templates/components/`. The tags here work
something out first: a geometry, the attributes of a form field, the addresses of a pager.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms import drawing
from cms.icons import ICONS, STATUS_ICONS

register = template.Library()

DATE_FORMATS = {"dag": "j F Y", "maand": "F Y", "jaar": "Y"}
LONG_WORD = 17
ALERTS = {"info": "info", "success": "ok", "warning": "warning", "error": "error"}


@register.filter
def known_date(value: date | None, precision: str = "dag") -> str:
    """Return a date as exactly as it is known: to the day ("dag"), the month ("maand") or the year ("jaar")."""
    return date_format(value, DATE_FORMATS.get(precision, DATE_FORMATS["dag"])) if value else ""


@register.filter
def iso_date(value: date | None, precision: str = "dag") -> str:
    """Return the same date for a `datetime` attribute: 2023-08-15, 2023-08 or 2023."""
    return f"{value:%Y-%m-%d}"[: {"maand": 7, "jaar": 4}.get(precision, 10)] if value else ""


@register.filter
def said_of(display: Mapping[str, Any], chosen: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what a search result says of the facet values that a visitor chose, such as a year."""
    said = display.get("said") or {}
    return [text for key, values in chosen.items() for value in values if (text := said.get(key, {}).get(value))]


@register.filter
def has_long_word(text: str) -> bool:
    """Return whether a title holds a word that does not fit on a phone in the usual size."""
    return any(len(word) > LONG_WORD for word in str(text).replace("-", " ").split())


@register.inclusion_tag("components/icon.html")
def icon(name: str) -> dict[str, str]:
    """Return a drawing for the eye only; a name that is not known draws the sign for unknown."""
    return {"path": ICONS.get(name, ICONS["unknown"])}


@register.inclusion_tag("components/icon.html")
def status_icon(status: str) -> dict[str, str]:
    """Return the drawing that goes with a project status, always beside its name."""
    return {"path": ICONS[STATUS_ICONS.get(status, "unknown")]}


@register.inclusion_tag("components/petals.html")
def petals(tone: int = 0) -> dict[str, Any]:
    """Return the mark of the network (`tone` 0), or of one line: its petal filled among three outlines."""
    return {"petals": [(number, (number - 1) * 90, tone in (0, number)) for number in (1, 2, 3, 4)]}


@register.simple_tag(takes_context=True)
def absolute_url(context: Context, url: str) -> str:
    """Return an address with scheme and host, for what is read outside the page."""
    request: HttpRequest | None = context.get("request")
    return request.build_absolute_uri(url) if request else url


@register.inclusion_tag("components/period_bar.html")
def period_bar(periods: Iterable[drawing.Bounds], tone: int = 0) -> dict[str, Any]:
    """Return the periods of one project on an axis of their own; draws nothing when no day is known.

    The picture is for the eye: the same period stands beside it in words.
    """
    drawn, today = list(periods), timezone.localdate()
    axis = drawing.axis_for(drawn, today)
    if axis is None:
        return {}
    return {
        "axis": axis.ticks(),
        "bars": drawing.bars(drawn, axis, today),
        "today": axis.today(today),
        "tone": tone,
    }


class TimelineRow(Protocol):
    """A project on the timeline: `text` says in words what `periods` draw."""

    title: str
    url: str
    tone: int
    periods: Sequence[drawing.Bounds]
    text: str


@register.inclusion_tag("components/timeline.html")
def projects_timeline(rows: Iterable[TimelineRow]) -> dict[str, Any]:
    """Return the projects on one axis of years, with the same facts as a table below it."""
    shown, today = list(rows), timezone.localdate()
    axis = drawing.axis_for((period for row in shown for period in row.periods), today)
    if axis is None:
        return {"rows": []}
    return {
        "axis": axis.ticks(),
        "today": axis.today(today),
        "rows": [{"project": row, "bars": drawing.bars(row.periods, axis, today)} for row in shown],
    }


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of the pager; `number` is None where pages are left out."""

    number: int | None
    url: str = ""
    current: bool = False


def page_window(number: int, total: int) -> list[int | None]:
    """Return the page numbers to show: the first, the last and those round the current one; None is a gap."""
    near = sorted({1, total, *range(max(1, number - 1), min(total, number + 1) + 1)})
    window: list[int | None] = []
    for page, before in zip(near, [0, *near], strict=False):
        if page - before == 2:
            window.append(page - 1)
        elif page - before > 2:
            window.append(None)
        window.append(page)
    return window


@register.inclusion_tag("components/pagination.html", takes_context=True)
def page_links(context: Context, number: int, total: int, parameter: str = "pagina") -> dict[str, Any]:
    """Return the pager; its links keep every other parameter of the address. Draws nothing for one page."""
    request: HttpRequest | None = context.get("request")

    def url(page: int) -> str:
        query = request.GET.copy() if request else None
        if query is None:
            return f"?{parameter}={page}"
        query.pop(parameter, None)
        if page > 1:
            query[parameter] = str(page)
        return f"?{query.urlencode()}" if query else (request.path if request else "")

    return {
        "links": [
            PageLink(page, url(page), page == number) if page else PageLink(None) for page in page_window(number, total)
        ],
        "previous": url(number - 1) if number > 1 else "",
        "next": url(number + 1) if number < total else "",
        "total": total,
    }


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "", live: bool = False) -> SafeString:
    """Return a message: `kind` is info, success, warning or error; `live` for one that answers what was just done."""
    level = ALERTS.get(kind, "info")
    names = {"ok": _("Gelukt"), "warning": _("Let op"), "error": _("Fout"), "info": _("Ter informatie")}
    context = {"content": content, "level": level, "title": title, "spoken": names[level], "live": live}
    return render_to_string("components/alert.html", context)


@register.simple_block_tag
def disclosure(content: str, title: str, opened: bool = False) -> SafeString:
    """Return content that folds behind a line of text; works without a script."""
    return render_to_string("components/disclosure.html", {"content": content, "title": title, "opened": opened})


@register.simple_block_tag
def facts(content: str, title: str = "", level: int = 2, boxed: bool = True) -> SafeString:
    """Return a list of facts; holds `fact` blocks only."""
    context = {"content": content, "title": title, "heading": f"h{level}", "boxed": boxed}
    return render_to_string("components/facts.html", context)


@register.simple_block_tag
def fact(content: str, label: str) -> SafeString:
    """Return one fact; without content it returns nothing, so an unknown is left out unless words are given for it."""
    if not content.strip():
        return SafeString("")
    return render_to_string("components/fact.html", {"content": content, "label": label})


@register.simple_block_tag
def table_region(content: str, label: str) -> SafeString:
    """Return a table in a region of its own that scrolls sideways, also with the keyboard."""
    return render_to_string("components/table_region.html", {"content": content, "label": label})
