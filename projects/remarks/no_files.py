"""A form to which nobody can add files."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class NoFiles(FileUploadHandler):
    """Stops reading at the first file; what was typed before it is kept, the rest never takes room anywhere."""

    def new_file(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Stop."""
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Return no file."""
