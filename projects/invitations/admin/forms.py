"""The form in which an editor invites somebody on behalf of one organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from projects.invitations.forms import InviteForm
from projects.invitations.giving import Offer
from projects.models import Organisation
from projects.vocabulary import MembershipRole


class EditorInviteForm(InviteForm):
    """For one or several projects in which the organisation takes part."""

    field_order = ("email", "projects", "role", "until", "language")

    projects = forms.MultipleChoiceField(
        label=_("Voor welke projecten?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies een of meer projecten.")},
    )

    def __init__(self, organisation: Organisation, titles: Mapping[UUID, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        choices = sorted(((str(key), title) for key, title in titles.items()), key=lambda choice: choice[1].casefold())
        self.fields["projects"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial["projects"] = [choices[0][0]]

    def clean_email(self) -> str:
        """Return the address; ValidationError for one whose account was closed, for there the link would not work."""
        email = super().clean_email()
        if get_user_model()._default_manager.filter(email=email, is_active=False).exists():
            raise forms.ValidationError(
                _("Het account van dit adres is gesloten. Laat een beheerder het eerst weer openzetten.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        """Refuse to invite somebody twice for the same."""
        values = dict(super().clean() or self.cleaned_data)
        if not self.errors:
            self.refuse_twice(self.offer())
        return values

    def offer(self) -> Offer:
        """Return what is offered; only after `is_valid`."""
        values = self.cleaned_data
        return Offer(
            email=values["email"],
            organisation=self.organisation,
            project_keys=tuple(UUID(key) for key in values["projects"]),
            role=MembershipRole(values["role"]),
            until=values["until"],
            language=values["language"],
        )
