"""The short lists in the admin: places, themes and target groups."""

from __future__ import annotations

from wagtail.admin.ui.tables import BooleanColumn

from cms.admin.register import RegisterViewSet
from projects.models import Place, TargetGroup, Theme


class PlaceViewSet(RegisterViewSet):
    """Municipalities and regions."""

    model = Place
    icon = "globe"
    base_url_path = "register/plaatsen"
    list_filter = ["in_region"]
    list_display = [
        "name",
        "name_en",
        BooleanColumn("in_region", label=Place._meta.get_field("in_region").verbose_name),
    ]


class ThemeViewSet(RegisterViewSet):
    """What projects are about."""

    model = Theme
    icon = "tag"
    base_url_path = "register/themas"
    list_display = ["name", "name_en"]


class TargetGroupViewSet(RegisterViewSet):
    """Whom results are for."""

    model = TargetGroup
    icon = "user"
    base_url_path = "register/doelgroepen"
    list_display = ["name", "name_en"]
