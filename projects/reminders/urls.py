"""The address to pause reminders at, below /herinneringen/ (English: /reminders/)."""

from __future__ import annotations

from django.urls import path

from projects.reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.own, name="own"),
    path("<str:token>/", views.pause, name="pause"),
]
