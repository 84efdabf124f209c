"""The address of an answer by mail, below /bevestigen/ (English: /confirm/)."""

from __future__ import annotations

from django.urls import path

from projects.confirming import views

app_name = "confirming"
urlpatterns = [path("<str:token>/", views.answer_by_mail, name="answer")]
