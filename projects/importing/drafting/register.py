"""Organisations and contacts that a draft names: those of the register, or new ones where the editor may add them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied

from cms.admin.keys import free_key
from projects.importing.recorded import register_now
from projects.models import Contact, Organisation
from projects.models.contacts import ContactKind


def organisation_for(name: str, user: Any, key: str = "") -> Organisation:
    """Return the organisation with a key or exactly this name, or a new one.

    PermissionDenied for who may not add one.
    """
    known = register_now().organisation(name) if not key else None
    found = Organisation.objects.filter(key=key or (known.key if known else "")).first()
    if found is not None:
        return found
    if not user.has_perm("projects.add_organisation"):
        raise PermissionDenied
    organisation = Organisation(name=name[:200], key=free_key(Organisation, name))
    organisation.full_clean()
    organisation.save()
    return organisation


def contact_for(values: Mapping[str, Any], user: Any) -> Contact:
    """Return the contact with this mail address and name, or a new one. PermissionDenied for who may not add one.

    A contact that is there keeps what editors gave it.
    """
    email, name = values.get("email", ""), values.get("name", "") or values.get("email", "")
    same = Contact.objects.filter(email__iexact=email) if email else Contact.objects.filter(name__iexact=name)
    found = same.first()
    if found is not None:
        return found
    if not user.has_perm("projects.add_contact"):
        raise PermissionDenied
    works_at = register_now().organisation(values.get("organisation", ""))
    contact = Contact(
        kind=values.get("kind") or ContactKind.PERSON,
        name=name,
        email=email,
        phone=values.get("phone", ""),
        address=values.get("address", ""),
        organisation=Organisation.objects.filter(key=works_at.key).first() if works_at else None,
    )
    contact.full_clean()
    contact.save()
    return contact
