"""`manage.py import_document` as an operator runs it: also where nothing is installed yet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.models import DocumentImport
from tests.projects.importing.documents import DUTCH
from tools.paths import ROOT


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "TEST_DATABASE_URL"}},
        "DATA_DIR": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
    }
    command = [sys.executable, str(ROOT / "manage.py"), "import_document", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)


def test_a_bare_checkout_shows_a_proposal_and_keeps_nothing(tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(DUTCH)
    shown = run(tmp_path, str(document), "--dry-run")
    assert shown.returncode == 0, shown.stderr
    proposal = json.loads(shown.stdout)
    assert {"fields", "unplaced", "questions"} == set(proposal)
    assert "Sterk op eigen benen" in [each["value"] for each in proposal["fields"] if each["path"] == "title"]
    assert "Traceback" not in shown.stderr
    stored = run(tmp_path, str(document))
    assert stored.returncode != 0
    assert "migrate" in stored.stderr
    assert "Traceback" not in stored.stderr


@pytest.mark.django_db
def test_a_document_waits_for_an_editor_unless_it_cannot_be_read(tmp_path: Path) -> None:
    document, broken = tmp_path / "plan.txt", tmp_path / "plan.docx"
    document.write_text(DUTCH)
    broken.write_bytes(b"PK\x03\x04 nothing")
    call_command("import_document", str(document), "--dry-run", stdout=StringIO())
    assert not DocumentImport.objects.exists()
    for path in (broken, tmp_path / "weg.txt"):
        with pytest.raises(CommandError, match=path.name):
            call_command("import_document", str(path))
    assert not DocumentImport.objects.exists()
    call_command("import_document", str(document), stdout=StringIO())
    assert DocumentImport.objects.get().name == "plan.txt"
