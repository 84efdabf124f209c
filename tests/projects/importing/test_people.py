"""Names, mail addresses and telephone numbers by their form, in any spelling; invented people."""

from __future__ import annotations

import pytest

from projects.importing.recognising.people import PHONE, mailboxes, persons_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dr. Iva M. Šimić-Łaski, projectcoördinator", ["Dr. Iva M. Šimić-Łaski"]),
        ("prof. dr. ir. Łukasz van 't Veld-Nguyễn, lector", ["prof. dr. ir. Łukasz van 't Veld-Nguyễn"]),
        ("Bo del Río MSc of Ayşe Çelik", ["Bo del Río MSc", "Ayşe Çelik"]),
        ("drs. Jan-Willem op den Berg RA", ["drs. Jan-Willem op den Berg RA"]),
        ("Noor in 't Veld en Jan op ’t Hof", ["Noor in 't Veld", "Jan op ’t Hof"]),
        ("Fatima El Khatib, Ahmed ben Salah", ["Fatima El Khatib", "Ahmed ben Salah"]),
        ("Karim Da Silva dos Santos", ["Karim Da Silva dos Santos"]),
        ("Mohamed al-Hassan; M. d'Hondt", ["Mohamed al-Hassan", "M. d'Hondt"]),
        ("J.W. (Jan) de Boer", ["J.W. (Jan) de Boer"]),
        ("Tamara Bos van de Zeese Hogeschool", ["Tamara Bos"]),
        ("Mail naar Kim Bos in Zeestad", ["Kim Bos"]),
        ("Jeugdhulp in Transformatie", []),
        ("Voor meer informatie", []),
    ],
)
def test_a_name_is_known_by_its_form(text: str, names: list[str]) -> None:
    assert [person.name for person in persons_in(text)] == names


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Bo del Ríob.delrio@example.org", ["b.delrio@example.org"]),
        ("06 – 98 76 54 32i.dupree@example.org", ["i.dupree@example.org"]),
        ("a.bos@example.nlen Tom t.lees@example.nlMarion", ["a.bos@example.nl", "t.lees@example.nl"]),
        ("Mail a.bos@example.org.", ["a.bos@example.org"]),
        ("A.Bos@EXAMPLE.ORG", ["A.Bos@EXAMPLE.ORG"]),
        ("@naam en a@b", []),
    ],
)
def test_a_mail_address_loses_what_is_glued_to_it(text: str, addresses: list[str]) -> None:
    assert [box.address for box in mailboxes(text)] == addresses


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("070–123 45 67", "070–123 45 67"),
        ("tel. 010 – 794 69 17.", "010 – 794 69 17"),
        ("(0172) 12 34 56", "(0172) 12 34 56"),
        ("+31 (0)20 555 12 34", "+31 (0)20 555 12 34"),
        ("0031 70 1234567", "0031 70 1234567"),
        ("0800-1234", "0800-1234"),
        ("02-03-2020 – 01-01-2021", None),
        ("12345678901234", None),
    ],
)
def test_a_telephone_number_is_known_in_its_notations(text: str, number: str | None) -> None:
    found = PHONE.search(text)
    assert (found[0] if found else None) == number
