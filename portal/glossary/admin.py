"""The glossary in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.admin.register import RegisterViewSet
from portal.glossary.models import GlossaryTerm


class GlossaryViewSet(RegisterViewSet):
    """The menu item "Begrippen"."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Begrippen")
    menu_order = 212
    add_to_admin_menu = True
    base_url_path = "begrippen"
    search_fields = ("name", "name_en", "abbreviation", "variants", "variants_en")
    list_display = ["name", "abbreviation", "name_en", "source"]
