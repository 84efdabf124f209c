"""The site's own addresses, and those of what it is compared with."""

from __future__ import annotations

from django.urls import path

from portal import urls as site
from tests.bench import baselines

# In front, because the site's last pattern takes every address that is left.
urlpatterns = [
    path("bare/", baselines.bare),
    path("wagtail-search/", baselines.wagtail_search),
    *site.urlpatterns,
]
handler404 = site.handler404
handler500 = site.handler500
