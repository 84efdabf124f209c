"""The files that pages lead to: what stands in them nobody but a reader can tell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from projects.models.attachments import Attachment
from projects.privacy.naming import Naming


@dataclass(frozen=True, slots=True)
class File:
    """A document of the site or a file with a status update: its name, and its record."""

    name: str
    record: Any


def files_of(pages: Collection[Any], named: Naming | None) -> list[File]:
    """Return the files that pages with these keys link to, those of their projects and those called after the person.

    The name of a document stands in its address, and that of a picture in the addresses of its sizes.
    """
    documents, images = get_document_model(), get_image_model()
    keys = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in pages],
        to_content_type=ContentType.objects.get_for_model(documents),
    ).values_list("to_object_id", flat=True)
    found = [File(one.title, one) for one in documents.objects.filter(pk__in={*keys, *_named(documents, named)})]
    found += [File(one.title, one) for one in images.objects.filter(pk__in=_named(images, named))]
    projects = Page.objects.filter(pk__in=pages).values("translation_key")
    found += [File(one.name, one) for one in Attachment.objects.filter(project_key__in=projects)]
    return sorted(found, key=lambda file: (file.name.casefold(), file.record.pk))


def _named(model: type[Model], named: Naming | None) -> set[Any]:
    """Return the keys of the uploaded files whose title or own name is that of the person."""
    if named is None:
        return set()
    rows = model._default_manager.values_list("pk", "title", "file")
    return {pk for pk, title, file in rows if named.is_in(title) or named.is_in(PurePosixPath(file).stem)}
