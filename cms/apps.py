"""What every page is made of."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Base page, blocks, template tags, shared checks."""

    name = "cms"
