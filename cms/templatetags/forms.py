"""Template tags that draw Django forms with the components of the design system."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea
from django.utils.translation import gettext as _

register = template.Library()

CONTROLS = {
    "textbox": ("utrecht-textbox utrecht-textbox--html-input", "utrecht-textbox--invalid"),
    "textarea": ("utrecht-textarea utrecht-textarea--html-textarea", "utrecht-textarea--invalid"),
    "select": ("utrecht-select utrecht-select--html-select", "utrecht-select--invalid"),
}


def _kind(field: BoundField) -> str:
    """Return which of the templates' shapes a field takes."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    if isinstance(widget, Textarea):
        return "textarea"
    return "select" if isinstance(widget, Select) else "textbox"


def _described_by(field: BoundField) -> str:
    parts = [f"{field.auto_id}_help"] if field.help_text else []
    parts += [f"{field.auto_id}_error"] if field.errors else []
    return " ".join(parts)


def _attributes(field: BoundField, kind: str) -> dict[str, str | bool]:
    """Return the attributes that tie a control to its help and its error; the widget's own classes stay."""
    attributes: dict[str, str | bool] = {}
    usual, invalid = CONTROLS.get(kind, ("", ""))
    own = str(field.field.widget.attrs.get("class", ""))
    if classes := " ".join(filter(None, [own, usual, invalid if field.errors else ""])):
        attributes["class"] = classes
    if described_by := _described_by(field):
        attributes["aria-describedby"] = described_by
    if field.errors:
        attributes["aria-invalid"] = "true"
    return attributes


@register.inclusion_tag("components/form_field.html")
def form_field(field: BoundField, cards: bool = False, count: bool = True) -> dict[str, Any]:
    """Return a field with its label, help and errors; `cards` gives each choice its own box.

    A text area with a greatest length says how many characters are left, unless `count` is off.
    """
    kind = _kind(field)
    greatest = getattr(field.field, "max_length", None) if kind == "textarea" and count else None
    return {
        "field": field,
        "kind": kind,
        "control": field.as_widget(attrs=_attributes(field, kind)) if kind != "choices" else "",
        "described_by": _described_by(field),
        "help_id": f"{field.auto_id}_help",
        "error_id": f"{field.auto_id}_error",
        "cards": cards,
        "count_sentence": _("Nog {n} tekens over") if greatest else "",
    }


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """Return a summary of what is wrong with a form, each error a link to its field; nothing when all is well."""
    return {"form": form, "fields": [field for field in form if field.errors]}
