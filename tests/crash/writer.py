"""The process that is killed: an editor who never stops publishing, through the site's own saving."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection

from projects.models import ProjectPage
from tests import factories


def word(number: int) -> str:
    """Return a word that only one title has."""
    return f"ronde{number}x"


class Editor:
    """Changes pages one after another, and tells before and after each what it does."""

    def __init__(self, told: Connection, pages: list[int], start: int) -> None:
        self._told = told
        self._pages = pages
        self._numbers = count(start)
        self._rng = random.Random(start)  # noqa: S311 (an order of work, no secret)

    def work(self) -> None:
        """Publish, withdraw and move pages until killed."""
        acts: list[Callable[[ProjectPage], str | None]] = [self._publish, self._publish, self._withdraw, self._address]
        while True:
            page = ProjectPage.objects.get(pk=self._rng.choice(self._pages))
            self._rng.choice(acts)(page)

    def _publish(self, page: ProjectPage) -> None:
        number = next(self._numbers)
        page.title = f"Project {word(number)}"
        self._told.send(("begin", page.pk, page.title, True))
        page.save_revision().publish()
        self._told.send(("done", page.pk, page.title, True))

    def _withdraw(self, page: ProjectPage) -> None:
        self._told.send(("begin", page.pk, page.title, False))
        page.unpublish()
        self._told.send(("done", page.pk, page.title, False))

    def _address(self, page: ProjectPage) -> None:
        page.slug = f"adres-{next(self._numbers)}"
        self._told.send(("begin", page.pk, page.title, page.live))
        page.save()
        self._told.send(("done", page.pk, page.title, page.live))


def make_pages(number: int) -> list[int]:
    """Make projects, one of them with others below it; returns their keys."""
    above = factories.project("Project boven")
    below = [factories.project(f"Project onder{place}x", parent=above) for place in range(3)]
    beside = [factories.project(f"Project naast{place}x") for place in range(number - 4)]
    return [page.pk for page in (above, *below, *beside)]
