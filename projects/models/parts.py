"""What the parts of a project page have in common."""

from __future__ import annotations

from typing import ClassVar

from wagtail.models import Orderable, TranslatableMixin


class ProjectPart(TranslatableMixin, Orderable):
    """A row that belongs to a project page, in the editor's order, translated along with the page."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        # Rows that no form has given a place stay as they were added, which a database does not promise by itself.
        ordering: ClassVar = ["sort_order", "pk"]
