"""Invented documents of other networks, in the forms in which people have them."""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO

DUTCH = """menu

Academische Werkplaats Zeestad

Academische Werkplaats Zeestad
header image

Sterk op eigen benen

Jongeren die uit huis gaan, staan er vaak alleen voor. In dit project zoeken zij met begeleiders uit wat helpt.

Looptijd

maart 2023 – juni 2025

Aanleiding

Veel jongeren van 18 jaar raken hun hulp kwijt (Visser et al., 2019; De Groot & Kramer, 2021). \
Klik hier voor de cijfers.

Onderzoeksvragen

De hoofdvraag luidt: Wat helpt jongeren om zelfstandig te gaan wonen? De volgende deelvragen horen daarbij:

  1. Wie uit hun omgeving steunt hen?
  2. Welke hulp missen zij?

Werkwijze

We volgen twaalf jongeren een jaar lang. De werkgroep ‘Wonen’ bestaat uit 6-8 leden.

Partners

Gemeente Zeestad
Stichting De Brug (penvoerder)
Centrum voor Jeugd en Gezin Zeestad
Hogeschool aan Zee, lectoraat Opgroeien
Woonkring Oost – opdrachtgever

Financiering

Het project wordt gefinancierd door het Fonds De Kade. Voor een vervolg wordt een ZonMw-aanvraag voorbereid.

Beoogde resultaten

Het project levert een handreiking voor begeleiders op. Het tussenrapport is verschenen in 2024.

Status

Het project loopt.

Vragen? Neem contact op met dr. Noor van der Meer-Bakker, projectleider, \
n.vandermeer@example.org of Sam Vosj.vos@example.org, 070 123 45 67.

© Academische Werkplaats Zeestad
"""

ENGLISH = """Growing up near water

How do children in harbour towns find their way to help?

Background

Children in harbour towns seldom ask for help. Nobody knows why that is.

Aims

We want to learn what keeps them away, and what would bring them closer.

Methods

Researchers talk with forty children and their parents.

Partners

Harbour Academy; City of Seaport; The Bridge Foundation (funder)

Timeline

January 2022 to December 2024

For more information please contact Robin White, r.white@example.org.
"""

NO_HEADINGS = """Het project Buurtouders brengt ouders bij elkaar. \
Dit project is gestart in januari 2023 en loopt tot en met december 2025. \
Het wordt uitgevoerd in samenwerking met Stichting De Brug.

Ouders praten elke week met elkaar. Zij leren van wat anderen meemaken.

Meer informatie? Neem contact op met Jip de Wit: j.dewit@example.org."""

HTML = """<!doctype html><html><head><title>Spelend leren</title><script>alert("kwaad")</script>
<style>p{}</style></head><body>
<nav><a href="/">Home</a> <a href="/projecten">Projecten</a></nav>
<main><h1>Spelend leren</h1><p>Kleuters leren door te spelen.<br>Wij kijken mee.</p>
<h2>Doelstelling</h2><p>Weten wat spel doet.</p>
<h2>Aanpak</h2><ol><li>Kijken</li><li>Praten</li></ol><p>Lees <a href="https://example.org/spel">deze website</a>.</p>
<h2>Samenwerking</h2><ul><li>Gemeente Zeestad</li><li>Basisschool De Golf</li></ul>
<table><tr><th>Duur</th><td>2022-2023</td></tr></table>
<h2>Contact</h2><p>Mila de Boer, m.deboer@example.org</p></main>
<footer>Privacy</footer></body></html>"""

_DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_DOCX_RELS = (
    '<?xml version="1.0"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(paragraphs: list[tuple[str, str]], extra: dict[str, bytes] | None = None) -> bytes:
    """Return a Word document of paragraphs, each with its style ("Heading1", or empty), and of other parts."""
    body = "".join(
        (
            f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}<w:r><w:t "
            f'xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        )
        for style, text in paragraphs
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _DOCX_TYPES,
        "_rels/.rels": _DOCX_RELS,
        "word/document.xml": f'<?xml version="1.0"?><w:document {_WORD}><w:body>{body}</w:body></w:document>',
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | (extra or {})).items():
            archive.writestr(name, content)
    return stream.getvalue()


def word_document() -> bytes:
    """Return a project in Word, with headings of its own styles."""
    return docx(
        [
            ("Heading1", "Samen eten, samen praten"),
            ("", "Gezinnen eten elke week samen in het buurthuis."),
            ("Heading2", "Doel van het project"),
            ("", "Gezinnen leren elkaar kennen."),
            ("Heading2", "Planning"),
            ("", "september 2022 tot en met juni 2024"),
            ("Heading2", "Samenwerkingspartners"),
            ("", "Buurthuis De Haven, Gemeente Zeestad en Stichting Smaak"),
            ("Heading2", "Contactpersoon"),
            ("", "Kim ’t Hart, k.thart@example.org"),
        ]
    )


def pdf(lines: list[tuple[int, str]]) -> bytes:
    """Return a PDF of one page; each line has the size of its letters, and an empty one leaves room."""
    y, content = 800, []
    for size, text in lines:
        y -= max(size, 10) + 4
        if text:
            safe = text.encode("cp1252").decode("latin-1").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            content.append(f"BT /F1 {size} Tf 1 0 0 1 50 {y} Tm ({safe}) Tj ET")
    stream = "\n".join(content).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> "
            b"/Contents 4 0 R >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


def pdf_document() -> bytes:
    """Return a project in PDF, with headings in larger letters and lines that run on."""
    return pdf(
        [
            (20, "Veilig thuiskomen"),
            (11, ""),
            (11, "Kinderen die een nacht weg waren, komen terug in een gezin dat ook geschrokken is. Wij"),
            (11, "kijken wat dan helpt."),
            (11, ""),
            (14, "Methoden"),
            (11, "Wij praten met kinderen, ouders en hulpverleners."),
            (11, ""),
            (14, "Duur"),
            (11, "2021 tot 2023"),
            (11, ""),
            (14, "Resultaten"),
            (11, "Het onderzoek leidt tot een eindrapport."),
        ]
    )
