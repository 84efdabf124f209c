"""Addresses of the feeds, below /volgen/ (English: /follow/)."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from projects.feeds import views

app_name = "feeds"
urlpatterns = [
    path("project/<uuid:key>.xml", views.project_feed, name="project"),
    path(_("lijn/<slug:key>.xml"), views.line_feed, name="line"),
]
