"""The site as a whole."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Home, mission, standard and news pages, site settings and health."""

    name = "portal"
