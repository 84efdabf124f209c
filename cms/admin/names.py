"""Searching records by any of their names, in lists and in choosers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm


def named(records: QuerySet[Any], fields: Sequence[str], text: str) -> QuerySet[Any]:
    """Return the records of which the given fields, together, hold every word of the text; each record once."""
    for word in text.split():
        matching = reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields))
        # A subquery, because a join with other names would give a record once for each of them.
        records = records.filter(pk__in=records.model._default_manager.filter(matching).values("pk"))
    return records


def name_filter_form(fields: Sequence[str]) -> type[forms.Form]:
    """Return the search form of a chooser that looks in the given fields."""

    class NameFilterForm(BaseFilterForm):
        """One search box."""

        q = forms.CharField(
            label=_("Zoek op naam"), widget=forms.TextInput(attrs={"placeholder": _("Naam")}), required=False
        )

        def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
            """Return what has the words that were typed."""
            self.search_query = self.cleaned_data.get("q") or None
            self.is_searching = bool(self.search_query)
            return super().filter(named(objects, fields, self.search_query or ""))

    return NameFilterForm
