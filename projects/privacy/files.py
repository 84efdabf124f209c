"""The files that pages lead to: what stands in them nobody but a reader can tell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from projects.models.attachments import Attachment


@dataclass(frozen=True, slots=True)
class File:
    """A document of the site or a file with a status update: its name, and its record."""

    name: str
    record: Any


def files_of(pages: Collection[Any]) -> list[File]:
    """Return the files that pages with these keys link to, and those of their projects, by name."""
    documents = get_document_model()
    keys = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in pages],
        to_content_type=ContentType.objects.get_for_model(documents),
    ).values_list("to_object_id", flat=True)
    found = [File(one.title, one) for one in documents.objects.filter(pk__in=set(keys))]
    projects = Page.objects.filter(pk__in=pages).values("translation_key")
    found += [File(one.name, one) for one in Attachment.objects.filter(project_key__in=projects)]
    return sorted(found, key=lambda file: (file.name.casefold(), file.record.pk))
