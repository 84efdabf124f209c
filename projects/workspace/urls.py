"""Addresses of the partners' workspace, below /mijn/ (English: /my/)."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from projects.workspace import updating, views

app_name = "workspace"
urlpatterns = [
    path("", views.overview, name="overview"),
    path(_("uitleg/"), views.explained, name="explained"),
    path("<uuid:key>/", updating.update, name="update"),
    path(_("<uuid:key>/klopt-nog/"), views.confirm, name="confirm"),
    path(_("<uuid:key>/berichten/"), views.sent, name="sent"),
]
