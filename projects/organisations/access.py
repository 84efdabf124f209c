"""Who may decide about organisations that look like one."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, AnonymousUser

Person = AbstractUser | AnonymousUser


def can_decide(user: Person) -> bool:
    """Whoever keeps the register answers whether two organisations are one."""
    return user.is_active and user.has_perm("projects.change_organisation")


def can_merge(user: Person) -> bool:
    """A merge takes an organisation away, so it asks for the right to delete one; undoing it does too."""
    return can_decide(user) and user.has_perm("projects.delete_organisation")
