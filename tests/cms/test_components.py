"""Components show what they are given, keep the reader's choices, and never let data become markup."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from cms.templatetags.components import page_window

EVIL = "<script>alert(1)</script>"
TEMPLATES = Path(settings.ROOT) / "templates"
NAMES_OF_THE_DESIGN_SYSTEM = re.compile(
    r"\b(?:nl-(?:button|data|heading|link|mark|paragraph|skip)|utrecht-)[\w-]*(?<!-)"
)


def render(source: str, url: str = "/nl/zoeken/", **context: Any) -> str:
    template = engines["django"].from_string("{% load components i18n %}" + source)
    with override("nl"):
        return template.render(context, RequestFactory().get(url))


def test_a_line_tag_names_its_line_and_takes_its_colour() -> None:
    html = render('{% include "components/line_tag.html" with name="Vakmanschap" tone=2 url="/nl/v/" %}')
    assert '<a class="line-tag nl-data-badge tone-2" href="/nl/v/">Vakmanschap</a>' in html


def test_line_tags_lead_to_the_search_for_that_line() -> None:
    line = SimpleNamespace(label="Vakmanschap", tone=2, key="vakmanschap")
    html = render('{% include "components/line_tags.html" %}', lines=[line])
    assert 'href="/nl/zoeken/?lijn=vakmanschap"' in html


def test_the_mark_of_a_line_fills_one_petal_among_three_outlines() -> None:
    html = render("{% petals 3 %}")
    assert html.count("petals__outline") == 3
    assert "petals__petal--3" in html
    assert 'aria-hidden="true"' in html


EVIL_COMPONENTS = [
    '{% include "components/line_tag.html" with name=evil tone=evil url=evil %}',
    '{% include "components/page_head.html" with title=evil lead=evil meta=evil %}',
    '{% include "components/button.html" with label=evil url=evil %}',
    '{% include "components/contact.html" with name=evil role=evil email=evil phone=evil %}',
    '{% include "components/search_box.html" with value=evil placeholder=evil examples=list %}',
    '{% include "components/questions.html" with main=items sub=items tone=evil %}',
    '{% include "components/update_log.html" with updates=items %}',
    '{% include "components/chips.html" with chips=items clear_url=evil %}',
    '{% include "components/hit.html" with hit=items.0 %}',
    '{% include "components/similar.html" with hits=items %}',
    '{% include "components/direct_links.html" with links=items %}',
    '{% include "components/empty.html" with text=evil %}',
    "{% alert evil evil %}{{ evil }}{% endalert %}",
    "{% disclosure evil %}{{ evil }}{% enddisclosure %}",
    "{% facts evil %}{% fact evil %}{{ evil }}{% endfact %}{% endfacts %}",
    "{% table_region evil %}{{ evil }}{% endtable_region %}",
    "{% projects_timeline items %}",
    "{% icon evil %}{% status_icon evil %}",
]


@pytest.mark.parametrize("source", EVIL_COMPONENTS)
def test_markup_in_data_stays_text(source: str) -> None:
    item = SimpleNamespace(
        title=EVIL, text=EVIL, url=EVIL, label=EVIL, message=EVIL, language=EVIL, project=EVIL, organisation=EVIL,
        title_html="", snippet=EVIL, display={"kind": EVIL, "status": EVIL, "lines": [{"name": EVIL, "tone": EVIL}]},
        tone=EVIL, periods=[], kind=EVIL, also=EVIL,
    )  # fmt: skip
    html = render(source, evil=EVIL, list=[EVIL], items=[item])
    assert "<script" not in html


def test_an_unknown_fact_is_left_out_and_words_for_it_are_not() -> None:
    html = render(
        '{% facts %}{% fact "Plaats" %} {% endfact %}{% fact "Looptijd" %}onbekend{% endfact %}{% endfacts %}'
    )
    assert "Plaats" not in html
    assert "Looptijd" in html


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (3, 9, [1, 2, 3, 4, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_the_pager_shows_first_last_and_neighbours(number: int, total: int, shown: list[int | None]) -> None:
    assert page_window(number, total) == shown


def test_the_pager_keeps_what_was_chosen_and_leaves_page_one_out_of_the_address() -> None:
    html = render("{% page_links 2 3 %}", "/nl/zoeken/?q=gezin&lijn=a&lijn=b&pagina=2")
    assert 'href="?q=gezin&amp;lijn=a&amp;lijn=b"' in html
    assert 'href="?q=gezin&amp;lijn=a&amp;lijn=b&amp;pagina=3" rel="next"' in html
    assert '<span class="visually-hidden">Pagina </span>2</span>' in html


def test_one_page_needs_no_pager() -> None:
    assert "<nav" not in render("{% page_links 1 1 %}")


@pytest.mark.parametrize(
    ("precision", "text"), [("dag", "15 augustus 2023"), ("maand", "augustus 2023"), ("jaar", "2023")]
)
def test_a_date_is_never_more_exact_than_it_is_known(precision: str, text: str) -> None:
    from datetime import date

    source = "{{ day|known_date:precision }}|{{ day|iso_date:precision }}"
    shown, machine = render(source, day=date(2023, 8, 15), precision=precision).split("|")
    assert shown == text
    assert machine == {"dag": "2023-08-15", "maand": "2023-08", "jaar": "2023"}[precision]


def test_an_answer_to_an_action_is_read_out_and_a_plain_message_is_not() -> None:
    assert 'role="alert"' in render('{% alert "error" live=True %}mis{% endalert %}')
    assert 'role="status"' in render('{% alert "success" live=True %}goed{% endalert %}')
    assert "role=" not in render('{% alert "info" %}weetje{% endalert %}')


def test_the_page_for_our_own_faults_needs_nothing_from_the_request() -> None:
    html = engines["django"].from_string('{% include "500.html" %}').render({"language": "en"})
    assert '<html lang="en">' in html
    assert "/site.css" in html


def test_no_template_carries_a_style_or_a_script_of_its_own() -> None:
    """The content security policy refuses them, so they would silently do nothing; mail programs know nothing else."""
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=\"")
    folders = ("components", "layouts", "portal", "projects", "research_lines", "search", "account")
    files = [
        file
        for folder in folders
        for file in (TEMPLATES / folder).rglob("*.html")
        if not {"email", "mail"} & {*file.parts}
    ]
    assert files
    assert [str(file) for file in files if inline.search(file.read_text())] == []


def test_every_class_of_the_design_system_in_a_template_is_in_the_sheet() -> None:
    kept = set(json.loads((Path(settings.ROOT) / "frontend" / "design-system.json").read_text()))
    sources = [*TEMPLATES.rglob("*.html"), *(Path(settings.ROOT) / "cms" / "templatetags").glob("*.py")]
    used = {name for file in sources for name in NAMES_OF_THE_DESIGN_SYSTEM.findall(file.read_text())}
    assert used - kept == set()
