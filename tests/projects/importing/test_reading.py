"""From a file to a document: what is readable is read to the letter, what is not is refused with the reason."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from projects.importing.apart import Bounds, Given, propose_apart
from projects.importing.messages import message_of
from projects.importing.reading.contents import read_content
from projects.importing.reading.document import Block, BlockKind, Document, Link, assembled
from projects.importing.reading.pdf import LIGATURES
from projects.importing.reading.plain import decoded, document_of
from projects.importing.reading.problems import Problem, UnreadableDocument
from projects.importing.recognising.register import Register
from projects.importing.structure.outline import outline_of
from projects.importing.structure.topics import Topic
from tests.projects.importing.documents import HTML, docx, pdf, pdf_document, word_document
from tests.projects.importing.judging import lost_sentences


def read(content: bytes, name: str) -> Document:
    return read_content(content, name, Bounds().blocks)


def refused(content: bytes, name: str) -> Problem:
    with pytest.raises(UnreadableDocument) as caught:
        read(content, name)
    assert len(message_of(caught.value)) > 15
    return caught.value.problem


def refused_apart(given: Given, bounds: Bounds | None = None) -> Problem:
    with pytest.raises(UnreadableDocument) as caught:
        propose_apart(given, Register(), "", bounds)
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
    assert refused_apart(Given(b"a" * 2000, "a.txt"), Bounds(bytes=1000)) is Problem.TOO_LARGE
    assert refused_apart(Given(b"a.\n\n" * 30, "a.txt"), Bounds(blocks=20)) is Problem.TOO_LONG
    assert refused_apart(Given(b"Kop\n\nEen zin.\n\n" * 30, pasted=True), Bounds(fields=20)) is Problem.TOO_LONG
    assert refused(b"Een zin. " * 70_000, "a.txt") is Problem.TOO_LONG
    assert refused_apart(Given(b"Een zin. " * 500_000, pasted=True)) is Problem.TOO_LONG


def test_it_stops_when_it_takes_too_much_memory() -> None:
    bounds = Bounds(megabytes=64)
    assert propose_apart(Given(HTML.encode(), "a.html"), Register(), "", bounds)[0].blocks
    assert refused_apart(Given(HTML.encode() * 500, "a.html"), bounds) is Problem.TOO_MUCH_WORK


@pytest.mark.parametrize("sign", ["1", ".", "A", "é", "a-", "1. ", "(‘“", "a@b.c", "Aa, ", "Waarom? ", "\u00a0"])
def test_whatever_the_text_it_ends_within_its_time(sign: str) -> None:
    given = Given((sign * (90_000 // len(sign))).encode(), pasted=True)
    refusals = []
    try:
        document, proposal = propose_apart(given, Register(), "project", Bounds(seconds=1))
    except UnreadableDocument as error:
        refusals.append(error.problem)
    assert set(refusals) <= {Problem.TOO_MUCH_WORK, Problem.TOO_LONG, Problem.EMPTY}
    assert refusals or lost_sentences(document, proposal) == []


def test_elements_that_lie_absurdly_deep_are_refused() -> None:
    assert refused(b"<html><body>" + b"<div>" * 3000 + b"tekst", "diep.html") is Problem.TOO_MUCH_WORK


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_keeps_its_letters_in_every_usual_encoding(encoding: str) -> None:
    text = "Coördinatie – ‘één’\xa0plan"
    assert decoded(text.encode(encoding)) == text
    assert read(text.encode(encoding), "a.txt").text == text


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
    document = read(HTML.encode(), "pagina.html")
    assert "kwaad" not in document.text
    assert "p{}" not in document.text
    kinds = {block.text: (block.kind, block.marker) for block in document.blocks}
    assert kinds["Spelend leren"][0] is BlockKind.HEADING
    assert kinds["Kijken"] == (BlockKind.ITEM, "1.")
    assert kinds["Duur\t2022-2023"][0] is BlockKind.ROW
    assert kinds["Home Projecten"][0] is BlockKind.FURNITURE
    assert ("deze website", "https://example.org/spel") in [(link.text, link.address) for link in document.links]


def test_a_mail_address_or_number_that_only_a_link_holds_is_told() -> None:
    page = (
        b"<h1>Spel</h1><h2>Contact</h2><p>Vragen? "
        b'<a href="mailto:m.deboer@example.org?subject=Spel">Mila de Boer</a> of '
        b'<a href="tel:+31701234567">bel ons</a>, <a href="mailto:j.bos@example.org">j.bos@example.org</a></p>'
    )
    assert (
        "Mila de Boer m.deboer@example.org of bel ons +31701234567, j.bos@example.org" in read(page, "pagina.html").text
    )


def test_the_name_of_the_site_above_a_larger_heading_is_not_the_title() -> None:
    lines = [(18, "Kennisnetwerk Opgroeien"), (24, "Slapen doe je thuis")]
    lines += [(12, "Kinderen slapen steeds korter."), (12, "Ouders vragen laat om hulp."), (12, "Wij denken mee.")]
    outline = outline_of(read(pdf([*lines, (18, "Looptijd"), (18, "Q1 2025 t/m Q4 2026")]), "a.pdf"))
    assert outline.title is not None
    assert outline.title.text == "Slapen doe je thuis"
    assert [(section.topic, [block.text for block in section.blocks]) for section in outline.sections] == [
        (Topic.PERIOD, ["Q1 2025 t/m Q4 2026"])
    ]


def test_word_and_pdf_keep_their_headings_and_paragraphs() -> None:
    word = read(word_document(), "a.docx")
    assert [block.text for block in word.blocks if block.kind is BlockKind.HEADING][:2] == [
        "Samen eten, samen praten",
        "Doel van het project",
    ]
    page = read(pdf_document(), "a.pdf")
    assert [block.text for block in page.blocks if block.kind is BlockKind.HEADING] == [
        "Veilig thuiskomen",
        "Methoden",
        "Duur",
        "Resultaten",
    ]
    assert "Wij kijken wat dan helpt." in page.text


def test_what_no_reader_sees_and_the_database_refuses_is_left_out() -> None:
    far = "<p>Een lange alinea.</p>" * 300
    html = f"{far}<p>Samen\0wer&#173;king &#xd800; e\u0301e\u0301n&#x200b;</p>".encode()
    for document in (
        read(html, "a.html"),
        read(docx([("", "Samen\u00adwerking e\u0301e\u0301n")]), "a.docx"),
        document_of("Samen\0wer\u00adking \ud83d e\u0301e\u0301n\u200b"),
        assembled(
            [Block(BlockKind.ITEM, "Samen\0werking \ud800 één", marker="1.\0")], [Link("\0a\udfff", "https://a.b/\0")]
        ),
    ):
        stored = json.dumps(document.as_json())
        assert not re.search(r"\\u0000|\\ud[89a-f]|\\u00ad|\\u200b", stored), stored
        assert "Samenwerking" in document.text
        assert document.text.endswith("één")


def test_an_address_that_is_none_costs_no_document() -> None:
    page = '<p>Lees <a href="http://[kapot">dit</a>, <a href="https://example.org/a">dat</a>.</p>'
    assert read(page.encode(), "a.html").links == (Link("dat", "https://example.org/a"),)
    assert "Lees dit, dat." in read(page.encode(), "a.html").text


def test_letters_that_a_font_draws_as_one_are_letters_again() -> None:
    assert "eﬃciënt ﬁets".translate(LIGATURES) == "efficiënt fiets"


def test_a_word_document_with_macros_and_a_picture_from_elsewhere_is_read_without_them(tmp_path: Path) -> None:
    elsewhere = tmp_path / "geheim.png"
    elsewhere.write_bytes(b"geheim")
    names = " ".join(
        f'xmlns:{prefix}="http://schemas.openxmlformats.org/{rest}"'
        for prefix, rest in (
            ("w", "wordprocessingml/2006/main"),
            ("wp", "drawingml/2006/wordprocessingDrawing"),
            ("a", "drawingml/2006/main"),
            ("pic", "drawingml/2006/picture"),
            ("r", "officeDocument/2006/relationships"),
        )
    )
    body = (
        "<w:p><w:r><w:t>Een project</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr descr='Foto'/><a:graphic>"
        "<a:graphicData><pic:pic><pic:blipFill><a:blip r:link='rId9'/></pic:blipFill></pic:pic></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    relations = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId9' "
        "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/image' "
        f"Target='{elsewhere.as_uri()}' TargetMode='External'/></Relationships>"
    )
    document = read(
        docx(
            [],
            {
                "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>".encode(),
                "word/_rels/document.xml.rels": relations.encode(),
                "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro",
            },
        ),
        "a.docx",
    )
    assert [block.text for block in document.blocks] == ["Een project", "Foto"]


def test_a_text_that_begins_as_an_archive_does_is_a_text() -> None:
    assert read(b"PKN-onderzoek\n\nEen zin.", "pkn.txt").text.startswith("PKN")


def test_a_document_of_two_thousand_paragraphs_is_read_whole() -> None:
    document = read(docx([("", f"Alinea {number} over iets.") for number in range(2000)]), "lang.docx")
    assert len(document.blocks) == 2000
