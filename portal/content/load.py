"""The whole load, in the order in which one thing needs another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from wagtail.models import Page

from portal.content import read, site
from portal.content.lookup import Lookup
from portal.content.pages import PageLoader
from portal.content.plan import Plan
from portal.content.records import RecordLoader, StatusLoader
from portal.content.report import Report
from search.indexing.outbox import one_drain


def load(plan: Plan, say: Callable[[str], None]) -> Report:
    """Bring the site up to date with what `read_plan` read; returns what was done and what was left alone.

    Each page and record has its own transaction: a load that was interrupted is simply run again.
    """
    with one_drain():
        return _load(plan, say)


def _load(plan: Plan, say: Callable[[str], None]) -> Report:
    locales = site.ensure_locales()
    report = Report(say)
    lookup = Lookup(locales["nl"])
    records = RecordLoader(lookup, report)
    for register, entries in groupby(plan.records, key=lambda entry: entry.register.name):
        for record in entries:
            records.load(record)
        report.end_section(register)

    pages = PageLoader(lookup, report, locales)
    site.make_room()
    for page in plan.pages:
        pages.place(page)
    home = Page.objects.filter(pk=lookup.page_pk(read.HOME)).first()
    if home is not None:
        site.open_site(home)
    for number, page in enumerate(plan.pages, start=1):
        before = report.written
        pages.fill(page)
        if report.written > before:
            say(f"    page {number} of {len(plan.pages)}: {page.title}")
    report.end_section("pages")
    updates = StatusLoader(lookup, report)
    for update in plan.status_updates:
        updates.load(update)
    report.end_section("status-updates")
    return report
