"""Identifiers of the Research Organization Registry (ROR), as ror.org defines them.

A zero, six characters in the base 32 of Crockford, and two check digits after ISO/IEC 7064, MOD 97-10.
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ADDRESS = "https://ror.org/"
_FORM = re.compile(rf"0[{ALPHABET}]{{6}}[0-9]{{2}}")


def check_digits(characters: str) -> str:
    """Return the check digits for the six characters after the zero."""
    number = 0
    for character in characters:
        number = number * len(ALPHABET) + ALPHABET.index(character)
    return f"{98 - number * 100 % 97:02d}"


def identifier(text: str) -> str:
    """Return the identifier in what somebody pasted: itself, or the address that ends in it."""
    return text.strip().rstrip("/").rpartition("/")[2].lower()


def validate_ror(value: str) -> None:
    """Refuse what cannot be an identifier: ValidationError for another form, or when the check digits are wrong."""
    if not _FORM.fullmatch(value):
        raise ValidationError(_("Een ROR-nummer begint met een 0 en heeft negen tekens, zoals 04dkp9463."))
    if check_digits(value[1:7]) != value[7:]:
        raise ValidationError(_("Dit ROR-nummer klopt niet: er zit een tikfout in. Kopieer het van ror.org."))
