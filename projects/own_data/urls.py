"""Addresses of one's own data, below /mijn/ (English: /my/)."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from projects.own_data import views

app_name = "own_data"
urlpatterns = [
    path(_("gegevens/"), views.overview, name="overview"),
    path(_("gegevens/bestand/"), views.download, name="download"),
    path(_("gegevens/wissen/"), views.erase, name="erase"),
]
