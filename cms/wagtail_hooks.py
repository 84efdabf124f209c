"""Registers what every room's admin shares."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from cms.admin.in_use import refuse_when_in_use
from cms.admin.stale_edit import refuse_stale
from cms.localize import guarded_urls

hooks.register("before_delete_snippet", refuse_when_in_use)
hooks.register("before_edit_page", refuse_stale)
# The first pattern that fits is the one that answers: these must stand before wagtail-localize's own.
hooks.register("register_admin_urls", guarded_urls, order=-10)


@hooks.register("insert_global_admin_css")
def admin_style() -> str:
    """Return the link to the style of the site for the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))
