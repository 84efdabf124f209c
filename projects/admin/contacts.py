"""Contacts in the admin: persons and mailboxes, added while filling in a project."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column

from cms.admin.keys import KeyedForm
from cms.admin.register import RegisterViewSet
from projects.models import Contact


class ContactForm(KeyedForm):
    """The form of a contact; keeps by whom and when it was recorded that somebody agrees to be shown, or no longer."""

    def save(self, commit: bool = True) -> Any:
        """Return the contact, with who recorded what it says of consent."""
        if {"consent", "consent_on"} & set(self.changed_data):
            self.instance.consent_recorded_at = timezone.now()
            self.instance.consent_recorded_by = self.for_user
        return super().save(commit)


class ContactCreationForm(WagtailAdminModelForm):
    """What is needed to add a contact in passing."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Contact
        fields = ["kind", "name", "email"]


class ContactViewSet(RegisterViewSet):
    """Whom to ask about projects."""

    model = Contact
    icon = "mail"
    base_url_path = "register/contacten"
    search_fields = ("name", "email", "organisation__name", "organisation__aliases__name")
    select_related = ("organisation",)
    form_class = ContactForm
    list_filter = ["kind", "consent"]
    list_display = [
        "name",
        Column("kind", label=_("Soort"), accessor="get_kind_display", sort_key="kind"),
        Column("organisation", label=_("Organisatie"), accessor="organisation", sort_key="organisation__name"),
        "email",
        Column("consent", label=_("Toestemming"), accessor="get_consent_display", sort_key="consent"),
    ]
    chooser_columns = (Column("organisation", label=_("Organisatie"), accessor="organisation"),)
    chooser_form = ContactCreationForm
    chooser_create_label = _("Nieuw contact")
