"""Which page a document of search is, for an editor who has to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from wagtail.models import Page

from search.indexing.unfit import EditablePage


def editable_pages(ids: Sequence[str]) -> Mapping[str, EditablePage]:
    """Return title and edit address of the page of each document id; those of pages that are gone are absent."""
    keys = {id: int(key) for id in ids if (key := id.split(":")[1] if id.count(":") > 1 else "").isdigit()}
    titles = dict(Page.objects.filter(pk__in=keys.values()).values_list("pk", "draft_title"))
    return {
        id: EditablePage(titles[key], reverse("wagtailadmin_pages:edit", args=[key]))
        for id, key in keys.items()
        if key in titles
    }
