"""The fields of the index, written down once for every engine, and the records that go into them.

A record holds ready values: tokens that the analysis made, keywords, dates. `record_of` makes one from a
document and refuses what does not fit, so that no engine ever sees an unknown field or a wrong type.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias

from search import analysis, stored
from search.documents import DocumentError, SearchDocument, languages
from search.facets import facet_groups
from search.query.beginnings import beginnings


class Kind(StrEnum):
    """What a field holds, and with that how it can be searched."""

    POSITIONS = "tokens with positions"
    TOKENS = "tokens"
    KEYWORD = "keyword"
    VOCABULARY = "vocabulary"
    INTEGER = "integer"
    DATE = "date"
    SORTKEY = "sort key"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its name, the same in every engine, and its kind."""

    name: str
    kind: Kind


# Text and tokens: one string. Keywords and vocabulary: a tuple. Source: text of `search.stored`, stored only.
FieldValue: TypeAlias = str | int | date | tuple[str, ...]
Record: TypeAlias = Mapping[str, FieldValue]

SCHEMA_VERSION = 7
TEXTS = ("title", "names", "lead", "body")
ID, TYPE, START, UPDATED, TITLE_SORT, SOURCE = "id", "type", "start", "updated", "title_sort", "source"
# What tells whether the index holds a document as it is now.
DIGEST = "digest"
# What a page only says aside: searched when nothing else is found.
ASIDE = "aside"
# The beginnings of the words of a page's own names: for suggestions while typing.
PREFIX = "prefix"
# Every word of a document once: of all together, the words that can be searched.
VOCABULARY = "vocabulary"
# Stands in a token field without tokens, and is no word. Lucene takes its averages over the documents that have a
# field, tantivy over all: with a token in each field of each document both do the same.
NO_TOKENS = "∅"

# Engines keep dates as 64-bit nanoseconds, which reach from 1677 to 2262.
EARLIEST, LATEST = date(1678, 1, 1), date(2261, 12, 31)
_ARTICLES = re.compile(r"^(?:de|het|een|'t|the|an?)\s+", re.IGNORECASE)


def word_field(text: str) -> str:
    """Return the field with the folded words of a text, with positions."""
    return f"{text}_word"


def stem_field(text: str) -> str:
    """Return the field with the stems of a text."""
    return f"{text}_stem"


def part_field(text: str) -> str:
    """Return the field with the stems of a text and those of the parts of its compounds."""
    return f"{text}_part"


def facet_field(key: str) -> str:
    """Return the keyword field of a facet group."""
    return f"facet_{key}"


def token_fields() -> Iterator[str]:
    """Yield the names of the fields that are searched by tokens."""
    yield from (PREFIX, ASIDE)
    for text in TEXTS:
        yield from (word_field(text), stem_field(text), part_field(text))


def fields() -> Mapping[str, FieldSpec]:
    """Return all fields by name, those of the registered facet groups included."""
    return _fields(tuple(group.key for group in facet_groups()))


@cache
def _fields(facets: tuple[str, ...]) -> Mapping[str, FieldSpec]:
    specs = [FieldSpec(ID, Kind.KEYWORD), FieldSpec(TYPE, Kind.KEYWORD), FieldSpec(DIGEST, Kind.KEYWORD)]
    specs += [FieldSpec(PREFIX, Kind.TOKENS), FieldSpec(ASIDE, Kind.TOKENS), FieldSpec(VOCABULARY, Kind.VOCABULARY)]
    for text in TEXTS:
        specs.append(FieldSpec(word_field(text), Kind.POSITIONS))
        specs.append(FieldSpec(stem_field(text), Kind.TOKENS))
        specs.append(FieldSpec(part_field(text), Kind.TOKENS))
    specs += [FieldSpec(facet_field(key), Kind.KEYWORD) for key in facets]
    specs += [FieldSpec(START, Kind.DATE), FieldSpec(UPDATED, Kind.DATE)]
    specs += [FieldSpec(TITLE_SORT, Kind.SORTKEY), FieldSpec(SOURCE, Kind.SOURCE)]
    return MappingProxyType({spec.name: spec for spec in specs})


def fingerprint(language: str) -> str:
    """Return what an index was made with: another fingerprint means that it must be rebuilt."""
    names = [f"{spec.name}={spec.kind}" for spec in fields().values()]
    made_with = "\n".join([str(SCHEMA_VERSION), language, analysis.fingerprint(), *sorted(names)])
    return hashlib.sha256(made_with.encode()).hexdigest()[:32]


def sort_key(title: str) -> str:
    """Return what a title is sorted by: without case, accents, opening marks and a leading article."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    plain = re.sub(r"^\W+", "", plain)
    return _encodable(_ARTICLES.sub("", plain) or plain).casefold()[:120]


def record_of(document: SearchDocument) -> dict[str, FieldValue]:
    """Return the record of a document; DocumentError says what is wrong with it."""
    _check_document(document)
    record: dict[str, FieldValue] = {
        ID: (document.id,),
        TYPE: (document.type,),
        TITLE_SORT: sort_key(document.title),
    }
    divided = {text: stored.divide(getattr(document, text), document.language) for text in stored.SHOWN}
    record[SOURCE] = stored.pack(document, divided)
    tokens = {text: one.tokens for text, one in divided.items()}
    tokens["title"] = analysis.token_lists(document.title, document.language)
    record[VOCABULARY] = tuple(sorted(set(chain.from_iterable(found.words for found in tokens.values()))))
    made = {text: found.streams() for text, found in tokens.items()}
    record[ASIDE] = _parts(made.pop(ASIDE))
    # What a project asks tells as well as its lead what it is about.
    made["lead"] = made["lead"].followed_by(made.pop("questions"))
    title = made["title"].words
    if document.reports:
        made["body"] = made["lead"].followed_by(made["body"])
        made["lead"] = made.pop("title")
    for text, streams in made.items():
        record |= {word_field(text): streams.words, stem_field(text): streams.stems, part_field(text): _parts(streams)}
    own_names = (analysis.streams(name, document.language).words for name in document.known_as)
    record[PREFIX] = beginnings((title, *own_names))
    record |= {facet_field(key): tuple(sorted(set(values))) for key, values in document.facets.items()}
    if document.start is not None:
        record[START] = document.start
    if document.updated is not None:
        record[UPDATED] = document.updated
    record |= {name: NO_TOKENS for name in token_fields() if not record.get(name)}
    record[DIGEST] = (digest(record),)
    check_record(record)
    return record


def _parts(streams: analysis.Streams) -> str:
    """Return whole words and parts: so a rare part is worth no more than the frequent word that it is."""
    return f"{streams.stems} {streams.parts}".strip()


def digest(record: Record) -> str:
    """Return what tells a record from any other: equal records have equal digests, in every process."""
    told = "\n".join(f"{name}={record[name]!r}" for name in sorted(record) if name != DIGEST)
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def check_record(record: Record) -> None:
    """Raise DocumentError for a field that the schema does not know, or a value of another type."""
    known = fields()
    id = record.get(ID)
    if not isinstance(id, tuple) or len(id) != 1 or not id[0]:
        raise DocumentError(f"a record has exactly one id, not {id!r}")
    for name, value in record.items():
        if name not in known:
            raise DocumentError(f"{id[0]}: the index has no field {name!r}")
        wrong = _complaint(known[name].kind, value)
        if wrong:
            raise DocumentError(f"{id[0]}: field {name!r} {wrong}")


def _complaint(kind: Kind, value: object) -> str:
    match kind:
        case Kind.KEYWORD | Kind.VOCABULARY:
            if not isinstance(value, tuple) or "" in value or not all(isinstance(item, str) for item in value):
                return f"takes a tuple of filled texts, not {value!r}"
            return "" if _is_encodable("".join(value)) else f"has unreadable signs: {value!r}"
        case Kind.INTEGER:
            return "" if isinstance(value, int) and not isinstance(value, bool) else f"takes a number, not {value!r}"
        case Kind.DATE:
            if not isinstance(value, date) or isinstance(value, datetime):
                return f"takes a date, not {value!r}"
            return "" if EARLIEST <= value <= LATEST else f"has a date outside {EARLIEST:%Y}-{LATEST:%Y}: {value}"
        case _:
            if not isinstance(value, str):
                return f"takes text, not {value!r}"
            return "" if _is_encodable(value) else "has unreadable signs"


def _check_document(document: SearchDocument) -> None:
    for name in ("id", "language", "type", "url", "title", "lead", "questions", "body", "names", "aside"):
        if not isinstance(getattr(document, name), str):
            raise DocumentError(f"{document.id}: {name!r} takes text, not {getattr(document, name)!r}")
    if isinstance(document.known_as, str) or not all(isinstance(name, str) for name in document.known_as):
        raise DocumentError(f"{document.id}: 'known_as' takes a tuple of texts, not {document.known_as!r}")
    if document.language not in languages():
        raise DocumentError(f"{document.id}: {document.language!r} is no language of this site")
    if not document.id.endswith(f":{document.language}"):
        raise DocumentError(f"{document.id}: an id ends in its language, here {document.language!r}")
    if len(document.id.encode(errors="replace")) > 500:
        raise DocumentError(f"{document.id[:80]}…: an id is at most 500 bytes long")
    registered = {group.key for group in facet_groups()}
    for key, values in document.facets.items():
        if key not in registered:
            raise DocumentError(f"{document.id}: there is no facet group {key!r}")
        if isinstance(values, str) or not all(isinstance(value, str) for value in values):
            raise DocumentError(f"{document.id}: facet {key!r} takes a tuple of texts, not {values!r}")


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _encodable(text: str) -> str:
    """Return the text without halves of surrogate pairs, which cannot be written as UTF-8."""
    return text.encode(errors="ignore").decode()
