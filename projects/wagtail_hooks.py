"""Registers the admin of the register."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from projects.admin import (
    at_once,
    audit,
    duplicates,
    erasing,
    freshness_report,
    links_report,
    mails,
    period_reading,
    reminders,
)
from projects.admin.at_once import AtOncePanel
from projects.admin.attention import AttentionPanel
from projects.admin.memberships import MembershipViewSet
from projects.admin.menu import RegisterGroup
from projects.admin.outputs import OutputChooserViewSet
from projects.admin.overview import ProjectListing
from projects.admin.remarks import RemarkPolicy, RemarkViewSet
from projects.admin.status_updates import StatusUpdateViewSet, judge_first
from projects.admin.welcome import WelcomePanel
from projects.importing.admin.menu import ImportViewSet, import_item
from projects.invitations.admin import buttons as inviting
from projects.invitations.admin import views as invitations
from projects.models import Remark
from projects.organisations import history
from projects.own_data import admin as own_data

register_permission_policy(Remark, RemarkPolicy(Remark))
register_snippet(RegisterGroup)
register_snippet(StatusUpdateViewSet)
register_snippet(RemarkViewSet)
register_snippet(MembershipViewSet)
hooks.register("construct_snippet_action_menu", judge_first)
hooks.register("register_admin_viewset", ImportViewSet)
hooks.register("register_admin_menu_item", import_item)
hooks.register("register_log_actions", history.register)
hooks.register("register_admin_urls", duplicates.urls)
hooks.register("register_admin_urls", erasing.urls)
hooks.register("register_snippet_listing_buttons", erasing.buttons)
hooks.register("register_admin_urls", period_reading.urls)
hooks.register("insert_editor_js", period_reading.script)
hooks.register("register_reports_menu_item", duplicates.menu_item)
hooks.register("register_admin_urls", freshness_report.urls)
hooks.register("register_reports_menu_item", freshness_report.menu_item)
hooks.register("register_admin_urls", links_report.urls)
hooks.register("register_reports_menu_item", links_report.menu_item)
hooks.register("register_admin_urls", at_once.urls)
hooks.register("register_admin_urls", invitations.urls)
hooks.register("register_admin_menu_item", inviting.menu_item)
hooks.register("register_page_header_buttons", inviting.at_project)
hooks.register("register_snippet_listing_buttons", inviting.at_organisation)
hooks.register("register_admin_urls", own_data.urls)
hooks.register("register_user_listing_buttons", own_data.buttons)
hooks.register("before_delete_user", own_data.erase_instead)
hooks.register("before_bulk_action", own_data.one_by_one)
hooks.register("register_admin_urls", audit.urls)
hooks.register("register_reports_menu_item", audit.menu_item)
hooks.register("register_admin_urls", reminders.urls)
hooks.register("register_reports_menu_item", reminders.menu_item)
hooks.register("register_admin_urls", mails.urls)
hooks.register("register_reports_menu_item", mails.menu_item)


@hooks.register("register_admin_viewset")
def output_chooser() -> OutputChooserViewSet:
    """Return the window in which an output is chosen."""
    return OutputChooserViewSet("output_chooser", url_prefix="kies-opbrengst")


@hooks.register("register_admin_viewset")
def project_listing() -> ProjectListing:
    """Return the list of all projects."""
    return ProjectListing("projecten")


@hooks.register("construct_homepage_panels")
def welcome(request: Any, panels: list[Any]) -> None:
    """Put what editors come for above what Wagtail shows."""
    panels[:0] = [WelcomePanel(), AtOncePanel(), AttentionPanel()]
