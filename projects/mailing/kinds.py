"""The kinds of mail that the site sends, each announced by what it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Payload = Mapping[str, str | int]
"""What a mail is about: keys of records, never a text or a secret."""


@dataclass(frozen=True, slots=True)
class MailKind:
    """A kind of mail.

    `templates` is the beginning of the names of three templates, such as "projects/mail/invitation": the subject in
    `…_subject.txt`, the plain text in `….txt` and the HTML in `….html`. `compose` makes their context of the payload,
    for a language that is active by then; None says that the mail is no longer to be sent. `example` returns a
    context with invented data, from which editors see what the mail looks like.

    Others call the text and the HTML "message": `body` stands between `templates` and their ending.

    A context may hold `unsubscribe_url`: the page on which the reader stops mails of this kind. A POST to it without
    cookie or form does the same (RFC 8058).
    """

    name: str
    label: str | Promise
    templates: str
    compose: Callable[[Payload, str], dict[str, Any] | None]
    example: Callable[[str], dict[str, Any]]
    body: str = ""

    @property
    def endings(self) -> tuple[str, str, str]:
        """What follows `templates` in the names of the subject, the text and the HTML."""
        return "_subject.txt", f"{self.body}.txt", f"{self.body}.html"


_kinds: dict[str, MailKind] = {}
_examples: dict[str, MailKind] = {}


def register_kind(kind: MailKind) -> None:
    """Announce a kind of mail, once for each name; called in `AppConfig.ready`."""
    _kinds[kind.name] = kind


def register_example(kind: MailKind) -> None:
    """Announce a mail that goes out in another way than by the queue, so that editors see what it looks like too."""
    _examples[kind.name] = kind


def kind_named(name: str) -> MailKind:
    """Return a kind; LookupError when nobody announced it."""
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(f"no kind of mail is called {name!r}") from None


def all_kinds() -> dict[str, MailKind]:
    """Return what editors can look at, by name: the kinds of the queue, and then the others."""
    return {**_kinds, **_examples}
