"""The address of a file that a partner sent along, below /bijlagen/ (English: /attachments/)."""

from __future__ import annotations

from django.urls import path

from projects.attachments import views

app_name = "attachments"
urlpatterns = [path("<uuid:key>/", views.download, name="download")]
