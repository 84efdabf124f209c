"""Giving a file out: to everybody once its update is on the site, before that to its sender and the editors."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from projects.access import is_public_attachment, may_read_attachment
from projects.models import Attachment
from projects.models.attachments import MIME_TYPES, AttachmentKind


@require_safe
def download(request: HttpRequest, key: UUID) -> FileResponse:
    """Return the file as something to save, never to open in the browser; Http404 for who may not have it."""
    attachment = get_object_or_404(Attachment.objects.select_related("update"), key=key)
    public = is_public_attachment(attachment)
    if not public and not may_read_attachment(request.user, attachment):
        raise Http404("no such file")
    try:
        content = attachment.file.open()
    except FileNotFoundError:
        raise Http404("the file is gone") from None
    kind = AttachmentKind(attachment.kind)
    response = FileResponse(content, as_attachment=True, filename=attachment.name, content_type=MIME_TYPES[kind])
    response["X-Content-Type-Options"] = "nosniff"
    if not public:
        patch_cache_control(response, private=True, no_store=True)
    return response
