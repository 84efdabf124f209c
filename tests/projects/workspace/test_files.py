"""A file goes along with an update: checked, private until it is approved, only ever saved, and gone when it is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from projects.attachments.kinds import UnfitFileError, kind_of
from projects.models import Attachment, ProjectPage, StatusDraft, StatusUpdate
from tests.projects.workspace.conftest import make_partner
from tests.projects.workspace.journey import form_address, hidden_fields, open_form, send, text_of

SignedIn = Callable[[User], Client]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def archive(*names: str, first: tuple[str, bytes] = ("", b"")) -> bytes:
    """Return a ZIP file with these empty parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as writing:
        if first[0]:
            writing.writestr(*first)
        for name in names:
            writing.writestr(name, b"<x/>")
    return made.getvalue()


OOXML = "[Content_Types].xml"
ODT = ("mimetype", b"application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("verslag.pdf", PDF),
        ("Verslag.DOCX", archive(OOXML, "word/document.xml")),
        ("cijfers.xlsx", archive(OOXML, "xl/workbook.xml")),
        ("praatje.pptx", archive(OOXML, "ppt/presentation.xml")),
        ("verslag.odt", archive("content.xml", first=ODT)),
        ("notitie.txt", "Reünie".encode("cp1252")),
        ("cijfers.csv", b"jaar;aantal\n2026;12\n"),
    ],
)
def test_documents_are_taken(name: str, content: bytes) -> None:
    assert kind_of(content, name) == name.rpartition(".")[2].lower()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.pdf", b""),
        ("spaties.txt", b"  \n"),
        ("programma.exe", b"MZ\x90\x00"),
        ("programma.pdf", b"MZ\x90\x00\x03"),
        ("programma.txt", b"MZ\x90\x00\x03"),
        ("pagina.html", b"<html><script>alert(1)</script>"),
        ("plaatje.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("pagina.pdf", b"<html>%PDF-"),
        ("macro.docx", archive(OOXML, "word/document.xml", "word/vbaProject.bin")),
        ("macro.docm", archive(OOXML, "word/document.xml")),
        ("macro.odt", archive("content.xml", "Basic/Standard/Module1.xml", first=ODT)),
        ("ander.docx", archive(OOXML, "xl/workbook.xml")),
        ("zomaar.docx", archive("word/document.xml")),
        ("kapot.docx", archive(OOXML, "word/document.xml")[:40]),
        ("zonder-naam", PDF),
        ("dubbel.pdf.exe", PDF),
    ],
)
def test_everything_else_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UnfitFileError):
        kind_of(content, name)


def with_file(
    client: Client, project: ProjectPage, name: str = "Eindrapport.pdf", content: bytes = PDF
) -> dict[str, object]:
    """Return the form filled in with an output and its file."""
    file = SimpleUploadedFile(name, content, content_type="text/html")
    return {**open_form(client, project), "output_kind": "rapport", "output_title": "Eindrapport", "file": file}


def address(attachment: Attachment) -> str:
    return f"/nl/bijlagen/{attachment.key}/"


@pytest.mark.django_db
def test_a_file_is_the_senders_until_it_is_approved_and_then_everybodys(
    project: ProjectPage, partner: User, editor: User, signed_in: SignedIn
) -> None:
    client, colleague = signed_in(partner), signed_in(make_partner(project, "sam@example.org", "Het Anker"))
    shown = send(client, project, with_file(client, project, "../..\\Eind\u202erapport <2026>.pdf"), "preview")
    assert "Zo komt het op de site" in text_of(shown)
    draft = StatusDraft.objects.get()
    file = draft.attachment
    assert file is not None
    assert client.get(address(file)).status_code == 200
    assert {visitor.get(address(file)).status_code for visitor in (Client(), colleague, signed_in(editor))} == {404}

    sent = {
        **open_form(client, project),
        **hidden_fields(shown),
        "output_kind": "rapport",
        "output_title": "Eindrapport",
    }
    assert send(client, project, sent).status_code == 302
    update = StatusUpdate.objects.get(live=False)
    assert update.attachment == file
    assert {visitor.get(address(file)).status_code for visitor in (Client(), colleague)} == {404}
    assert signed_in(editor).get(address(file)).status_code == 200

    update.get_latest_revision().publish()
    assert address(file) in Client().get(project.url).content.decode()
    given = Client().get(address(file))
    assert given.getvalue() == PDF
    assert given["Content-Type"] == "application/pdf"
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Disposition"] == 'attachment; filename="Eindrapport_2026.pdf"'
    assert given.cookies == {}
    for page in ProjectPage.objects.filter(translation_key=project.translation_key):
        page.unpublish()
    assert Client().get(address(file)).status_code == 404


@pytest.mark.django_db
def test_a_wrong_file_is_explained_and_what_was_typed_stays(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    refused = send(client, project, with_file(client, project, "rapport.pdf", b"<html>"), "preview")
    assert refused.status_code == 422
    assert "past niet bij de inhoud" in text_of(refused)
    assert 'value="Eindrapport"' in refused.content.decode()
    assert not Attachment.objects.exists()
    later = send(client, project, {**with_file(client, project, "rapport.pdf", b"<html>"), "text": ""}, "save")
    assert "past niet bij de inhoud" in text_of(later)
    assert "Vertel in een of twee zinnen" not in text_of(later), "nothing else is wrong yet"


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused(
    project: ProjectPage, partner: User, signed_in: SignedIn, settings: object
) -> None:
    settings.ATTACHMENT_MEGABYTES = 1  # type: ignore[attr-defined]
    client = signed_in(partner)
    refused = send(client, project, with_file(client, project, content=PDF + b"x" * 1024 * 1024), "preview")
    assert "groter dan 1 MB" in text_of(refused)
    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_a_file_with_a_mistake_elsewhere_need_not_be_chosen_again_and_can_be_taken_away(
    project: ProjectPage,
    partner: User,
    signed_in: SignedIn,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    client = signed_in(partner)
    refused = send(client, project, {**with_file(client, project), "text": ""}, "preview")
    assert refused.status_code == 422
    assert "Eindrapport.pdf" in text_of(refused)
    file = Attachment.objects.get()
    stored, name = file.file.storage, str(file.file.name)
    assert stored.exists(name)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        send(client, project, {**open_form(client, project), "without_file": "on"}, "save")
    assert not Attachment.objects.exists()
    assert not stored.exists(name)


@pytest.mark.django_db
def test_files_that_came_to_nothing_go_after_a_while_and_published_ones_stay(
    project: ProjectPage,
    partner: User,
    signed_in: SignedIn,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    client = signed_in(partner)
    for title in ("Een", "Twee"):
        send(client, project, {**with_file(client, project, f"{title}.pdf"), "text": title})
        update = StatusUpdate.objects.latest("pk")
        if title == "Een":
            update.get_latest_revision().publish()
        else:
            update.current_workflow_task_state.reject(user=None)
    send(client, project, with_file(client, project, "Drie.pdf"), "save")
    call_command("forget_attachments", verbosity=0)
    assert Attachment.objects.count() == 3, "nothing goes before its time"
    long_ago = timezone.now() - timedelta(days=400)
    Attachment.objects.update(created_at=long_ago)
    StatusDraft.objects.update(changed_at=long_ago)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        call_command("forget_attachments", verbosity=0)
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["Een.pdf", "Twee.pdf"], "sent back just now"


@pytest.mark.django_db
def test_starting_again_from_what_came_back_takes_its_file_along(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    send(client, project, with_file(client, project))
    first = StatusUpdate.objects.get(live=False)
    first.current_workflow_task_state.reject(user=None)
    opened = client.get(form_address(project), {"opnieuw": first.pk})
    assert "Eindrapport.pdf" in text_of(opened)
    again = {**open_form(client, project), **hidden_fields(opened), "output_kind": "rapport", "output_title": "Rapport"}
    assert send(client, project, again).status_code == 302
    second = StatusUpdate.objects.latest("pk")
    first.refresh_from_db()
    assert (first.attachment, second.attachment) == (None, Attachment.objects.get())
