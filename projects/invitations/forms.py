"""The form in which a coordinator invites a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.invitations.giving import Offer
from projects.invitations.offers import titles_of
from projects.models import Invitation, Membership
from projects.vocabulary import MembershipRole

TOO_LONG = _("Dit kan tot en met %(date)s: zo lang heb je zelf toegang.")


def is_invited_already(offer: Offer) -> bool:
    """Whether the same person has an answer to give already for one of the same projects."""
    same = Invitation.objects.open().filter(email=offer.email, organisation=offer.organisation)
    return same.filter(projects__project_key__in=offer.project_keys).exists()


def has_access_already(offer: Offer) -> bool:
    """Whether the person has today, in every project, at least the role that is offered."""
    same = Membership.objects.current().filter(user__email=offer.email, organisation=offer.organisation)
    same = same.filter(project_key__in=offer.project_keys)
    if offer.role == MembershipRole.COORDINATOR:
        same = same.filter(role=offer.role)
    return same.count() == len(offer.project_keys)


class InviteForm(forms.Form):
    """Who is invited to do what, until when, and in which language the mail is; for whom is up to the kind of form."""

    use_required_attribute = False

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Hierheen gaat de uitnodiging. Met dit adres meldt de ander zich daarna ook aan."),
        error_messages={
            "required": _("Vul een e-mailadres in."),
            "invalid": _("Dit is geen e-mailadres. Het lijkt op naam@organisatie.nl."),
        },
    )
    role = forms.ChoiceField(
        label=_("Wat mag de ander?"),
        choices=MembershipRole.choices,
        initial=MembershipRole.UPDATER,
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("Toegang tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Dit is geen datum. Hij lijkt op 2027-12-31.")},
    )
    language = forms.ChoiceField(label=_("Taal van de uitnodiging"), choices=settings.LANGUAGES)

    def clean_email(self) -> str:
        """Return the address in the one way in which addresses are stored."""
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_until(self) -> date | None:
        """Return the last day; ValidationError for one that has passed."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is al geweest."))
        return until

    def refuse_twice(self, offer: Offer) -> None:
        """Add an error to the address where the offer gives nothing new."""
        if is_invited_already(offer):
            text = _("Voor dit adres staat al een uitnodiging open. Verstuur die opnieuw, of trek hem eerst in.")
            self.add_error("email", text)
        elif has_access_already(offer):
            self.add_error("email", _("Deze persoon heeft deze toegang al."))


class ColleagueForm(InviteForm):
    """Chooses from what the coordinator coordinates: each choice is an organisation with a project."""

    field_order = ("email", "projects", "role", "until", "language")

    projects = forms.MultipleChoiceField(
        label=_("Voor welke projecten?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies een of meer projecten."),
            "invalid_choice": _("Kies projecten uit de lijst."),
        },
    )

    def __init__(self, memberships: Sequence[Membership], *args: Any, **kwargs: Any) -> None:
        language = get_language() or "nl"
        kwargs["initial"] = {"language": language, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.memberships = {f"{one.organisation_id}.{one.project_key}": one for one in memberships}
        titles = titles_of({one.project_key for one in memberships}, language)
        several = len({one.organisation_id for one in memberships}) > 1
        self.fields["projects"].choices = [  # type: ignore[attr-defined]
            (value, f"{titles[one.project_key]} ({one.organisation.label})" if several else titles[one.project_key])
            for value, one in self.memberships.items()
            if one.project_key in titles
        ]
        if len(self.memberships) == 1:
            self.fields["projects"].initial = list(self.memberships)

    def clean(self) -> dict[str, Any]:
        """Refuse projects of two organisations at once, and an end that lies beyond one's own."""
        values = dict(super().clean() or self.cleaned_data)
        chosen = [self.memberships[value] for value in values.get("projects") or ()]
        if len({one.organisation_id for one in chosen}) > 1:
            self.add_error(
                "projects", _("Kies projecten van één organisatie. Verstuur voor de andere nog een uitnodiging.")
            )
        ends = [one.until for one in chosen if one.until]
        latest = min(ends) if ends else None
        if latest and "until" in values:
            values["until"] = values["until"] or latest
            if values["until"] > latest:
                error = forms.ValidationError(TOO_LONG, params={"date": date_format(latest)})
                self.add_error("until", error)
        if not self.errors:
            self.cleaned_data = values
            self.refuse_twice(self.offer())
        return values

    def offer(self) -> Offer:
        """Return what is offered; only after `is_valid`."""
        values = self.cleaned_data
        chosen = [self.memberships[value] for value in values["projects"]]
        keys: tuple[UUID, ...] = tuple(one.project_key for one in chosen)
        return Offer(
            email=values["email"],
            organisation=chosen[0].organisation,
            project_keys=keys,
            role=MembershipRole(values["role"]),
            until=values["until"],
            language=values["language"],
        )
