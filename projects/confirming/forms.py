"""The short form behind a link: four questions, of which the status is filled in."""

from __future__ import annotations

from typing import Any

from projects.workspace.forms import UpdateForm
from projects.workspace.projects import OwnProject
from projects.workspace.submissions import Report

ASKED = frozenset({"status", "text", "language", "as_of", "organisation", "seen", "token"})


class ShortForm(UpdateForm):
    """Where the project stands, what happened and as of which day; what else can be told is for the workspace."""

    def __init__(self, project: OwnProject, *args: Any, **kwargs: Any) -> None:
        super().__init__(project, *args, **kwargs)
        for name in set(self.fields) - ASKED:
            del self.fields[name]

    def report(self) -> Report:
        """Return what the partner says; only after `is_valid`."""
        values = self.cleaned_data
        return Report(values["status"], values["as_of"], self.speaker(), values["text"], values["language"])
