"""From a file to a document: what is readable is read to the letter, what is not is refused with the reason."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfWriter

from projects.importing.messages import message_of
from projects.importing.reading.apart import Bounds, read_document
from projects.importing.reading.document import BlockKind
from projects.importing.reading.plain import decoded, document_of
from projects.importing.reading.problems import Problem, UnreadableDocument
from tests.projects.importing.documents import HTML, docx, pdf_document, word_document


def refused(content: bytes, name: str, bounds: Bounds | None = None) -> Problem:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(content, name, bounds)
    assert len(message_of(caught.value)) > 15
    return caught.value.problem


def blank_pdf(password: str = "") -> bytes:
    writer, stream = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b" \n ", "leeg.txt", Problem.EMPTY),
        (b"PK\x03\x04 not an archive", "stuk.docx", Problem.BROKEN),
        (docx([("", "tekst")])[:-200], "afgebroken.docx", Problem.BROKEN),
        (word_document(), "brief.pdf", Problem.WRONG_ENDING),
        (b"gewoon tekst", "brief.docx", Problem.WRONG_ENDING),
        (b"gewoon tekst", "brief.exe", Problem.UNKNOWN_KIND),
        (b"\x89PNG\r\n\0\0\0", "foto", Problem.UNKNOWN_KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "oud.docx", Problem.OLD_WORD),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "geheim.docx",
            Problem.ENCRYPTED,
        ),
        (b"%PDF-1.4 broken", "stuk.pdf", Problem.BROKEN),
        (blank_pdf(), "beeld.pdf", Problem.NO_TEXT),
        (blank_pdf("geheim"), "geheim.pdf", Problem.ENCRYPTED),
        (b"<html><body><script>x</script></body></html>", "leeg.html", Problem.NO_TEXT),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, name: str, problem: Problem) -> None:
    assert refused(content, name) is problem


def test_a_zip_bomb_is_refused_before_it_is_parsed() -> None:
    bomb = docx([("", "klein")], {"word/footnotes.xml": b"<a>" + b"0" * (21 * 1024 * 1024) + b"</a>"})
    assert len(bomb) < 100_000
    assert refused(bomb, "bom.docx") is Problem.UNPACKS_TOO_LARGE


def test_a_word_document_with_entities_of_its_own_is_refused() -> None:
    assert (
        refused(docx([("", "x")], {"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "a.docx")
        is Problem.BROKEN
    )


def test_size_and_length_have_bounds() -> None:
    assert refused(b"a" * 2000, "a.txt", Bounds(bytes=1000)) is Problem.TOO_LARGE
    assert refused(b"a.\n\n" * 30, "a.txt", Bounds(blocks=20)) is Problem.TOO_LONG
    assert refused(b"Een zin. " * 70_000, "a.txt") is Problem.TOO_LONG


def test_reading_stops_when_it_takes_too_much_memory() -> None:
    assert refused(HTML.encode() * 200, "a.html", Bounds(megabytes=24)) is Problem.TOO_MUCH_WORK


def test_elements_that_lie_absurdly_deep_are_refused() -> None:
    assert refused(b"<html><body>" + b"<div>" * 3000 + b"tekst", "diep.html") is Problem.TOO_MUCH_WORK


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_keeps_its_letters_in_every_usual_encoding(encoding: str) -> None:
    text = "Coördinatie – ‘één’\xa0plan"
    assert decoded(text.encode(encoding)) == text
    assert read_document(text.encode(encoding), "a.txt").text == text


def test_lists_lines_and_wrapped_lines_are_told_apart() -> None:
    document = document_of(
        "Partners\r\nGemeente Zeestad\r\nStichting De Brug\r\n\r\n  1. Een\n  2) Twee\n  • Drie\n\n"
        "Dit is een zin die zo lang is dat het programma haar heeft afgebroken op de\nrand van het blad."
    )
    assert [(block.kind, block.marker, block.text) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "", "Partners"),
        (BlockKind.PARAGRAPH, "", "Gemeente Zeestad"),
        (BlockKind.PARAGRAPH, "", "Stichting De Brug"),
        (BlockKind.ITEM, "1.", "Een"),
        (BlockKind.ITEM, "2)", "Twee"),
        (BlockKind.ITEM, "•", "Drie"),
        (
            BlockKind.PARAGRAPH,
            "",
            "Dit is een zin die zo lang is dat het programma haar heeft afgebroken op de\nrand van het blad.",
        ),
    ]


def test_html_loses_its_scripts_and_keeps_lists_headings_tables_and_links() -> None:
    document = read_document(HTML.encode(), "pagina.html")
    assert "kwaad" not in document.text
    assert "p{}" not in document.text
    kinds = {block.text: (block.kind, block.marker) for block in document.blocks}
    assert kinds["Spelend leren"][0] is BlockKind.HEADING
    assert kinds["Kijken"] == (BlockKind.ITEM, "1.")
    assert kinds["Duur\t2022-2023"][0] is BlockKind.ROW
    assert kinds["Home Projecten"][0] is BlockKind.FURNITURE
    assert ("deze website", "https://example.org/spel") in [(link.text, link.address) for link in document.links]


def test_word_and_pdf_keep_their_headings_and_paragraphs() -> None:
    word = read_document(word_document(), "a.docx")
    assert [block.text for block in word.blocks if block.kind is BlockKind.HEADING][:2] == [
        "Samen eten, samen praten",
        "Doel van het project",
    ]
    page = read_document(pdf_document(), "a.pdf")
    assert [block.text for block in page.blocks if block.kind is BlockKind.HEADING] == [
        "Veilig thuiskomen",
        "Methoden",
        "Duur",
        "Resultaten",
    ]
    assert "Wij kijken wat dan helpt." in page.text


def test_a_document_of_two_thousand_paragraphs_is_read_whole() -> None:
    document = read_document(docx([("", f"Alinea {number} over iets.") for number in range(2000)]), "lang.docx")
    assert len(document.blocks) == 2000
