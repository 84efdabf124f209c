"""Who may do what with a project's status: the only module that decides it.

Rights of partners come from current memberships alone; being an editor or an administrator gives none of those, and a
membership that ended gives none either. A right over other people's access never reaches further than one's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.visibility import visible
from projects.models import DocumentImport, Invitation, Membership, Organisation, ProjectPage, StatusUpdate
from projects.models.attachments import Attachment
from projects.vocabulary import MembershipRole

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


def publishes_at_once(user: Person, project_key: UUID, organisation: Organisation | None) -> bool:
    """Whether editors trust what somebody says on behalf of the organisation, and read it afterwards."""
    trusted = _memberships(user).filter(project_key=project_key, publishes_at_once=True)
    return organisation is not None and trusted.filter(organisation_id=organisation.pk).exists()


def coordinated(user: Person) -> QuerySet[Membership]:
    """Return the memberships by which somebody may give colleagues access today."""
    return _memberships(user).filter(role=MembershipRole.COORDINATOR)


def is_coordinator(user: Person, project_key: UUID) -> bool:
    """Whether somebody may give colleagues access to the project."""
    return coordinated(user).filter(project_key=project_key).exists()


def may_give_access(user: Person) -> bool:
    """Editors who keep the access of partners invite anybody for any project."""
    return user.is_active and user.has_perm("projects.add_membership")


def may_invite(user: Person, organisation: Organisation, project_keys: Iterable[UUID], until: date | None) -> bool:
    """A coordinator invites for the same organisation and the same projects, and for no longer than they have."""
    if may_give_access(user):
        return True
    ends = dict(coordinated(user).filter(organisation=organisation).values_list("project_key", "until"))
    return all(key in ends and _ends_by(until, ends[key]) for key in project_keys)


def _ends_by(until: date | None, latest: date | None) -> bool:
    return latest is None or (until is not None and until <= latest)


def may_manage_invitation(user: Person, invitation: Invitation) -> bool:
    """An invitation is sent again or revoked by an editor, or by the coordinator who sent it and still is one."""
    if may_give_access(user):
        return True
    keys = [invited.project_key for invited in invitation.projects.all()]
    mine = user.is_authenticated and invitation.invited_by_id == user.pk
    return mine and may_invite(user, invitation.organisation, keys, invitation.until)


def may_end(user: Person, membership: Membership) -> bool:
    """Access is ended by an editor, or by the coordinator who gave it and still coordinates the same."""
    if user.is_active and user.has_perm("projects.change_membership"):
        return True
    mine = user.is_authenticated and membership.invited_by_id == user.pk and membership.user_id != user.pk
    same = coordinated(user).filter(organisation_id=membership.organisation_id, project_key=membership.project_key)
    return mine and same.exists()


def may_read_audit(user: Person) -> bool:
    """The audit log is for administrators, and for whom they give the right to read it."""
    return user.is_active and user.has_perm("projects.view_auditevent")


def may_handle_accounts(user: Person) -> bool:
    """Administrators export and erase what belongs to somebody's account; everybody does so with their own."""
    return user.is_active and user.is_superuser


def can_see_submission(user: Person, update: StatusUpdate) -> bool:
    """A partner follows what they sent in themselves, as long as they speak for the project."""
    return update.author_id == user.pk and can_update_status(user, update.project_key)


def is_public_attachment(attachment: Attachment) -> bool:
    """Anybody may have a file of a published update of a project that visitors may see."""
    update = getattr(attachment, "update", None)
    if update is None or not update.live:
        return False
    pages = ProjectPage.objects.filter(translation_key=update.project_key, alias_of__isnull=True)
    return visible(pages).exists()


def may_read_attachment(user: Person, attachment: Attachment) -> bool:
    """Before that, who sent it and still speaks for the project, and who judges updates."""
    if not user.is_authenticated or not user.is_active:
        return False
    own = attachment.owner_id == user.pk and can_update_status(user, attachment.project_key)
    sent_in = getattr(attachment, "update", None) is not None
    return own or (sent_in and user.has_perm("projects.change_statusupdate"))


def may_edit(user: Person, update: StatusUpdate) -> bool:
    """What was once published is never edited, also when it was withdrawn: a correction is a new update."""
    return update.first_published_at is None and user.is_active and user.has_perm("projects.change_statusupdate")


def may_remind(user: Person) -> bool:
    """Who judges what partners write also asks for it, and sees which mails went out."""
    return user.is_active and user.has_perm("projects.change_statusupdate")


def may_import(user: Person) -> bool:
    """Who may add pages somewhere brings documents in; where the draft then goes is decided there."""
    return user.is_active and bool(page_permission_policy.user_has_permission(user, "add"))


def imports_for(user: Person) -> QuerySet[DocumentImport]:
    """Return the imports that somebody sees, decides on and deletes: their own, and all where they may publish.

    An import about a page shows its draft, so it takes the right to edit that page too. What belongs to no page yet,
    or was brought in by a command, is also for who may publish somewhere.
    """
    if not may_import(user):
        return DocumentImport.objects.none()
    editable = page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")
    publishable = page_permission_policy.instances_user_has_permission_for(user, "publish").values("pk")
    seen = Q(made_by_id=user.pk) & (Q(page__isnull=True) | Q(page__in=editable)) | Q(page__in=publishable)
    if page_permission_policy.user_has_permission(user, "publish"):
        seen |= Q(page__isnull=True)
    return DocumentImport.objects.filter(seen)


def may_add_below(user: Person, page: Page) -> bool:
    """A draft is made by who may add pages at that place."""
    return bool(page.permissions_for_user(user).can_add_subpage())


def may_change_draft(user: Person, page: Page) -> bool:
    """Differences go into the draft of a page by who may edit it, and not while somebody locked it."""
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.page_locked())
