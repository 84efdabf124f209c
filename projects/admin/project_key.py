"""Choosing a project where only its key is stored: the project in every language."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from projects.models import ProjectPage


def page_of(key: UUID) -> ProjectPage | None:
    """Return the page of a project in the language in which it was made first."""
    return ProjectPage.objects.filter(translation_key=key, alias_of__isnull=True).order_by("pk").first()


class ProjectKeyField(forms.ModelChoiceField[ProjectPage]):
    """A page chooser for projects whose value is the project's key."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Project"))
        options.setdefault("error_messages", {"required": _("Kies een project.")})
        super().__init__(
            queryset=ProjectPage.objects.all(),
            widget=AdminPageChooser(target_models=[ProjectPage]),
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        """Return the page that stands for a key."""
        return page_of(value) if isinstance(value, UUID) else value

    def to_python(self, value: Any) -> UUID | None:  # type: ignore[override]
        """Return the key of the chosen page; ValidationError when it is no project."""
        page = super().to_python(value)
        return page.translation_key if page else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether another project was chosen."""
        page = page_of(initial) if isinstance(initial, UUID) else None
        return str(page.pk if page else initial or "") != str(data or "")
