"""What tantivy is told of our fields and records. A panic of the library is no `Exception`, and caught here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import tantivy

from search.engines.base import EngineError, QueryError
from search.engines.tantivy_order import BY_DATE, BY_TITLE, order_keys
from search.engines.tantivy_query import KEYWORDS, keyword, moment
from search.schema import DIGEST, ID, FieldSpec, Kind, Record, fingerprint

# Raised when the same fields are kept in another way.
LAYOUT = 3


@contextmanager
def border(doing: str) -> Iterator[None]:
    """Turn whatever tantivy raises, its panics included, into an EngineError."""
    try:
        yield
    except (EngineError, QueryError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise EngineError(f"{doing}: {error}") from error


def index_schema(specs: Mapping[str, FieldSpec]) -> tantivy.Schema:
    """Return tantivy's schema of the fields."""
    builder = tantivy.SchemaBuilder()
    for name, spec in specs.items():
        match spec.kind:
            case Kind.POSITIONS:
                builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
            case Kind.TOKENS:
                builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
            case Kind.KEYWORD:
                # They stand in one field together.
                continue
            case Kind.VOCABULARY:
                builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
            case Kind.SORTKEY:
                # Part of a key that no two documents share.
                continue
            case Kind.INTEGER:
                builder.add_integer_field(name, indexed=True, fast=True)
            case Kind.DATE:
                builder.add_date_field(name, fast=True)
            case Kind.SOURCE:
                builder.add_bytes_field(name, stored=True)
    builder.add_text_field(ID, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(DIGEST, stored=True)
    builder.add_text_field(KEYWORDS, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(BY_DATE, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(BY_TITLE, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def made_with(language: str) -> str:
    """Return what an index of this engine is made with: another means that it must be made anew."""
    return f"{fingerprint(language)}-{LAYOUT}"


def _add_keywords(document: tantivy.Document, name: str, values: tuple[str, ...]) -> None:
    for value in values:
        if name == DIGEST:
            document.add_bytes(DIGEST, value.encode())
        elif name == ID:
            document.add_text(ID, value)
        else:
            document.add_text(KEYWORDS, keyword(name, value))


def document_of(record: Record, specs: Mapping[str, FieldSpec]) -> tantivy.Document:
    """Return tantivy's document of a record; EngineError for a value that its field cannot hold."""
    document = tantivy.Document()
    for name, value in record.items():
        match specs[name].kind, value:
            case Kind.VOCABULARY, tuple():
                # In one call: a document has hundreds of words.
                document.extend({name: list(value)}, None)
            case Kind.KEYWORD, tuple():
                _add_keywords(document, name, value)
            case ((Kind.POSITIONS | Kind.TOKENS), str()):
                document.add_text(name, value)
            case Kind.SORTKEY, str():
                continue
            case Kind.INTEGER, int():
                document.add_integer(name, value)
            case Kind.SOURCE, str():
                document.add_bytes(name, value.encode())
            case Kind.DATE, _:
                document.add_date(name, moment(value))  # type: ignore[arg-type]
            case _:
                raise EngineError(f"field {name!r} cannot hold {value!r}")
    for name, key in order_keys(record).items():
        document.add_text(name, key)
    return document
