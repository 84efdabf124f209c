"""From a key in `content/` to what stands in the database under it."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.db.models import Model
from wagtail.models import Locale, Page

from portal.content.models import LoadedContent
from portal.content.registers import ALL_REGISTERS
from portal.content.values import PAGES, Reference
from projects.models import Organisation, OrganisationMerge

# The keys of pages are the same on every installation, so that data about a project can move between them.
NAMESPACE = UUID("5d1c0b0e-7b0e-5c86-9f0f-3a3f4f7a1c52")


def page_uuid(key: str) -> UUID:
    """Return the translation key of the page that a file makes."""
    return uuid5(NAMESPACE, key)


class Lookup:
    """Finds records and Dutch pages by their key in `content/`; None for one that an editor deleted."""

    def __init__(self, dutch: Locale) -> None:
        self._dutch = dutch
        self._models = {register.name: register for register in ALL_REGISTERS}
        self._found: dict[Reference, int] = {}

    def pk(self, reference: Reference) -> int | None:
        """Return the primary key, None when it is not there (any more)."""
        if reference not in self._found:
            pk = self._page(reference.key) if reference.register == PAGES else self._record(reference)
            if pk is None:
                return None
            self._found[reference] = pk
        return self._found[reference]

    def page_pk(self, key: str) -> int | None:
        """Return the primary key of a Dutch page."""
        return self.pk(Reference(PAGES, key))

    def _page(self, key: str) -> int | None:
        pages = Page.objects.filter(translation_key=self.page_key(key), locale=self._dutch)
        return pages.values_list("pk", flat=True).first()

    def page_key(self, key: str) -> str:
        """Return the translation key of a page, also of one that was there before the content was loaded."""
        memory = LoadedContent.objects.of(f"{PAGES}/{key}")
        return memory.object_id if memory else str(page_uuid(key))

    def _record(self, reference: Reference) -> int | None:
        register = self._models[reference.register]
        records = register.model._default_manager.all()
        memory = LoadedContent.objects.of(f"{register.name}/{reference.key}")
        if memory is not None:
            pk = records.filter(pk=memory.object_id).values_list("pk", flat=True).first()
            return pk or self._merged(register.model, former_pk=memory.object_id)
        if register.keyed:
            pk = records.filter(key=reference.key).values_list("pk", flat=True).first()
            return pk or self._merged(register.model, former_key=reference.key)
        return None

    def _merged(self, model: type[Model], **former: str) -> int | None:
        """Return the organisation that one which is gone was merged into on the site."""
        if model is not Organisation:
            return None
        return OrganisationMerge.objects.standing().filter(**former).values_list("kept", flat=True).first()
