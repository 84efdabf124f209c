"""Addresses of remarks, below /klopt-niet/ (English: /not-right/)."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from projects.remarks import views

app_name = "remarks"
urlpatterns = [
    path("<uuid:key>/", views.remark, name="form"),
    path(_("<uuid:key>/bedankt/"), views.thanks, name="thanks"),
]
