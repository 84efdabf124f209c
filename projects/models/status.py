"""Where a project stands, as its partners say it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import DraftStateMixin, Page, Revision, RevisionMixin, WorkflowMixin, WorkflowState

from cms.bilingual import in_language
from projects.models.attachments import Attachment
from projects.models.organisations import Organisation
from projects.vocabulary import DatePrecision, OutputKind, ProjectStatus

SAID = (
    "status",
    "text",
    "text_en",
    "as_of",
    "as_of_precision",
    "milestone",
    "milestone_en",
    "milestone_on",
    "milestone_precision",
    "output_kind",
    "output_title",
    "output_url",
)
"""The fields that a partner writes and an editor may change before publishing."""


class StatusUpdateQuerySet(models.QuerySet["StatusUpdate"]):
    """Status updates by who may see them."""

    def published(self) -> Self:
        """Return what visitors may see, the last published first."""
        return self.filter(live=True).order_by("-first_published_at", "-pk")

    def history(self) -> Self:
        """Return what visitors may see, the last sent in first.

        Editors judge in any order: an older message that is approved later is no newer word about the project.
        """
        return self.filter(live=True).order_by("-pk")

    def unchecked(self) -> Self:
        """Return what visitors see and no editor has read yet."""
        return self.filter(live=True, at_once=True, checked_at=None)

    def of_project(self, project_key: UUID) -> Self:
        """Return the updates of one project, in whatever language."""
        return self.filter(project_key=project_key)

    def standing(self) -> Self:
        """Return what is published or waits for an editor, newest first: rejected and half-made ones do not count."""
        waiting = WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(StatusUpdate),
            object_id=Cast(models.OuterRef("pk"), models.CharField()),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
        return self.filter(models.Q(live=True) | models.Exists(waiting)).order_by("-pk")

    def with_project_title(self) -> Self:
        """Return the updates with the title of their project, in the language in which it was made first."""
        pages = Page.objects.filter(translation_key=models.OuterRef("project_key"), alias_of__isnull=True)
        return self.annotate(project_title=models.Subquery(pages.order_by("pk").values("title")[:1]))

    def histories(self, project_keys: Iterable[UUID]) -> dict[UUID, list[StatusUpdate]]:
        """Return what visitors may see of each of the projects, the last sent in first, in one query."""
        found: dict[UUID, list[StatusUpdate]] = {key: [] for key in project_keys}
        for update in self.history().filter(project_key__in=list(found)).select_related("organisation", "attachment"):
            found[update.project_key].append(update)
        return found

    def newest_by_project(self, project_keys: Iterable[UUID]) -> dict[UUID, StatusUpdate]:
        """Return the newest published update of each project that has one, in one query."""
        newest = {key: newest_of(updates) for key, updates in self.histories(project_keys).items()}
        return {key: update for key, update in newest.items() if update is not None}


class StatusUpdate(WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """One statement about where a project stands (statusbericht): a record of its own, never an edit of a page.

    A published update is never overwritten: the newest is the project's status, the others are its timeline.
    An update without text says "still correct" and moves the confirmed date only. `project_key` is the translation
    key of the project page, so an update belongs to the project in every language. `form_token` names the form that
    sent it: the same form sent twice makes one update. `as_sent` is what the partner wrote, which an editor may have
    changed before publishing; `at_once` says that no editor read it first, `checked_at` when one did afterwards.
    """

    project_key = models.UUIDField(_("project"), db_index=True)
    status = models.CharField(_("status"), max_length=20, choices=ProjectStatus.choices)
    text = models.TextField(_("bericht"), blank=True, max_length=1000)
    text_en = models.TextField(_("bericht in het Engels"), blank=True, max_length=1000)
    as_of = models.DateField(_("peildatum"), null=True, blank=True)
    as_of_precision = models.CharField(
        _("nauwkeurigheid"), max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("namens"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("geschreven door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("ingediend op"), auto_now_add=True)
    milestone = models.CharField(_("volgende stap"), max_length=200, blank=True)
    milestone_en = models.CharField(_("volgende stap in het Engels"), max_length=200, blank=True)
    milestone_on = models.DateField(_("wanneer"), null=True, blank=True)
    milestone_precision = models.CharField(
        _("nauwkeurigheid"), max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    output_kind = models.CharField(_("soort opbrengst"), max_length=20, choices=OutputKind.choices, blank=True)
    output_title = models.CharField(_("titel van de opbrengst"), max_length=250, blank=True)
    output_url = models.URLField(
        _("adres van de opbrengst"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )
    attachment = models.OneToOneField(
        Attachment,
        verbose_name=_("bijlage"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="update",
    )
    form_token = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    as_sent = models.JSONField(default=dict, blank=True, editable=False)
    at_once = models.BooleanField(_("direct gepubliceerd"), default=False, editable=False)
    checked_at = models.DateTimeField(_("nagekeken op"), null=True, blank=True, editable=False)

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="status_update",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="status_update",
        for_concrete_model=False,
    )

    confirms: StatusUpdate | None = None
    """The update whose text a confirmation stands behind, once `newest_of` has found it."""

    objects = StatusUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("statusbericht")
        verbose_name_plural = _("statusberichten")
        indexes = [models.Index(fields=["project_key", "live", "-first_published_at"], name="status_newest")]

    def __str__(self) -> str:
        # On one line: this names the update in the subject of a mail too.
        text = " ".join((self.text or self.text_en).split())
        said = f"{self.get_status_display()}: {Truncator(text).chars(80)}".rstrip(": ")
        return f"{self.project_title} – {said}" if self.project_title else said

    @cached_property
    def project_title(self) -> str:
        """The project's title as editors know it; lists fetch it along with `with_project_title`."""
        pages = Page.objects.filter(translation_key=self.project_key, alias_of__isnull=True)
        return str(pages.order_by("pk").values_list("title", flat=True).first() or "")

    @property
    def revisions(self) -> Any:
        """The revisions of this update."""
        return self._revisions

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Store a revision; its title, which all editors read, is not in the language of who happened to write."""
        with override(settings.LANGUAGE_CODE):
            return super().save_revision(*args, **kwargs)

    @property
    def message(self) -> str:
        """The text in the reader's language, or in the other where there is one only."""
        return in_language(self.text, self.text_en)

    @property
    def message_language(self) -> str:
        """The language in which `message` really is, for its `lang` attribute."""
        return "en" if self.text_en and self.message == self.text_en else "nl"

    @property
    def next_step(self) -> str:
        """What comes next, in the reader's language, or in the other where there is one only."""
        return in_language(self.milestone, self.milestone_en)

    @property
    def next_step_language(self) -> str:
        """The language in which `next_step` really is."""
        return "en" if self.milestone_en and self.next_step == self.milestone_en else "nl"

    @property
    def said(self) -> dict[str, str]:
        """What the update tells, field by field, as text; what is empty is left out."""
        values = {name: getattr(self, name) for name in SAID}
        return {name: str(value) for name, value in values.items() if value}

    @property
    def changed_by_editor(self) -> bool:
        """Whether it differs from what the partner sent in."""
        return bool(self.as_sent) and self.as_sent != self.said

    @property
    def is_confirmation(self) -> bool:
        """Whether it only says that all is as it was."""
        return not self.text and not self.text_en

    @property
    def confirmed_on(self) -> date | None:
        """The day on which somebody stood up for this status; None for what was taken over from elsewhere."""
        if self.author_id is None or self.first_published_at is None:
            return None
        return timezone.localtime(self.first_published_at).date()


def newest_of(updates: Iterable[StatusUpdate]) -> StatusUpdate | None:
    """Return the first of a project's updates, newest first; a confirmation learns which words it confirms."""
    newest: StatusUpdate | None = None
    for update in updates:
        newest = newest or update
        if update.status != newest.status:
            break
        if not update.is_confirmation:
            newest.confirms = update if update is not newest else None
            break
    return newest
