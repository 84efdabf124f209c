"""Organisations and contacts that a draft names: those of the register, or new ones where the editor may add them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cms.admin.keys import free_key
from projects.importing.recognising.register import Register, normalised
from projects.importing.recorded import register_now
from projects.models import Contact, Organisation
from projects.models.contacts import ContactKind


class Naming:
    """Finds what one draft names, with the rights of one editor; the register is read once."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._added: dict[str, Organisation] = {}

    @cached_property
    def _register(self) -> Register:
        return register_now()

    def organisation(self, name: str, key: str = "") -> Organisation:
        """Return the organisation with a key, else the one with exactly this name, else a new one.

        ValidationError where no organisation has the key, or the one that has goes by another name.
        PermissionDenied for who may not add one.
        """
        if key:
            return self._by_key(key, name)
        known = self._register.organisations.get(normalised(name))
        found = self._added.get(normalised(name)) or Organisation.objects.filter(key=known.key if known else "").first()
        return found or self._new_organisation(name)

    def _by_key(self, key: str, name: str) -> Organisation:
        found = Organisation.objects.filter(key=key).first()
        if found is None:
            raise ValidationError(_("Het register heeft geen organisatie “%(key)s”.") % {"key": key})
        known = self._register.organisation(name) if name else None
        if name and (known is None or known.key != key):
            text = _("“%(name)s” is niet “%(known)s” uit het register. Neem een van de twee over.")
            raise ValidationError(text % {"name": name, "known": found.name})
        return found

    def _new_organisation(self, name: str) -> Organisation:
        if not self.user.has_perm("projects.add_organisation"):
            raise PermissionDenied
        organisation = Organisation(name=name[:200], key=free_key(Organisation, name))
        organisation.full_clean()
        organisation.save()
        self._added[normalised(name)] = organisation
        return organisation

    def contact(self, values: Mapping[str, Any]) -> Contact:
        """Return the contact with this name and mail address, or a new one. PermissionDenied for who may not add one.

        A contact that is there keeps what editors gave it. Colleagues may share a mailbox, and two people a name.
        """
        works_at = self._register.organisation(values.get("organisation", ""))
        found = _same_contact(values, works_at.key if works_at else "")
        if found is not None:
            return found
        if not self.user.has_perm("projects.add_contact"):
            raise PermissionDenied
        contact = Contact(
            kind=values.get("kind") or ContactKind.PERSON,
            name=values.get("name", "") or values.get("email", ""),
            email=values.get("email", ""),
            phone=values.get("phone", ""),
            address=values.get("address", ""),
            organisation=Organisation.objects.filter(key=works_at.key).first() if works_at else None,
        )
        contact.full_clean()
        contact.save()
        return contact


def _same_contact(values: Mapping[str, Any], works_at: str) -> Contact | None:
    """Return the one contact that all of this can be about; None when there is none, or more than one."""
    name, email = normalised(values.get("name", "")), values.get("email", "").strip().casefold()
    if not name and not email:
        return None
    contacts = Contact.objects.select_related("organisation")
    if email:
        same = [each for each in contacts.filter(email__iexact=email) if not name or normalised(each.name) == name]
    else:
        elsewhere = ~Q(organisation__key=works_at) & Q(organisation__isnull=False) if works_at else Q(pk__in=())
        same = [each for each in contacts.exclude(elsewhere) if normalised(each.name) == name]
    return same[0] if len(same) == 1 else None
