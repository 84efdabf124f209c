"""Organisations in the admin: found by any of their names, added while filling in a project."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.admin.keys import KeyedCreationForm
from cms.admin.register import RegisterViewSet
from projects.models import Organisation


class OrganisationCreationForm(KeyedCreationForm):
    """What is needed to add an organisation in passing."""

    class Meta:
        model = Organisation
        fields = ["name", "kind", "website"]


class OrganisationViewSet(RegisterViewSet):
    """The register of organisations."""

    model = Organisation
    icon = "group"
    base_url_path = "register/organisaties"
    search_fields = ("name", "name_en", "aliases__name", "parent__name")
    select_related = ("parent",)
    list_filter = ["kind", "places"]
    list_display = [
        "name",
        Column("kind", label=_("Soort"), accessor="get_kind_display", sort_key="kind"),
        Column("parent", label=_("Onderdeel van"), accessor="parent", sort_key="parent__name"),
    ]
    chooser_columns = (
        Column("parent", label=_("Onderdeel van"), accessor="parent"),
        Column("kind", label=_("Soort"), accessor="get_kind_display"),
    )
    chooser_form = OrganisationCreationForm
    chooser_create_label = _("Nieuwe organisatie")
