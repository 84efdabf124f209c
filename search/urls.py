"""Addresses of the search page, below a path that the site translates."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.suggesting.view import SuggestionsView
from search.views import SearchPageView

app_name = "search"
urlpatterns = [
    path("", SearchPageView.as_view(), name="page"),
    path(_("suggesties/"), SuggestionsView.as_view(), name="suggestions"),
]
