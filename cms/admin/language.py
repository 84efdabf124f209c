"""The admin speaks Dutch to who has not chosen a language, whatever their browser asks for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from wagtail.users.models import UserProfile


def _start_in_dutch(sender: Any, user: Any, **kwargs: Any) -> None:
    if user.has_perm("wagtailadmin.access_admin") and not UserProfile.objects.filter(user=user).exists():
        UserProfile.objects.create(user=user, preferred_language=settings.LANGUAGE_CODE)


def connect() -> None:
    """Give editors a profile in Dutch when they first sign in; called once when the app is ready."""
    user_logged_in.connect(_start_in_dutch, dispatch_uid="cms.admin_language")
