"""Registers the admin of the register."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from projects.admin.memberships import MembershipViewSet
from projects.admin.menu import RegisterGroup
from projects.admin.overview import ProjectListing
from projects.admin.status_updates import StatusUpdateViewSet

register_snippet(RegisterGroup)
register_snippet(StatusUpdateViewSet)
register_snippet(MembershipViewSet)


@hooks.register("register_admin_viewset")
def project_listing() -> ProjectListing:
    """Return the list of all projects."""
    return ProjectListing("projecten")
