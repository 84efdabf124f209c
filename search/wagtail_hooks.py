"""Registers the admin of searching."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.admin import statistics
from search.admin.menu import SearchGroup
from search.admin.picks import PickViewSet
from search.admin.synonym_switches import SwitchOff, SwitchOn
from search.admin.unfit import UnfitViewSet, unfit_item

register_snippet(SearchGroup)
register_snippet(PickViewSet)
hooks.register("register_admin_viewset", statistics.QuestionViewSet)
hooks.register("register_search_menu_item", statistics.asked_item)
hooks.register("register_search_menu_item", statistics.missed_item)
hooks.register("register_admin_viewset", UnfitViewSet)
hooks.register("register_search_menu_item", unfit_item)
hooks.register("register_permissions", statistics.permissions)
hooks.register("register_bulk_action", SwitchOn)
hooks.register("register_bulk_action", SwitchOff)
