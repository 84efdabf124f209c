"""What a project page still lacks, the most valuable for its reader first. A hint for editors, and never a demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.plain_text import prose_text
from projects.freshness import contact_counts

if TYPE_CHECKING:
    from projects.models import ProjectPage

FIRST = 3
"""So many things are named at once: who reads ten does none."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to add: what, on which tab of the form, and what the reader gains."""

    what: str
    tab: str
    why: str


def gaps(page: ProjectPage) -> list[Gap]:
    """Return what a project page lacks, the most valuable for the reader first."""
    return [*_story(page), *_register(page), *_detail(page)]


def _story(page: ProjectPage) -> Iterator[Gap]:
    story = _("Verhaal")
    if not page.lead.strip():
        yield Gap(_("Inleiding"), story, _("Staat in elke lijst; zonder weet de lezer niet waar het over gaat."))
    if not prose_text(page.background, page.aim, page.approach).strip():
        yield Gap(_("Achtergrond, doel of aanpak"), story, _("Vertelt waarom en hoe jullie dit doen."))
    if not any(question.is_main for question in page.questions.all()):
        yield Gap(_("Hoofdvraag"), story, _("Wie met dezelfde vraag zoekt, vindt het project."))


def _register(page: ProjectPage) -> Iterator[Gap]:
    if page.is_own and not page.research_lines.all():
        yield Gap(_("Onderzoekslijn"), _("Indeling"), _("Zonder lijn staat het project bij geen enkele lijn."))
    if page.current_status is None:
        yield Gap(_("Status"), _("Statusberichten"), _("De lezer wil eerst weten of het nog loopt."))
    if not page.partners.all():
        yield Gap(_("Partners"), _("Wie"), _("De lezer ziet wie meedoen, en zij vinden hun project terug."))
    if not any(contact_counts(row) for row in page.contacts.all()):
        yield Gap(_("Contact"), _("Wie"), _("Een geïnteresseerde lezer weet dan wie hij kan vragen."))
    if not page.periods.all():
        yield Gap(_("Looptijd"), _("Looptijd en geld"), _("De lezer ziet of het nog loopt, en of de status klopt."))


def _detail(page: ProjectPage) -> Iterator[Gap]:
    results = _("Opbrengst en verband")
    if not page.outputs.all() and not prose_text(page.expected_results).strip():
        yield Gap(_("Opbrengsten"), results, _("Professionals zoeken wat ze kunnen gebruiken, ook als het nog komt."))
    if not page.target_groups.all():
        yield Gap(_("Doelgroepen"), _("Indeling"), _("De lezer ziet of het over zijn gezinnen of collega’s gaat."))
    if page.is_own and not page.policy_goals.all():
        yield Gap(_("Beleidsdoelen"), _("Indeling"), _("Vult de tabel van lijnen en doelen."))
    if not page.funding.all():
        yield Gap(_("Financiering"), _("Looptijd en geld"), _("Laat zien wie het mogelijk maakt."))
