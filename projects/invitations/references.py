"""How a page names a record that its reader may act on: signed for that reader, so no other can be guessed."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.db.models import Model


def _signer(model: type[Model], reader: Model) -> Signer:
    return Signer(salt=f"projects.invitations.{model._meta.label_lower}.{reader.pk}")


def reference(record: Model, reader: Model) -> str:
    """Return the name of a record for one reader."""
    return _signer(type(record), reader).sign(str(record.pk))


def referred(model: type[Model], name: str, reader: Model) -> int | None:
    """Return the key of the record with this name; None for a name that was not made for this reader."""
    try:
        return int(_signer(model, reader).unsign(name))
    except BadSignature:
        return None
