"""The version that tells caches when something changed."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest


class ContentVersion(models.Model):
    """One row that counts what visitors can see changing (versie van de inhoud).

    Rendered pages are cached under this number: the transaction that changes content changes the number, so a
    visitor never gets a page from before it, whichever process answers.
    """

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """Return the number of the content as it is now."""
        return cls.objects.values_list("number", flat=True).filter(pk=1).first() or 0

    @classmethod
    def of(cls, request: HttpRequest) -> int:
        """Return the number that a request is answered under, looked up once."""
        number: int | None = getattr(request, "_content_version", None)
        if number is None:
            number = cls.current()
            request.__dict__["_content_version"] = number
        return number

    @classmethod
    def advance(cls) -> None:
        """Make every page rendered until now outdated, within the caller's transaction."""
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1):
            cls.objects.update_or_create(pk=1, defaults={"number": 1})
