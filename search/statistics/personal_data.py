"""Whether a question may tell who somebody is: such a question is answered, and not written down."""

from __future__ import annotations

import re

# Six digits and more make a telephone number, a citizen service number (BSN), an account or a case.
MOST_DIGITS = 5
_ADDRESS = re.compile(r"@|://|\bwww\.|\b[\w-]+\.(?:nl|com|org|net|eu|info|be|de|uk)\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[a-z]{2}\s+\d{1,4}\b", re.IGNORECASE)
_MONTHS = "jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
_DATE = re.compile(rf"\b\d{{1,2}}(?:[-/.]\d{{1,2}}[-/.]|\s+(?:{_MONTHS})[a-z]*\.?\s+)\d{{2,4}}\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d+])(?:19|20)\d{2}(?!\d)")
_NUMBER = re.compile(r"\d(?:[\s.\-–/()]*\d)*")


def looks_personal(text: str) -> bool:
    """Return whether a text has an address of mail or web, a postcode with house number, a full date or a long number.

    Years do not count as numbers. A name is not recognised: questions are shown only from several occurrences on.
    """
    if _ADDRESS.search(text) or _POSTCODE.search(text) or _DATE.search(text):
        return True
    rest = _YEAR.sub("|", text)
    return any(sum(map(str.isdigit, found.group())) > MOST_DIGITS for found in _NUMBER.finditer(rest))
