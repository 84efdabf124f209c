"""What happens beside a page and yet shows on it: status updates, organisations, places, contacts, lines and questions.

A record that goes is announced before it is gone, while its ties to pages can still be read; the outbox is
drained after the transaction, when it is gone indeed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model, Q
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.signals import post_page_move

from cms.models import ContentVersion
from cms.page_documents import document_id
from projects.groups.renaming import keep_old_addresses
from projects.models import (
    Contact,
    Organisation,
    OrganisationAlias,
    Period,
    Place,
    ProjectContact,
    ProjectPage,
    StatusUpdate,
    TargetGroup,
    Theme,
)
from research_lines.models import PolicyGoal, PolicyGoalsPage, ResearchLine, ResearchLinePage, ResearchQuestion
from search.indexing.outbox import changed, changed_at

YEARS_AHEAD = 3
"""For how many turns of the year a page with an open end is planned; whoever saves the page plans them again."""


def _announce(pages: Iterable[Page]) -> None:
    ContentVersion.advance()
    changed(document_id(page) for page in pages)


def _pages(condition: Q) -> Iterable[ProjectPage]:
    return ProjectPage.objects.filter(condition).select_related("locale").distinct()


def _status_changed(sender: type[Model], instance: StatusUpdate, **kwargs: Any) -> None:
    _announce(_pages(Q(translation_key=instance.project_key)))


def announce_organisation(pk: int) -> None:
    """Announce the projects that name an organisation: where it or a part of it takes part, pays or answers."""
    parts = {pk}
    while below := set(Organisation.objects.filter(parent__in=parts).values_list("pk", flat=True)) - parts:
        parts |= below
    named = Q(funding__funder=pk) | Q(contacts__contact__organisation=pk)
    _announce(_pages(Q(partners__organisation__in=parts) | named))


def _organisation_changed(sender: type[Model], instance: Organisation, **kwargs: Any) -> None:
    announce_organisation(instance.pk)


def _alias_changed(sender: type[Model], instance: OrganisationAlias, **kwargs: Any) -> None:
    announce_organisation(instance.organisation_id)


def _contact_changed(sender: type[Model], instance: Contact, **kwargs: Any) -> None:
    pages = list(_pages(Q(contacts__contact=instance)))
    _announce(pages)
    _announce_end(pages, instance.until)


def _announce_end(pages: Iterable[Page], last_day: date | None) -> None:
    """Let pages be read anew after the last day of a contact: they are then found by that name no more."""
    if last_day is not None and last_day >= timezone.localdate():
        changed_at([document_id(page) for page in pages], start_of(last_day + timedelta(days=1)))


def _contact_of_project_changed(sender: type[Model], instance: ProjectContact, **kwargs: Any) -> None:
    if instance.last_day is not None:
        _announce_end(ProjectPage.objects.filter(pk=instance.page_id).select_related("locale"), instance.last_day)


def _period_changed(sender: type[Model], instance: Period, **kwargs: Any) -> None:
    """Let a page with an end that nobody knows be read anew at the turn of the year: it may run one year more."""
    goes_on = instance.bounds.goes_on
    page = ProjectPage.objects.filter(pk=instance.page_id).select_related("locale").first() if goes_on else None
    if page is not None:
        this_year = timezone.localdate().year
        for year in range(this_year + 1, this_year + 1 + YEARS_AHEAD):
            changed_at([document_id(page)], start_of(date(year, 1, 1)))


def _term_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    _announce(ProjectPage.objects.filter(pk__in=instance.projects.values("pk")).select_related("locale"))  # type: ignore[attr-defined]


def _line_changed(sender: type[Model], instance: ResearchLine, **kwargs: Any) -> None:
    _term_changed(sender, instance)
    _announce(ResearchLinePage.objects.filter(line=instance).select_related("locale"))


def _goal_changed(sender: type[Model], instance: PolicyGoal, **kwargs: Any) -> None:
    _announce(PolicyGoalsPage.objects.select_related("locale"))


def _announce_answers(keys: Iterable[UUID]) -> None:
    """Announce what answers questions of lines: an answer is found as long as visitors may see the question."""
    _announce(_pages(Q(line_answers__question_key__in=list(keys))))


def _announce_answers_to(lines: PageQuerySet) -> None:
    _announce_answers(ResearchQuestion.objects.filter(page__in=lines).values_list("translation_key", flat=True))


def _line_page_changed(sender: type[Model], instance: ResearchLinePage, **kwargs: Any) -> None:
    # Saving a draft tells by name what it changes; whether the page is live is not among that.
    if "live" in (kwargs.get("update_fields") or ("live",)):
        _announce_answers_to(ResearchLinePage.objects.filter(pk=instance.pk))


def _question_changed(sender: type[Model], instance: ResearchQuestion, **kwargs: Any) -> None:
    if kwargs.get("created", True):
        _announce_answers([instance.translation_key])


def _lines_moved(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    _announce_answers_to(ResearchLinePage.objects.descendant_of(instance, inclusive=True))


def _restriction_changed(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _lines_moved(sender, page)


def start_of(day: date) -> datetime:
    """Return the first moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))


LISTENERS = (
    (StatusUpdate, _status_changed),
    (Organisation, _organisation_changed),
    (OrganisationAlias, _alias_changed),
    (Contact, _contact_changed),
    (ProjectContact, _contact_of_project_changed),
    (Period, _period_changed),
    (Place, _term_changed),
    (Theme, _term_changed),
    (TargetGroup, _term_changed),
    (ResearchLine, _line_changed),
    (PolicyGoal, _goal_changed),
    (ResearchLinePage, _line_page_changed),
    (ResearchQuestion, _question_changed),
    (PageViewRestriction, _restriction_changed),
)


def connect() -> None:
    """Start listening; called once when the app is ready."""
    for model, listener in LISTENERS:
        for signal, name in ((post_save, "saved"), (pre_delete, "deleted")):
            signal.connect(listener, sender=model, dispatch_uid=f"projects.{model.__name__}.{name}")
    pre_save.connect(keep_old_addresses, sender=ProjectPage, dispatch_uid="projects.groups.renamed")
    post_page_move.connect(_lines_moved, dispatch_uid="projects.lines_moved")
