"""Folding: the one spelling under which a word is compared, whatever way it was typed."""

import unicodedata
from functools import lru_cache

# Curly and modifier apostrophes become the straight one; letters that NFKD leaves alone get their base letter.
_LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
# Marks (accents) and format characters (soft hyphen, joiners) are how a word is set, not how it is spelled.
_DROPPED = frozenset({"Mn", "Me", "Cf"})


def _strip(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in _DROPPED)


def fold(text: str) -> str:
    """Return the text in lower case without diacritics, with straight quotes, in compatibility form (NFKD).

    "Cliënt’s" becomes "client's" and "ĳ" becomes "ij". Folding twice changes nothing. White space and
    punctuation stay, so positions in ASCII text stay too. Never raises.
    """
    if text.isascii():
        return text.lower()
    return _fold_unicode(text)


@lru_cache(maxsize=4096)
def _fold_unicode(text: str) -> str:
    # Case folding can bring back letters that decompose again, hence the second pass.
    return _strip(_strip(text).casefold().translate(_LETTERS)).translate(_LETTERS)
