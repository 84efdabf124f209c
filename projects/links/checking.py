"""Checking the links of the site: each address once, few of one site, and what was found is kept."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from projects.links.asking import Answer
from projects.links.gathering import Place
from projects.models.links import CheckedLink, LinkState

AT_ONCE = 8
"""So many sites are asked side by side, each about one link at a time."""
WRONG = frozenset({LinkState.GONE, LinkState.UNREACHABLE, LinkState.UNCLEAR, LinkState.MOVED})
NEVER = datetime.min.replace(tzinfo=UTC)
BATCH = 500


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked of one site in a run, and how many seconds are between two questions."""

    of_a_site: int
    pause: float


def check(links: Mapping[str, Sequence[Place]], ask: Callable[[str], Answer], limits: Limits) -> Iterator[CheckedLink]:
    """Ask about links, those first that were never asked or longest ago, and yield each with what was found.

    What is no longer linked to is forgotten. Links beyond the limit of a site wait for the next run, as do those of a
    site that asks to be left alone.
    """
    _forget_all_but(links)
    known = dict(CheckedLink.objects.values_list("url", "checked_at"))
    by_site: dict[str, list[str]] = defaultdict(list)
    for url in sorted(links, key=lambda url: (known.get(url, NEVER), url)):
        by_site[urlsplit(url).netloc.casefold()].append(url)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        asked = [pool.submit(_of_site, mine[: limits.of_a_site], ask, limits.pause) for mine in by_site.values()]
        for done in as_completed(asked):
            for url, answer in done.result():
                yield _kept(url, answer, links[url])


def _forget_all_but(urls: Container[str]) -> None:
    gone = [link.pk for link in CheckedLink.objects.only("pk", "url") if link.url not in urls]
    for start in range(0, len(gone), BATCH):
        CheckedLink.objects.filter(pk__in=gone[start : start + BATCH]).delete()


def _of_site(urls: Sequence[str], ask: Callable[[str], Answer], pause: float) -> list[tuple[str, Answer]]:
    """Return the answers of one site; it knows no database, for it runs beside the others."""
    found: list[tuple[str, Answer]] = []
    for url in urls:
        if found:
            time.sleep(pause)
        answer = ask(url)
        if answer.is_busy:
            break
        found.append((url, answer))
    return found


@transaction.atomic
def _kept(url: str, answer: Answer, places: Sequence[Place]) -> CheckedLink:
    """Store an answer; what was wrong already is wrong since then."""
    before = CheckedLink.objects.filter(url=url).first()
    since, now = before.wrong_since if before else None, timezone.now()
    found = {
        "state": answer.state,
        "detail": answer.detail,
        "leads_to": answer.leads_to,
        "places": [asdict(place) for place in places],
        "checked_at": now,
        "wrong_since": (since or now) if answer.state in WRONG else None,
    }
    return CheckedLink.objects.update_or_create(url=url, defaults=found)[0]
