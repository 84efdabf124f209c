"""Prose as an author types it."""

from __future__ import annotations

import pytest

from portal.content.markup import page_links, resolve_page_links, to_html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Een alinea\nover twee regels.", "<p>Een alinea over twee regels.</p>"),
        ("Een.\n\nTwee.", "<p>Een.</p><p>Twee.</p>"),
        ("## Kop", "<h2>Kop</h2>"),
        ("- een\n- twee,\n  en meer", "<ul><li>een</li><li>twee, en meer</li></ul>"),
        ("1. een\n2. twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("**vet** en *schuin*", "<p><b>vet</b> en <i>schuin</i></p>"),
        ("[hier](https://example.org/a)", '<p><a href="https://example.org/a">hier</a></p>'),
        ("[schrijf](mailto:iemand@example.org)", '<p><a href="mailto:iemand@example.org">schrijf</a></p>'),
        ("1 < 2 & <script>alert(1)</script>", "<p>1 &lt; 2 &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[klik](javascript:alert)", "<p>[klik](javascript:alert)</p>"),
    ],
)
def test_what_is_typed_becomes_what_the_editor_would_have_made(typed: str, html: str) -> None:
    assert to_html(typed) == html


def test_a_link_to_a_page_follows_the_page_and_goes_with_it() -> None:
    html = to_html("Lees [meer](page:over/ons).")
    assert page_links(html) == ["over/ons"]
    assert resolve_page_links(html, lambda key: 7) == '<p>Lees <a linktype="page" id="7">meer</a>.</p>'
    assert resolve_page_links(html, lambda key: None) == "<p>Lees meer.</p>"
