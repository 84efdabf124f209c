"""The address of the groups that want people, /meedoen/ (English: /join/)."""

from __future__ import annotations

from django.urls import path

from projects.groups import views

app_name = "groups"
urlpatterns = [path("", views.joining, name="joining")]
