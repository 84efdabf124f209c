"""All of `content/`, read, understood and proved to hang together before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Model
from wagtail.models import Page
from wagtail_localize.strings import extract_strings

from portal.content import read, schema
from portal.content.errors import ContentError, Where
from portal.content.registers import ALL_REGISTERS, PAGE_TYPES, STATUS_UPDATES, Register
from portal.content.values import PAGES, Html, Reference, Stream, fingerprint, references

# Fields of a file that say something of the page, not to be put on it.
_ABOUT = ("type", "order")


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as its file has it: the same fields, in Dutch and in English."""

    key: str
    where: Where
    model: type[Page]
    order: int
    texts: Mapping[str, Mapping[str, Any]]

    @property
    def memory_key(self) -> str:
        """The name under which the loader remembers the page."""
        return f"{PAGES}/{self.key}"

    @property
    def parent(self) -> str | None:
        """The key of the page above; None for the first page."""
        if self.key == read.HOME:
            return None
        return self.key.rpartition("/")[0] or read.HOME

    @property
    def fingerprint(self) -> str:
        """A hash of all that the file says."""
        return fingerprint(self.model._meta.label, dict(self.texts))

    @property
    def title(self) -> str:
        """The Dutch title, by which reports name the page."""
        return str(self.texts["nl"]["title"])


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A record as its file has it."""

    key: str
    where: Where
    register: Register
    values: Mapping[str, Any]
    project: str = ""

    @property
    def memory_key(self) -> str:
        """The name under which the loader remembers the record."""
        return f"{self.register.name}/{self.key}"

    @property
    def fingerprint(self) -> str:
        """A hash of all that the file says."""
        return fingerprint(dict(self.values), self.project)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything to load: records in the order of their registers, pages from the top of the tree down."""

    records: tuple[RecordEntry, ...]
    status_updates: tuple[RecordEntry, ...]
    pages: tuple[PageEntry, ...]


def read_plan(root: Path) -> Plan:
    """Return the whole content; ContentError at the first thing that is wrong with it."""
    if not (root / PAGES / f"{read.HOME}.yaml").exists():
        raise ContentError(Where(root), f"there is no {PAGES}/{read.HOME}.yaml, so this is no content folder")
    records = [
        _record(register, key, where, data)
        for register in ALL_REGISTERS
        for key, where, data in read.record_files(root, register.name)
    ]
    pages = {key: _page(key, where, data) for key, where, data in read.page_files(root)}
    _check(records, pages)
    return Plan(
        records=tuple(record for record in records if record.register is not STATUS_UPDATES),
        status_updates=tuple(record for record in records if record.register is STATUS_UPDATES),
        pages=tuple(_top_down(pages, read.HOME)),
    )


def _top_down(pages: Mapping[str, PageEntry], key: str) -> Iterator[PageEntry]:
    yield pages[key]
    below = sorted((p for p in pages.values() if p.parent == key), key=lambda p: (p.order, p.key))
    for page in below:
        yield from _top_down(pages, page.key)


def _record(register: Register, key: str, where: Where, data: Mapping[str, Any]) -> RecordEntry:
    fields = dict(data)
    del fields["key"]
    project = str(fields.pop("project", "")) if register is STATUS_UPDATES else ""
    if register.keyed:
        fields["key"] = key
    model: type[Model] = register.model
    return RecordEntry(key, where, register, schema.parse(model, _flat(model, fields, where), where), project)


def _flat(model: type[Model], fields: Mapping[str, Any], where: Where) -> dict[str, Any]:
    """Return the fields with each `nl:`/`en:` pair as the two fields in which a record keeps it."""
    flat = {}
    known = schema.fields_of(model)
    for name, value in fields.items():
        if read.is_bilingual(value) and f"{name}_en" in known:
            flat[name] = read.in_language(value, "nl", where.at(name))
            flat[f"{name}_en"] = read.in_language(value, "en", where.at(name))
        elif read.is_bilingual(value):
            raise ContentError(where.at(name), "is the same in both languages; write it once")
        else:
            flat[name] = value
    return flat


def _page(key: str, where: Where, data: Mapping[str, Any]) -> PageEntry:
    kind, order = data.get("type"), data.get("order", 0)
    if not isinstance(kind, str) or kind not in PAGE_TYPES:
        raise ContentError(where.at("type"), f"choose from: {', '.join(PAGE_TYPES)}")
    if not isinstance(order, int):
        raise ContentError(where.at("order"), "write a number")
    model = PAGE_TYPES[kind]
    fields = {name: value for name, value in data.items() if name not in _ABOUT}
    texts = {
        language: schema.parse(model, read.in_language(fields, language, where), where) for language in read.LANGUAGES
    }
    for name in ("title", "slug"):
        if not texts["nl"].get(name):
            raise ContentError(where.at(name), "is missing")
    _same_shape(texts["nl"], texts["en"], where)
    return PageEntry(key, where, model, order, texts)


def _same_shape(dutch: Any, english: Any, where: Where) -> None:
    """Raise ContentError where the two languages do not have the same paragraphs, items and links."""
    if isinstance(dutch, dict):
        for name, value in dutch.items():
            _same_shape(value, english[name], where.at(str(name)))
    elif isinstance(dutch, list | tuple):
        for number, (one, other) in enumerate(zip(dutch, english, strict=True)):
            _same_shape(one, other, where.at(number))
    elif isinstance(dutch, Stream):
        _same_shape(dutch.blocks, english.blocks, where)
    elif isinstance(dutch, str) and dutch.startswith("<"):
        (shape, texts), (other_shape, other_texts) = extract_strings(Html(dutch)), extract_strings(english)
        links = [attributes for _text, attributes in texts]
        if shape != other_shape or links != [attributes for _text, attributes in other_texts]:
            raise ContentError(where, 'the texts in "nl" and "en" differ in paragraphs, lists, headings or links')


def _check(records: Sequence[RecordEntry], pages: Mapping[str, PageEntry]) -> None:
    """Raise ContentError for what single files cannot tell.

    That is a reference to something in no file, an address that is taken, and a page without one above it.
    """
    known = {Reference(record.register.name, record.key) for record in records}
    known |= {Reference(PAGES, key) for key in pages}
    above: set[Reference] = set()
    for record in records:
        for reference in _known_references(dict(record.values), record.where, known):
            if reference.register == record.register.name and reference not in above:
                raise ContentError(record.where, f'"{reference.key}" must stand above it in the file')
        above.add(Reference(record.register.name, record.key))
        if record.register is STATUS_UPDATES and record.project not in pages:
            raise ContentError(record.where.at("project"), f'there is no page "{record.project}"')
    taken: set[tuple[str | None, str, str]] = set()
    for page in pages.values():
        list(_known_references(dict(page.texts), page.where, known))
        for language, fields in page.texts.items():
            address = (page.parent, language, str(fields["slug"]))
            if address in taken:
                raise ContentError(page.where.at("slug"), f'another page beside it has "{fields["slug"]}" too')
            taken.add(address)
        if page.parent is not None and page.parent not in pages:
            raise ContentError(page.where, f"there is no page {page.parent}.yaml above it")


def _known_references(values: Any, where: Where, known: Set[Reference]) -> Iterator[Reference]:
    for reference in references(values):
        if reference not in known:
            raise ContentError(where, f'"{reference.key}" is not in {reference.register}')
        yield reference
