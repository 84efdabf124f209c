"""All that is kept of an account, as JSON: found by asking the models, so a new table is taken along too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import EmailField, ForeignKey, Model, Q

SECRETS = frozenset(
    {"password", "nonce", "fingerprint", "session_key", "secret", "token", "token_secret", "form_token", "claimed_by"}
)
"""Columns with what opens something; they tell nothing of a person and are nobody's to take along."""
WORKS = frozenset({"content", "content_json", "data", "label"})
"""Columns with what the person worked on, such as a version or title of a page, or the secret of a second factor."""


def gather(user: AbstractUser) -> dict[str, Any]:
    """Return the account, and every record that refers to it or holds its address, by kind; keys and dates as text.

    The address of somebody else, such as whom the person invited, is left out (AVG, article 15, 4).
    """
    account = get_user_model()._base_manager.get(pk=user.pk)
    records = {model._meta.label: rows for model in _models() if (rows := list(_rows(model, user)))}
    return {
        "account": _shown(account, user),
        "groups": sorted(user.groups.values_list("name", flat=True)),
        "records": records,
    }


class Encoder(DjangoJSONEncoder):
    """Writes whatever a column holds; what JSON does not know, as text."""

    def default(self, o: Any) -> Any:
        """Return dates and keys as JSON has them."""
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def _models() -> list[type[Model]]:
    found = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return sorted((model for model in found if model is not get_user_model()), key=lambda model: model._meta.label)


def _rows(model: type[Model], user: AbstractUser) -> Iterator[dict[str, Any]]:
    wanted = Q()
    for field in model._meta.local_concrete_fields:
        if isinstance(field, ForeignKey) and field.related_model is get_user_model():
            wanted |= Q(**{field.attname: user.pk})
        elif isinstance(field, EmailField):
            wanted |= Q(**{f"{field.name}__iexact": user.email})
    if not wanted:
        return
    for row in model._base_manager.filter(wanted).order_by("pk").iterator(500):
        yield _shown(row, user)


def _shown(row: Model, user: AbstractUser) -> dict[str, Any]:
    kept = [field for field in row._meta.local_concrete_fields if field.name not in SECRETS | WORKS]
    values = {field.name: field.value_from_object(row) for field in kept}
    addresses = [field.name for field in kept if isinstance(field, EmailField)]
    others = {name for name in addresses if str(values[name] or "").casefold() != user.email.casefold()}
    return {name: value for name, value in values.items() if name not in others}
