"""Which pages any visitor may see, asked within the query that lists them."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


def visible(pages: PageQuerySet) -> PageQuerySet:
    """Return the pages that are live and not below a restricted page.

    The same as `live().public()`, which asks the database for the restrictions first, at every list of every page.
    """
    beginning = Substr(OuterRef("path"), 1, Length("page__path"))
    restrictions = PageViewRestriction.objects.annotate(beginning=beginning).filter(page__path=F("beginning"))
    return pages.live().exclude(Exists(restrictions))
