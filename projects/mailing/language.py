"""In which language somebody reads mail."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser


def language_of(person: AbstractUser) -> str:
    """Return the language of a person's mails, that of the site where they never chose one."""
    return str(getattr(person, "language", "") or settings.LANGUAGE_CODE)
