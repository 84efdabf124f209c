"""Writing to Elasticsearch: the mapping of an index, its documents, and bulks of which every answer is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, assert_never

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Date, Keyword, Long, Object, Text
from elasticsearch.dsl import Mapping as IndexMapping
from elasticsearch.dsl.field import Field
from elasticsearch.helpers import streaming_bulk

from search.engines.base import EngineError, EngineUnreachableError, IndexUnavailableError, Operation, Upsert
from search.engines.elasticsearch_server import BUSY, GONE
from search.schema import SOURCE, FieldSpec, FieldValue, Kind, Record

BULK_BYTES = 8_000_000
NAMED = 5
MAX_REASON = 200


def _field(kind: Kind) -> Field:
    match kind:
        case Kind.POSITIONS:
            return Text(analyzer="whitespace", index_options="positions")
        case Kind.TOKENS:
            return Text(analyzer="whitespace", index_options="freqs")
        case Kind.KEYWORD | Kind.VOCABULARY:
            return Keyword()
        case Kind.SORTKEY:
            return Keyword(index=False)
        case Kind.INTEGER:
            return Long()
        case Kind.DATE:
            return Date(format="strict_date")
        case Kind.SOURCE:
            # Kept as it was sent and looked at by nobody.
            return Object(enabled=False)
        case _:
            assert_never(kind)


def index_mapping(specs: Mapping[str, FieldSpec], fingerprint: str, made: datetime) -> dict[str, Any]:
    """Return the mapping of the fields, which takes no others.

    Only what is stored for showing is kept of a document as it was sent: the rest is in the index already. `_meta`
    says what the index was made with, and when.
    """
    mapping = IndexMapping()
    for name, spec in specs.items():
        mapping.field(name, _field(spec.kind))
    mapping.meta("dynamic", "strict")
    mapping.meta("_source", includes=[SOURCE])
    mapping.meta("_meta", fingerprint=fingerprint, made=made.astimezone(UTC).isoformat(timespec="seconds"))
    return dict(mapping.to_dict())


def document_of(record: Record, specs: Mapping[str, FieldSpec]) -> dict[str, Any]:
    """Return a record as Elasticsearch takes it; EngineError for a value that its field cannot hold."""
    return {name: _value(specs[name], value) for name, value in record.items()}


def _value(spec: FieldSpec, value: FieldValue) -> Any:
    match spec.kind, value:
        case ((Kind.KEYWORD | Kind.VOCABULARY), tuple()):
            return list(value)
        case ((Kind.POSITIONS | Kind.TOKENS | Kind.SORTKEY | Kind.SOURCE), str()):
            return value
        case Kind.INTEGER, int():
            return value
        case Kind.DATE, date():
            return value.isoformat()
        case _:
            raise EngineError(f"field {spec.name!r} cannot hold {value!r}")


def write(
    client: Elasticsearch, alias: str, operations: Sequence[Operation], specs: Mapping[str, FieldSpec], *, refresh: bool
) -> None:
    """Carry out operations in the index behind an alias; of several on one id the last counts.

    EngineError names the ids that were refused; EngineUnreachableError says that the server had no room for some,
    IndexUnavailableError that there is no index.
    Without the alias nothing is written: Elasticsearch would otherwise make an index of its own.
    """
    last = {operation.id: operation for operation in operations}
    answers = streaming_bulk(
        client,
        _actions(last.values(), specs),
        max_chunk_bytes=BULK_BYTES,
        raise_on_error=False,
        index=alias,
        require_alias=True,
        refresh=refresh,
    )
    refused = {}
    for fine, item in answers:
        answer = next(iter(item.values()))
        if fine or "error" not in answer:  # a deletion of what was not there is no error
            continue
        reason = _reason(answer)
        if answer["status"] == GONE:
            raise IndexUnavailableError(f"the index to write in is gone: {reason}")
        if answer["status"] in BUSY:
            raise EngineUnreachableError(f"Elasticsearch cannot take changes now: {reason}")
        refused[answer["_id"]] = reason
    if refused:
        named = "; ".join(f"{id}: {reason}" for id, reason in list(refused.items())[:NAMED])
        more = f"; and {len(refused) - NAMED} more" if len(refused) > NAMED else ""
        raise EngineError(f"refused by Elasticsearch: {named}{more}")


def _actions(operations: Iterable[Operation], specs: Mapping[str, FieldSpec]) -> Iterator[dict[str, Any]]:
    for operation in operations:
        if isinstance(operation, Upsert):
            yield {"_op_type": "index", "_id": operation.id, "_source": document_of(operation.record, specs)}
        else:
            yield {"_op_type": "delete", "_id": operation.id}


def _reason(answer: Mapping[str, Any]) -> str:
    error = answer.get("error") or {}
    cause = error.get("caused_by") or error
    return f"{cause.get('type', answer['status'])}: {cause.get('reason', '')}"[:MAX_REASON]
