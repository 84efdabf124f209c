"""Contacts in the admin: persons and mailboxes, added while filling in a project."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column

from cms.admin.register import RegisterViewSet
from projects.models import Contact


class ContactCreationForm(WagtailAdminModelForm):
    """What is needed to add a contact in passing."""

    class Meta:
        model = Contact
        fields = ["kind", "name", "email"]


class ContactViewSet(RegisterViewSet):
    """Whom to ask about projects."""

    model = Contact
    icon = "mail"
    base_url_path = "register/contacten"
    search_fields = ("name", "email", "organisation__name", "organisation__aliases__name")
    select_related = ("organisation",)
    list_filter = ["kind"]
    list_display = [
        "name",
        Column("kind", label=_("Soort"), accessor="get_kind_display", sort_key="kind"),
        Column("organisation", label=_("Organisatie"), accessor="organisation", sort_key="organisation__name"),
        "email",
    ]
    chooser_columns = (Column("organisation", label=_("Organisatie"), accessor="organisation"),)
    chooser_form = ContactCreationForm
    chooser_create_label = _("Nieuw contact")
