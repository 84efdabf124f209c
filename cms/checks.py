"""Rules of page types that `manage.py check` holds, so that nobody has to remember them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import Error, register

from cms.models import BasePage


def check_search_type(**kwargs: Any) -> list[Error]:
    """Return an error for each page type that does not say whether it is found by search."""
    return [
        Error(
            f"{model.__name__} does not say whether it is found by search.",
            hint="Set search_type to the type under which it is found, or to None to leave it out.",
            obj=model,
            id="cms.E001",
        )
        for model in apps.get_models()
        if issubclass(model, BasePage) and "search_type" not in vars(model)
    ]


def check_page_templates(**kwargs: Any) -> list[Error]:
    """Return an error for each page type that leaves its template to chance."""
    return [
        Error(
            f"{model.__name__} names no template.",
            hint="Set template to the file under templates/ that shows it.",
            obj=model,
            id="cms.E002",
        )
        for model in apps.get_models()
        if issubclass(model, BasePage) and "template" not in vars(model)
    ]


def register_all() -> None:
    """Add the rules to Django's system checks."""
    register(check_search_type)
    register(check_page_templates)
