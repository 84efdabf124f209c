"""What visitors say is not right on a project page."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from projects.vocabulary import RemarkState, RemarkSubject

MAX_TEXT = 1000


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Remarks by what became of them."""

    def open(self) -> Self:
        """Return the remarks that nobody has judged yet."""
        return self.filter(state=RemarkState.OPEN)


class Remark(models.Model):
    """A visitor's word that something on a project page is not right (melding).

    Nothing is kept of who said it: no name, no address, no browser. `project_key` is the translation key of the
    project page, `language` that of the page on which it was written.
    """

    project_key = models.UUIDField(_("project"), db_index=True)
    language = models.CharField(_("taal"), max_length=5)
    about = models.CharField(_("gaat over"), max_length=20, choices=RemarkSubject.choices)
    text = models.TextField(_("melding"), max_length=MAX_TEXT)
    created_at = models.DateTimeField(_("gemeld op"), auto_now_add=True)
    state = models.CharField(_("stand"), max_length=20, choices=RemarkState.choices, default=RemarkState.OPEN)
    note = models.TextField(
        _("aantekening"), max_length=500, blank=True, help_text=_("Alleen voor de redactie: wat je ermee deed.")
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("afgehandeld door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handled_at = models.DateTimeField(_("afgehandeld op"), null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "-created_at"], name="remark_to_handle")]

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {Truncator(' '.join(self.text.split())).chars(80)}"

    @cached_property
    def project_title(self) -> str:
        """The project's title as editors know it; lists fetch it along as `title_of_project`."""
        if "title_of_project" in self.__dict__:
            return str(self.__dict__["title_of_project"] or "")
        pages = Page.objects.filter(translation_key=self.project_key, alias_of__isnull=True)
        return str(pages.order_by("pk").values_list("title", flat=True).first() or "")
