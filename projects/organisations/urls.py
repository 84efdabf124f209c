"""Addresses of the pages of organisations, below /organisaties/ (English: /organisations/)."""

from __future__ import annotations

from django.urls import path

from projects.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.overview, name="list"),
    path("<slug:key>/", views.detail, name="detail"),
]
