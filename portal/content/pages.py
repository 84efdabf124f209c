"""Loads the pages: first each gets its place in the tree, then its text, so that pages may refer to each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.content import build, schema
from portal.content.errors import ContentError
from portal.content.lookup import Lookup, page_uuid
from portal.content.models import LoadedContent
from portal.content.plan import PageEntry
from portal.content.report import Outcome, Report
from portal.content.translate import translate

# Filled in by the first load of a page's text; a page that only has its place is remembered without.
NOT_YET = ""


class PageLoader:
    """Loads one page at a time, each step in a transaction of its own."""

    def __init__(self, lookup: Lookup, report: Report, locales: dict[str, Locale]) -> None:
        self._lookup = lookup
        self._report = report
        self._locales = locales

    def state_of(self, translation_key: str) -> dict[str, Any]:
        """Return what identifies the page as it is now, by language; a language without the page is not in it."""
        pages = Page.objects.filter(translation_key=translation_key, locale__in=self._locales.values())
        found = list(pages.select_related("locale").order_by("locale__language_code"))
        # By its key, for the path of a page changes whenever an editor puts other pages in another order.
        above = dict(
            Page.objects.filter(path__in=[page.path[: -Page.steplen] for page in found]).values_list("path", "pk")
        )
        return {
            page.locale.language_code: {
                "revision": page.latest_revision_id,
                "live": page.live,
                "slug": page.slug,
                "parent": above.get(page.path[: -Page.steplen]),
            }
            for page in found
        }

    def _page(self, entry: PageEntry) -> Page | None:
        pk = self._lookup.page_pk(entry.key)
        page = Page.objects.filter(pk=pk).first() if pk else None
        return page.specific if page else None

    @transaction.atomic
    def place(self, entry: PageEntry) -> None:
        """Give a page that is in no language yet its place, as a draft; one that an editor deleted stays away."""
        if LoadedContent.objects.of(entry.memory_key):
            return
        parent = self._parent(entry)
        if parent is None:
            return
        slug = entry.texts["nl"]["slug"]
        if entry.parent is not None and parent.get_children().filter(slug=slug).exists():
            return
        page = entry.model(
            locale=self._locales["nl"],
            translation_key=page_uuid(entry.key),
            live=False,
            has_unpublished_changes=True,
        )
        plain = _without_relations(entry.model, entry.texts["nl"])
        build.apply(page, plain, self._lookup, page_uuid(entry.key), self._locales["nl"])
        parent.add_child(instance=page)
        key = str(page.translation_key)
        LoadedContent.objects.create(key=entry.memory_key, object_id=key, content=NOT_YET, state=self.state_of(key))

    def _parent(self, entry: PageEntry) -> Page | None:
        if entry.parent is None:
            return Page.get_first_root_node()
        pk = self._lookup.page_pk(entry.parent)
        return Page.objects.filter(pk=pk).first() if pk else None

    @transaction.atomic
    def fill(self, entry: PageEntry) -> None:
        """Publish the page in both languages, unless the site has something newer or something else."""
        memory = LoadedContent.objects.of(entry.memory_key)
        page = self._page(entry)
        if memory is None or page is None:
            gone = memory is not None or self._parent(entry) is None
            self._report.tell(Outcome.DELETED if gone else Outcome.OTHERS, entry.memory_key)
            return
        state = self.state_of(memory.object_id)
        changed = [code for code in self._locales if state.get(code) != memory.state.get(code)]
        if changed:
            self._report.tell(Outcome.CHANGED, f'{entry.memory_key} "{page.title}"', ", ".join(changed))
        elif memory.content == entry.fingerprint:
            self._report.tell(Outcome.SAME, entry.memory_key)
        else:
            # Every save of every row would index the page's references again; once at the end is enough.
            with disable_reference_index_auto_update():
                missing = self._write(page, entry)
            self._index_references(memory.object_id)
            outcome = Outcome.RENEWED if memory.content else Outcome.NEW
            memory.content, memory.state = entry.fingerprint, self.state_of(memory.object_id)
            memory.save()
            note = f"without what was deleted on the site: {', '.join(missing)}" if missing else ""
            self._report.tell(outcome, entry.memory_key, note)

    def _write(self, page: Page, entry: PageEntry) -> list[str]:
        dutch, english = self._locales["nl"], self._locales["en"]
        namespace = page_uuid(entry.key)
        ours = schema.fields_of(entry.model)
        missing = build.apply(page, entry.texts["nl"], self._lookup, namespace, dutch, ours)
        page.save_revision().publish()
        page = Page.objects.get(pk=page.pk).specific
        twin = entry.model(locale=english, translation_key=page.translation_key)
        build.apply(twin, entry.texts["en"], self._lookup, namespace, english)
        if page.get_parent().depth > 1 and not page.get_parent().has_translation(english):
            raise ContentError(entry.where, "the page above it is not translated, so it cannot be either")
        translate(page, twin, english, entry.where)
        return missing

    def _index_references(self, translation_key: str) -> None:
        for page in Page.objects.filter(translation_key=translation_key).specific():
            ReferenceIndex.create_or_update_for_object(page)


def _without_relations(model: type[Page], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that a page cannot be stored without, among others: all but rows and lists of references."""
    fields = schema.fields_of(model)
    return {
        name: value
        for name, value in values.items()
        if not isinstance(fields[name], models.ManyToOneRel | models.ManyToManyField)
    }
