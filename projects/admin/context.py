"""A part of an edit form that only shows what the form is about."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel


class ContextPanel(Panel):
    """Shows a template with the record as `record`, once there is one; what else it needs comes from `context`."""

    def __init__(self, template: str, **options: Any) -> None:
        super().__init__(**options)
        self.template = template

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what a copy of this panel is made with."""
        return {**super().clone_kwargs(), "template": self.template}

    class BoundPanel(Panel.BoundPanel):
        """The panel for one record."""

        @property
        def template_name(self) -> str:
            """The template of this panel."""
            return str(self.panel.template)

        def is_shown(self) -> bool:
            """Return whether there is a record to tell about."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the record and the page of its project."""
            from projects.admin.project_key import page_of

            context = super().get_context_data(parent_context)
            return {**context, "record": self.instance, "page": page_of(self.instance.project_key)}
