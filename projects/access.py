"""Who may do what with a project's status: the only module that decides it.

Rights of partners come from current memberships alone; being an editor or an administrator gives none here, and a
membership that ended gives none either.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from projects.models import Membership, Organisation, StatusUpdate

Person = AbstractUser | AnonymousUser


def _memberships(user: Person) -> QuerySet[Membership]:
    if not user.is_authenticated or not user.is_active:
        return Membership.objects.none()
    return Membership.objects.current().filter(user_id=user.pk)


def can_see_workspace(user: Person) -> bool:
    """Whoever is signed in has a workspace; it holds nothing but their own projects."""
    return user.is_authenticated and user.is_active


def own_projects(user: Person) -> set[UUID]:
    """Return the keys of the projects that somebody speaks for today."""
    return set(_memberships(user).values_list("project_key", flat=True))


def can_update_status(user: Person, project_key: UUID) -> bool:
    """Only who speaks for the project today says where it stands."""
    return _memberships(user).filter(project_key=project_key).exists()


def speaks_for(user: Person, project_key: UUID) -> QuerySet[Organisation]:
    """Return the organisations on whose behalf somebody speaks for the project today."""
    memberships = _memberships(user).filter(project_key=project_key)
    return Organisation.objects.filter(pk__in=memberships.values("organisation"))


def can_see_submission(user: Person, update: StatusUpdate) -> bool:
    """A partner follows what they sent in themselves, as long as they speak for the project."""
    return update.author_id == user.pk and can_update_status(user, update.project_key)


def may_edit(user: Person, update: StatusUpdate) -> bool:
    """What was once published is never edited, also when it was withdrawn: a correction is a new update."""
    return update.first_published_at is None and user.is_active and user.has_perm("projects.change_statusupdate")


def may_import(user: Person) -> bool:
    """Who may add pages somewhere brings documents in; where the draft then goes is decided there."""
    return user.is_active and bool(page_permission_policy.user_has_permission(user, "add"))


def may_add_below(user: Person, page: Page) -> bool:
    """A draft is made by who may add pages at that place."""
    return bool(page.permissions_for_user(user).can_add_subpage())


def may_change_draft(user: Person, page: Page) -> bool:
    """Differences go into the draft of a page by who may edit it, and not while somebody locked it."""
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.page_locked())
