"""Model fields that more than one room uses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class ChoiceListField(models.JSONField):
    """Several values out of a short fixed list (meerkeuze), stored as a JSON list in the order of the list.

    Raises ValidationError for a value outside `choice_list`.
    """

    def __init__(self, *args: Any, choice_list: list[tuple[str, Any]], **kwargs: Any) -> None:
        self.choice_list = choice_list
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration needs; the list of choices is code, so it is left out."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, "choice_list": []}

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse anything but known values."""
        known = {key for key, _label in self.choice_list}
        if not isinstance(value, list) or not known.issuperset(value):
            raise ValidationError(_("Kies alleen uit de lijst."))
        if not value and not self.blank:
            raise ValidationError(_("Kies er ten minste een."))

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Return check boxes, one for each value of the list."""
        return forms.MultipleChoiceField(
            choices=self.choice_list,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
