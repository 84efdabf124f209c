"""Addresses of invitations, below /mijn/ (English: /my/)."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from projects.invitations import views

app_name = "invitations"
urlpatterns = [
    path(_("uitnodiging/<slug:token>/"), views.accept_invitation, name="accept"),
]
