"""Addresses of invitations, below /mijn/ (English: /my/)."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from projects.invitations import colleagues, views

app_name = "invitations"
urlpatterns = [
    path(_("uitnodiging/<slug:token>/"), views.accept_invitation, name="accept"),
    path(_("collegas/"), colleagues.overview, name="colleagues"),
    path(_("collegas/opnieuw/"), colleagues.resend_invitation, name="resend"),
    path(_("collegas/intrekken/"), colleagues.revoke_invitation, name="revoke"),
    path(_("collegas/stop/"), colleagues.end_membership, name="end"),
]
