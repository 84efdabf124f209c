"""Invented content for tests: a small site in two languages, and projects in it.

Everybody in here is made up and lives at example.org.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from portal.accounts.models import User
from portal.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from projects.models import Organisation, Partner, Period, Place, ProjectIndexPage, ProjectPage, StatusUpdate
from research_lines.models import PolicyGoal, ResearchLine, ResearchLineIndexPage, ResearchLinePage

_serial = itertools.count(1)


def locale(code: str = "nl") -> Locale:
    """Return the Wagtail locale of a language, made when it is not there."""
    return Locale.objects.get_or_create(language_code=code)[0]


def home(code: str = "nl") -> HomePage:
    """Return the home page of a language; the Dutch one is the root of the site."""
    present = HomePage.objects.filter(locale__language_code=code).first()
    if present:
        return present
    root = Page.get_first_root_node()
    page = HomePage(title="Kennisnetwerk", slug=f"home-{code}", headline="Samen leren", locale=locale(code))
    if code == "nl":
        root.add_child(instance=page)
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": page})
    else:
        page.translation_key = home("nl").translation_key
        root.add_child(instance=page)
    return page


def _section(model: type[Page], code: str, title: str, **fields: Any) -> Any:
    parent = home(code)
    present = model.objects.child_of(parent).first()
    if present:
        return present
    page = model(title=title, slug=slugify(title), locale=locale(code), show_in_menus=True, **fields)
    if code != "nl":
        page.translation_key = _section(model, "nl", title).translation_key
    parent.add_child(instance=page)
    return page


def project_index(code: str = "nl") -> ProjectIndexPage:
    """Return the page above all projects of a language."""
    return _section(ProjectIndexPage, code, "Projecten" if code == "nl" else "Projects")


def line_index(code: str = "nl") -> ResearchLineIndexPage:
    """Return the page above all research lines of a language."""
    return _section(ResearchLineIndexPage, code, "Onderzoekslijnen" if code == "nl" else "Research lines")


def news_index(code: str = "nl") -> NewsIndexPage:
    """Return the page above all news of a language."""
    return _section(NewsIndexPage, code, "Nieuws" if code == "nl" else "News")


def line(key: str = "vakmanschap", name: str = "Vakmanschap", number: int = 2) -> ResearchLine:
    """Return a research line."""
    defaults = {"name": name, "name_en": f"{name} (en)", "number": number, "tone": number}
    return ResearchLine.objects.get_or_create(key=key, defaults=defaults)[0]


def line_page(of: ResearchLine | None = None, code: str = "nl", **fields: Any) -> ResearchLinePage:
    """Return the live page of a research line."""
    of = of or line()
    page = ResearchLinePage(
        line=of, title=of.label_in(code), slug=of.key, locale=locale(code), **{"lead": "Waar het om gaat.", **fields}
    )
    line_index(code).add_child(instance=page)
    return page


def goal(number: int = 5, name: str = "Meer ruimte voor professionals") -> PolicyGoal:
    """Return a policy goal."""
    return PolicyGoal.objects.get_or_create(number=number, defaults={"key": f"doel-{number}", "name": name})[0]


def place(key: str = "zeestad", name: str = "Zeestad") -> Place:
    """Return a place."""
    return Place.objects.get_or_create(key=key, defaults={"name": name})[0]


def organisation(name: str = "Instelling De Brug", **fields: Any) -> Organisation:
    """Return an organisation."""
    key = fields.pop("key", slugify(name))
    return Organisation.objects.get_or_create(key=key, defaults={"name": name, **fields})[0]


def project(
    title: str = "Samen beslissen",
    *,
    code: str = "nl",
    parent: Page | None = None,
    lines: tuple[ResearchLine, ...] = (),
    goals: tuple[PolicyGoal, ...] = (),
    places: tuple[Place, ...] = (),
    partners: tuple[Organisation, ...] = (),
    period: tuple[date, date] | None = None,
    **fields: Any,
) -> ProjectPage:
    """Return a live project page; `period` is its first and last day, both known exactly."""
    slug = fields.pop("slug", f"{slugify(title)}-{next(_serial)}")
    page = ProjectPage(title=title, slug=slug, locale=locale(code), **{"lead": "Een project.", **fields})
    page.research_lines = list(lines)
    page.policy_goals = list(goals)
    page.places = list(places)
    page.partners.set([Partner(organisation=partner, roles=["deelnemer"]) for partner in partners])
    if period:
        first, last = period
        page.periods.set([Period(earliest_start=first, latest_start=first, earliest_end=last, latest_end=last)])
    (parent or project_index(code)).add_child(instance=page)
    page.save_revision().publish()
    return ProjectPage.objects.get(pk=page.pk)


def standard_page(title: str = "Contact", code: str = "nl", **fields: Any) -> StandardPage:
    """Return a live ordinary page."""
    page = StandardPage(title=title, slug=fields.pop("slug", slugify(title)), locale=locale(code), **fields)
    home(code).add_child(instance=page)
    return page


def news(title: str = "Nieuw onderzoek", code: str = "nl", **fields: Any) -> NewsPage:
    """Return a live piece of news."""
    slug = f"{slugify(title)}-{next(_serial)}"
    page = NewsPage(title=title, slug=slug, locale=locale(code), **fields)
    news_index(code).add_child(instance=page)
    return page


def status_update(
    page: ProjectPage, status: str = "loopt", text: str = "Alles gaat goed.", **fields: Any
) -> StatusUpdate:
    """Return a published status update of a project."""
    update = StatusUpdate(project_key=page.translation_key, status=status, text=text, **{"live": False, **fields})
    update.save()
    update.save_revision().publish()
    return StatusUpdate.objects.get(pk=update.pk)


def user(email: str = "jip@example.org", **fields: Any) -> User:
    """Return a person who can sign in with the password "geheim"."""
    return User.objects.create_user(email, "geheim", **fields)
