"""From who is to be asked to mails: one digest a person for all their projects, once whatever happens in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, transaction

from projects.audit.actions import Action
from projects.audit.log import record
from projects.confirming.links import make_link
from projects.mailing.editors import editors, queue_for_editors
from projects.mailing.language import language_of
from projects.mailing.queue import queue_mail
from projects.models import QueuedMail, Reminder
from projects.reminders.reading import Reminded, reminded_projects
from projects.reminders.rules import Ask, first_person, next_ask

DIGEST, TO_EDITORS = "reminder", "reminder_editors"
TOGETHER = timedelta(days=14)
"""What a person would be asked within this time is asked along, so that they get one mail and not several."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is asked today; `user` is None for the editors."""

    user: AbstractUser | None
    asks: Sequence[Ask]


def planned(projects: Iterable[Reminded], today: date) -> list[Digest]:
    """Return what is to be sent today: a digest for each person, the editors' last."""
    silence = settings.REMINDER_SILENCE_DAYS
    by_person: dict[int | None, list[Ask]] = defaultdict(list)
    for project in projects:
        ask = next_ask(project.facts, today, silence)
        if ask is not None and ask.on <= today + TOGETHER:
            by_person[ask.user].append(ask)
    chosen = {user: asks for user, found in by_person.items() if (asks := _of_today(user, found, today))}
    people = get_user_model()._default_manager.in_bulk([user for user in chosen if user is not None])
    digests = [Digest(people[user], asks) for user, asks in sorted(_of_people(chosen).items())]
    return digests + ([Digest(None, chosen[None])] if None in chosen else [])


def _of_people(chosen: Mapping[int | None, list[Ask]]) -> dict[int, list[Ask]]:
    return {user: asks for user, asks in chosen.items() if user is not None}


def _of_today(user: int | None, asks: list[Ask], today: date) -> list[Ask]:
    """Return what is asked today, for a person with what would follow soon; nothing when nothing is due yet."""
    due = [ask for ask in asks if ask.on <= today]
    return asks if due and user is not None else due


def send_reminders(today: date) -> list[Digest]:
    """Put today's digests in the queue and return them; what was asked already is not asked again."""
    return [digest for digest in planned(reminded_projects(today), today) if _queue(digest, today)]


def _queue(digest: Digest, today: date) -> bool:
    """Store that these are asked, with the mail that asks them, all or nothing; False when somebody else did."""
    try:
        with transaction.atomic():
            return _to_person(digest.user, digest.asks, today) if digest.user else _to_editors(digest.asks, today)
    except IntegrityError:
        # Another process is sending the same reminders at this moment.
        return False


def _to_person(user: AbstractUser, asks: Sequence[Ask], today: date) -> bool:
    key = f"{DIGEST}:{user.pk}:{today.isoformat()}"
    if QueuedMail.objects.filter(key=key).exists():
        return False
    reminders = [_asked(ask.key, user, ask.step, min(ask.round, today), today) for ask in asks]
    _queue_digest(user, reminders, key)
    for ask in asks:
        record(Action.REMINDED, actor=None, person=user, project_key=ask.key, details={"step": ask.step})
    return True


def _asked(key: UUID, user: AbstractUser, step: str, began: date, today: date) -> Reminder:
    link = make_link(user, key)
    return Reminder.objects.create(project_key=key, user_id=user.pk, step=step, round=began, sent_on=today, link=link)


def _queue_digest(user: AbstractUser, reminders: Sequence[Reminder], key: str) -> None:
    mail = queue_mail(
        DIGEST,
        to=user.email,
        user=user,
        language=language_of(user),
        payload={"reminders": " ".join(str(reminder.pk) for reminder in reminders)},
        key=key,
    )
    Reminder.objects.filter(pk__in=[reminder.pk for reminder in reminders]).update(mail=mail)


def _to_editors(asks: Sequence[Ask], today: date) -> bool:
    if not editors().exists():
        return False
    reminders = [
        Reminder.objects.create(project_key=ask.key, step=ask.step, round=min(ask.round, today), sent_on=today)
        for ask in asks
    ]
    numbers = " ".join(str(reminder.pk) for reminder in reminders)
    queue_for_editors(TO_EDITORS, payload={"reminders": numbers}, key=f"{TO_EDITORS}:{reminders[0].pk}")
    return True


@transaction.atomic
def remind_now(project: Reminded, by: AbstractUser, today: date) -> AbstractUser | None:
    """Ask the next person about a project at once, whatever the rules say of time; return them, None for nobody."""
    ask = next_ask(project.facts, today, settings.REMINDER_SILENCE_DAYS)
    pk = ask.user if ask and ask.user is not None else first_person(project.facts)
    user = None if pk is None else get_user_model()._default_manager.filter(pk=pk).first()
    if user is None:
        return None
    rounds = [one.round for one in project.facts.asked]
    reminder = _asked(project.facts.key, user, Reminder.Step.BY_HAND, max(rounds, default=today), today)
    _queue_digest(user, [reminder], f"{DIGEST}:by-hand:{reminder.pk}")
    record(Action.REMINDED, actor=by, person=user, project_key=project.facts.key, details={"step": reminder.step})
    return user
