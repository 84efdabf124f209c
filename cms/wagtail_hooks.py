"""Registers what every room's admin shares."""

from wagtail import hooks

from cms.admin.in_use import refuse_when_in_use
from cms.localize import guarded_urls

hooks.register("before_delete_snippet", refuse_when_in_use)
# The first pattern that fits is the one that answers: these must stand before wagtail-localize's own.
hooks.register("register_admin_urls", guarded_urls, order=-10)
