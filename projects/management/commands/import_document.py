"""`manage.py import_document FILE`: proposes a project from a document, for an editor to decide on."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from projects.importing.messages import message_of
from projects.importing.proposal import Proposal
from projects.importing.reading.document import Document
from projects.importing.reading.problems import UnreadableDocument
from projects.importing.recognising.register import Register
from projects.importing.recorded import register_now
from projects.importing.storing import propose_file, store


class Command(BaseCommand):
    """Reads one .txt, .docx, .html or .pdf; publishes nothing."""

    help = "Propose a project from a document. It waits for an editor under 'Importeer een document'."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a file, and whether only to show."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="print the proposal as JSON and store nothing")
        parser.add_argument("--kind", choices=["project", "page"], default="", help="what it is, where you know better")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the proposal, or store it. CommandError says why a document cannot be read."""
        path: Path = options["file"]
        try:
            document, proposal = self.proposed(path, options["kind"], reading_only=options["dry_run"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except UnreadableDocument as error:
            raise CommandError(f"{path.name}: {message_of(error)}") from error
        if options["dry_run"]:
            self.stdout.write(json.dumps(proposal.as_json(document), ensure_ascii=False, indent=2))
            return
        stored = store(document, proposal, path.name)
        self.stdout.write(
            f"{path.name}: {len(proposal.fields)} fields proposed, waits for an editor as import {stored.pk}."
        )

    def proposed(self, path: Path, as_kind: str, *, reading_only: bool) -> tuple[Document, Proposal]:
        """Return what a file proposes; who only wants to see it needs no database."""
        content = path.read_bytes()
        try:
            register = register_now()
        except DatabaseError as error:
            if not reading_only:
                raise CommandError(f"The database cannot be read; run `manage.py migrate` first. ({error})") from error
            self.stderr.write("The database cannot be read, so no name of the register is recognised.")
            register = Register()
        return propose_file(content, path.name, as_kind, register)
