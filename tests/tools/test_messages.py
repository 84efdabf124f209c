"""The check of the translations: what it finds in code, in templates and in a catalogue."""

from __future__ import annotations

import polib

from tools import messages

TEMPLATE = """
{% load i18n %}<p class="it's">{{ name|default:_('onbekend') }}
    {% translate "Zoeken" %} {# geen tekst: _("nee") #}
  {% blocktranslate count n=total trimmed %}
     Eén project
  {% plural %}
     {{ n }} projecten
  {% endblocktranslate %}
{% translate "Mei" context "maand" %}</p>
"""


def keys(source: str) -> set[messages.Key]:
    """Return the messages of Python source."""
    return {key for _line, key in messages._keys(source)}


def test_texts_of_templates_are_found_with_their_plural_and_context() -> None:
    assert keys(messages._as_python(TEMPLATE)) == {
        (None, "onbekend", None),
        (None, "Zoeken", None),
        (None, "Eén project", "%(n)s projecten"),
        ("maand", "Mei", None),
    }


def test_texts_of_code_are_found_also_when_they_are_translated_later() -> None:
    source = 'a = _("Aan")\nb = gettext_lazy("Uit")\nc = ngettext_lazy("dag", "dagen", n)\nd = other("niet")\n'
    assert keys(source) == {(None, "Aan", None), (None, "Uit", None), (None, "dag", "dagen")}


def test_missing_unused_fuzzy_and_empty_entries_are_each_reported() -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Oud", msgstr="Old"))
    catalogue.append(polib.POEntry(msgid="Leeg", msgstr=""))
    catalogue.append(polib.POEntry(msgid="Twijfel", msgstr="Doubt", flags=["fuzzy"]))
    catalogue.append(polib.POEntry(msgid="Goed", msgstr="Good"))
    in_use: dict[messages.Key, list[str]] = {
        (None, word, None): ["page.html:1"] for word in ("Nieuw", "Leeg", "Twijfel", "Goed")
    }
    found = "\n".join(messages.problems(in_use, catalogue))
    assert "not in the catalogue: 'Nieuw'" in found
    assert "used nowhere: 'Oud'" in found
    assert "without a translation: 'Leeg'" in found
    assert "marked fuzzy: 'Twijfel'" in found
    assert "Goed" not in found
