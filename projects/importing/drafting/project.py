"""The draft of a project: unpublished, with all its parts, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page
from wagtail.rich_text import RichText

from projects.importing.drafting.markup import as_html
from projects.importing.drafting.register import Naming
from projects.models import (
    Funding,
    Output,
    Partner,
    Period,
    Place,
    ProjectContact,
    ProjectGroup,
    ProjectPage,
    ProjectRelation,
    ProjectRound,
    ResearchQuestion,
    StatusUpdate,
    TargetGroup,
    Theme,
)
from research_lines.models import PolicyGoal, ResearchLine

Records = Mapping[str, Sequence[Mapping[str, Any]]]
PLAIN = ("title", "lead", "kind", "official_name", "acronym", "other_network")
PROSE = ("background", "aim", "approach", "expected_results")
TERMS = {
    "places": Place,
    "themes": Theme,
    "target_groups": TargetGroup,
    "research_lines": ResearchLine,
    "policy_goals": PolicyGoal,
}
_PARTS: dict[str, type[Any]] = {
    "questions": ResearchQuestion,
    "groups": ProjectGroup,
    "periods": Period,
    "outputs": Output,
    "relations": ProjectRelation,
    "rounds": ProjectRound,
}
_OUTSIDE = ["page", "locale", "translation_key"]


@transaction.atomic
def new_project(records: Records, parent: Page, user: Any) -> ProjectPage:
    """Return a new unpublished project below a page.

    ValidationError when a value does not fit its field, PermissionDenied when the user may not add an organisation or
    contact that the register lacks; nothing is stored then.
    """
    page = ProjectPage(live=False, has_unpublished_changes=True, locale=parent.locale, owner=user)
    _fill(page, records, user)
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create")
    _beside(page, records, user)
    return page


@transaction.atomic
def changed_project(records: Records, page: ProjectPage, user: Any) -> ProjectPage:
    """Return the page with the accepted values in its draft; what is on the site does not change. Errors as above."""
    draft: ProjectPage = page.get_latest_revision_as_object()
    _fill(draft, records, user)
    draft.full_clean()
    draft.save_revision(user=user, log_action=True, changed=True)
    _beside(page, records, user)
    return draft


def _fill(page: ProjectPage, records: Records, user: Any) -> None:
    own = (records.get("") or [{}])[0]
    for name in PLAIN:
        if name in own:
            setattr(page, name, own[name])
    for name in PROSE:
        if name in own:
            setattr(page, name, as_html(own[name], records.get("links", ())))
    for room, model in _PARTS.items():
        for record in records.get(room, ()):
            _add(page, room, model(**record))
    named = Naming(user)
    for record in records.get("partners", ()):
        organisation = named.organisation(record.get("name", ""), record.get("organisation", ""))
        _add(
            page,
            "partners",
            Partner(organisation=organisation, roles=record.get("roles", []), note=record.get("note", "")),
        )
    for record in records.get("funding", ()):
        funder = named.organisation(record["funder"]) if record.get("funder") else None
        _add(page, "funding", Funding(**{**record, "funder": funder}))
    for record in records.get("contacts", ()):
        # The address is not shown before an editor knows that the person agrees.
        contact = named.contact(record)
        _add(page, "contacts", ProjectContact(contact=contact, role=record.get("role", ""), show_address=False))
    _classify(page, records)
    for heading, text in _free_text(records):
        title = f"<h2>{as_html(heading).removeprefix('<p>').removesuffix('</p>')}</h2>" if heading else ""
        page.body.append(("paragraph", RichText(title + as_html(text, records.get("links", ())))))


def _classify(page: ProjectPage, records: Records) -> None:
    """Add the terms of the register that the page does not have yet."""
    for room, model in TERMS.items():
        wanted: dict[str, Any] = {"key__in": [record["key"] for record in records.get(room, ()) if "key" in record]}
        present = list(getattr(page, room).all()) if page.pk else []
        setattr(
            page,
            room,
            [
                *present,
                *model._default_manager.filter(**wanted).exclude(pk__in=[each.pk for each in present]),
            ],
        )


def _add(page: ProjectPage, relation: str, part: Any) -> None:
    try:
        part.full_clean(exclude=_OUTSIDE)
    except ValidationError as error:
        name = f"{part._meta.verbose_name} “{part}”"
        raise ValidationError([f"{name}: {message}" for message in error.messages]) from error
    rows = getattr(page, relation)
    for place, row in enumerate([*rows.get_object_list(), part]):
        row.sort_order = place
    rows.add(part)


def _free_text(records: Records) -> list[tuple[str, str]]:
    free = [(record.get("heading", ""), record.get("text", "")) for record in records.get("body", ())]
    for room in ("audience", "literature"):
        free += [("", record["text"]) for record in records.get(room, ()) if "text" in record]
    return [(heading, text) for heading, text in free if heading or text]


def _beside(page: ProjectPage, records: Records, user: Any) -> None:
    """Make what belongs to a project beside its page: an unpublished status update, and pages of sub-projects."""
    for record in records.get("status", ()):
        words = {"text_en" if page.locale.language_code == "en" else "text": record.get("text", "")}
        if record.get("status"):
            update = StatusUpdate(project_key=page.translation_key, status=record["status"], live=False, **words)
            update.full_clean()
            update.save()
            update.save_revision(user=user)
    for record in records.get("subprojects", ()):
        child = ProjectPage(live=False, has_unpublished_changes=True, locale=page.locale, owner=user)
        child.title, child.background = (
            record.get("title", ""),
            as_html(record.get("background", ""), records.get("links", ())),
        )
        child.kind = "werkgroep"
        _fill(child, record.get("parts", {}), user)
        page.add_child(instance=child)
        child.save_revision(user=user, log_action="wagtail.create")
