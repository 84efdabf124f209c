"""Which documents of the index the keys in `content/relevance/` stand for.

A judgement names a page by the key of its file, as links in the content do: that stays the same in every language, and
when an editor gives the page another title, address or place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wagtail.models import Page

from cms.page_documents import document_id
from portal.content.lookup import page_uuid
from portal.content.models import LoadedContent
from portal.content.values import PAGES


def judged_documents(keys: Collection[str], language: str) -> Mapping[str, str]:
    """Return the document id of each page that visitors may see in a language; other keys are absent."""
    names = {f"{PAGES}/{key}": key for key in keys}
    known = LoadedContent.objects.filter(key__in=names).values_list("key", "object_id")
    # A page that was there before the content was loaded is remembered under its own translation key.
    wanted = {str(page_uuid(key)): key for key in keys} | {object_id: names[name] for name, object_id in known}
    pages = Page.objects.live().public().filter(locale__language_code=language, alias_of__isnull=True)
    found = pages.filter(translation_key__in=wanted).select_related("locale").specific()
    return {wanted[str(page.translation_key)]: document_id(page) for page in found}
