"""The audit log: what happened, written once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from projects.audit.actions import Action
from projects.models.organisations import Organisation


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove what was written in the audit log."""


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Events, which nobody changes."""

    def update(self, **fields: Any) -> NoReturn:
        """Refuse: AppendOnlyError."""
        raise AppendOnlyError("an event in the audit log is never changed")

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse: AppendOnlyError."""
        raise AppendOnlyError("an event in the audit log is never changed")

    def delete(self) -> NoReturn:
        """Refuse: AppendOnlyError; what is too old goes with `forget`."""
        raise AppendOnlyError("an event in the audit log is never deleted before its time")

    delete.queryset_only = True  # type: ignore[attr-defined]

    def with_names(self) -> Self:
        """Return the events with the names that go with their keys today."""
        pages = Page.objects.filter(translation_key=models.OuterRef("project_key"), alias_of__isnull=True)
        organisations = Organisation.objects.filter(key=models.OuterRef("organisation_key"))
        return self.select_related("actor", "person").annotate(
            project_title=models.Subquery(pages.order_by("pk").values("title")[:1]),
            # An organisation that was merged or deleted is still told by its key.
            organisation_name=Coalesce(
                models.Subquery(organisations.values("name")[:1]), "organisation_key", output_field=models.CharField()
            ),
        )

    def forget(self, before: datetime) -> int:
        """Delete what happened before a moment and return how many events; the one way in which they go.

        The triggers of the database let these rows go while there is an `AuditCutOff`, which this transaction alone
        sees.
        """
        with transaction.atomic():
            cut_off = AuditCutOff.objects.create(before=before)
            deleted, _by_model = super(AuditEventQuerySet, self.filter(at__lt=before)).delete()
            cut_off.delete()
        return deleted


class AuditEvent(models.Model):
    """One thing that somebody did (regel in het controlelogboek): only ever added, never changed.

    `actor` did it and `person` is the one it was done to. Both are keys without a constraint: when an account is
    erased its rows stay, and say nothing any more of who it was. `details` holds words of the machine only, so that no
    name or address can be in it.
    """

    at = models.DateTimeField(_("wanneer"), default=timezone.now, db_index=True, editable=False)
    action = models.CharField(_("wat"), max_length=30, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("wie"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("over wie"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    project_key = models.UUIDField(_("project"), null=True, db_index=True)
    organisation_key = models.SlugField(_("organisatie"), max_length=100, blank=True, db_index=False)
    details = models.JSONField(_("bijzonderheden"), default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel in het controlelogboek")
        verbose_name_plural = _("controlelogboek")
        ordering: ClassVar = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action_label}"

    def save(self, *args: Any, **options: Any) -> None:
        """Store a new event; AppendOnlyError for one that is stored already."""
        if not self._state.adding:
            raise AppendOnlyError("an event in the audit log is never changed")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse: AppendOnlyError."""
        raise AppendOnlyError("an event in the audit log is never deleted before its time")

    @property
    def action_label(self) -> str:
        """What was done, in words; an action that the code no longer knows is called by its name."""
        return str(Action(self.action).label) if self.action in Action.values else self.action

    @property
    def actor_name(self) -> str:
        """Who did it; an account that was erased has no name any more, and "" is nobody who was signed in."""
        return _name(self.actor_id, self.actor)

    @property
    def person_name(self) -> str:
        """To whom it was done."""
        return _name(self.person_id, self.person)

    @property
    def details_text(self) -> str:
        """The words of the machine, by name."""
        return ", ".join(f"{name}: {value}" for name, value in sorted(self.details.items()) if value)


def _name(key: int | None, user: Any) -> str:
    return str(user or _("verwijderd account")) if key else ""


class AuditCutOff(models.Model):
    """The moment before which events may go; there is one only within the transaction that forgets them."""

    before = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.before:%Y-%m-%d}"
