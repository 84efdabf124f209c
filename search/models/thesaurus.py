"""What keeps the thesaurus in step: the mark that tells processes of a change, and what was supplied before."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.db import models


class ThesaurusVersion(models.Model):
    """One row with a mark (versie van de thesaurus) that is another after every change of a rule.

    A process keeps the rules in memory under the mark that it read them by. The mark is drawn at random, so one
    that was seen inside a transaction that was undone never comes back for other rules.
    """

    mark = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.mark

    @classmethod
    def current(cls) -> str:
        """Return the mark of the rules as they are now; empty before the first change."""
        return cls.objects.values_list("mark", flat=True).filter(pk=1).first() or ""

    @classmethod
    def renew(cls) -> None:
        """Make the rules that processes hold outdated, within the caller's transaction."""
        mark = uuid4().hex
        if not cls.objects.filter(pk=1).update(mark=mark):
            cls.objects.update_or_create(pk=1, defaults={"mark": mark})


class SuppliedSynonym(models.Model):
    """A rule of the supplied thesaurus that was loaded once, by its key.

    `fingerprint` is that of the rule as it was loaded: a rule that has another one now was changed by an editor,
    and one that is gone was deleted by an editor. Loading leaves both alone.
    """

    key = models.CharField(max_length=120, unique=True)
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.key

    @classmethod
    def by_key(cls) -> dict[str, Self]:
        """Return all of them, by key."""
        return {one.key: one for one in cls.objects.all()}
