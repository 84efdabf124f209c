"""Registers what every room's admin shares."""

from wagtail import hooks

from cms.admin.in_use import refuse_when_in_use

hooks.register("before_delete_snippet", refuse_when_in_use)
