"""Keys of register records (sleutels): made from the name once, and fixed from then on."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, Panel, TitleFieldPanel
from wagtail.admin.widgets import SlugInput

FIELD = "key"


def free_key(model: type[Model], name: str) -> str:
    """Return a key for a name that no record has yet, or an empty text for a name without letters and digits."""
    length = getattr(model._meta.get_field(FIELD), "max_length", None) or 50
    start = slugify(name)[: length - 4].strip("-")
    key, number = start, 1
    while start and model._default_manager.filter(**{FIELD: key}).exists():
        number += 1
        key = f"{start}-{number}"
    return key


class KeyedForm(WagtailAdminModelForm):
    """A form that fills an empty key from the name, and leaves the key of an existing record alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key = self.fields.get(FIELD)
        if key is None:
            return
        key.required = False
        if self.instance.pk:
            key.disabled = True
            key.help_text = _("Ligt vast: hij staat in adressen die anderen bewaard hebben.")
        else:
            key.help_text = _("Leeg laten mag: hij wordt van de naam gemaakt. Staat in adressen en ligt daarna vast.")

    def clean_key(self) -> str:
        """Return the key as typed, or one made from the name."""
        key: str = self.cleaned_data[FIELD]
        return key or free_key(self._meta.model, self.cleaned_data.get("name", ""))


class KeyedCreationForm(KeyedForm):
    """The short form inside a chooser: the key is never asked, always made."""

    def save(self, commit: bool = True) -> Model:
        """Give the new record a key before it is stored."""
        self.instance.key = free_key(self._meta.model, self.instance.name)
        return super().save(commit)


class KeyNamePanel(TitleFieldPanel):
    """The name, which writes the key along as long as the record is new."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """Says when to write along."""

        def get_should_apply(self) -> bool:
            """Return whether the key is still open."""
            return not self.instance.pk


def keyed(panels: list[Panel]) -> list[Panel]:
    """Return the panels with the name writing the key along, where the record has one."""
    names = {panel.field_name for panel in panels if isinstance(panel, FieldPanel)}
    if FIELD not in names:
        return panels
    replaced = {
        "name": KeyNamePanel("name", targets=[FIELD], placeholder=False, classname=""),
        FIELD: FieldPanel(FIELD, widget=SlugInput),
    }
    return [replaced.get(getattr(panel, "field_name", ""), panel) for panel in panels]
