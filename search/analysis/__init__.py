"""Linguistic analysis of Dutch and English text, the same for every engine, for documents and for queries."""

from search.analysis.analyzer import (
    Streams,
    Token,
    TokenLists,
    analyze,
    fingerprint,
    is_stopword,
    streams,
    token_lists,
)
from search.analysis.folding import fold
from search.analysis.stemming import LANGUAGES

ANALYSIS_FINGERPRINT = fingerprint()

__all__ = [
    "ANALYSIS_FINGERPRINT",
    "LANGUAGES",
    "Streams",
    "Token",
    "TokenLists",
    "analyze",
    "fingerprint",
    "fold",
    "is_stopword",
    "streams",
    "token_lists",
]
