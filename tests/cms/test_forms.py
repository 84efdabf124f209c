"""A form field says what it is, helps, and ties its error to the control, for eyes and ears alike."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.template import engines
from django.utils.translation import override


class StatusForm(forms.Form):
    """Every kind of control once."""

    text = forms.CharField(label="Bericht", help_text="Twee zinnen.", max_length=100, widget=forms.Textarea)
    name = forms.CharField(label="Naam", required=False)
    status = forms.ChoiceField(label="Status", choices=[("a", "<b>Loopt</b>")], widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="Soort", choices=[("p", "Pilot")])
    agree = forms.BooleanField(label="Akkoord", help_text="Dit blijft zo.")
    token = forms.CharField(widget=forms.HiddenInput)


def render(field: str, data: dict[str, str] | None = None) -> str:
    form: Any = StatusForm(data)
    source = "{% load forms %}{% form_errors form %}{% form_field form." + field + " %}"
    with override("nl"):
        return engines["django"].from_string(source).render({"form": form})


def test_help_and_error_are_tied_to_the_control() -> None:
    html = render("text", {"text": ""})
    assert 'aria-describedby="id_text_help id_text_error"' in html
    assert 'id="id_text_help"' in html
    assert 'id="id_text_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_without_error_is_not_called_invalid() -> None:
    html = render("text")
    assert 'aria-describedby="id_text_help"' in html
    assert "aria-invalid" not in html
    assert "id_text_error" not in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "mag leeg blijven" in render("name")
    assert "mag leeg blijven" not in render("text")


def test_the_summary_leads_to_each_field_that_is_wrong() -> None:
    html = render("name", {"kind": "p"})
    assert 'role="alert"' in html
    assert '<a class="nl-link" href="#id_text">Bericht</a>' in html
    assert 'href="#id_kind"' not in html


def test_choices_form_a_group_with_their_question_and_are_escaped() -> None:
    html = render("status")
    assert "<fieldset" in html
    assert "Status" in html.split("<legend")[1].split("</legend>")[0]
    assert "<b>" not in html


def test_a_check_box_has_its_label_and_help() -> None:
    html = render("agree")
    assert 'for="id_agree"' in html
    assert 'aria-describedby="id_agree_help"' in html
    assert "Dit blijft zo." in html


def test_a_hidden_field_is_only_its_control() -> None:
    assert "<label" not in render("token")
    assert 'type="hidden"' in render("token")


@pytest.mark.parametrize(("field", "counts"), [("text", True), ("name", False)])
def test_only_a_long_text_counts_its_characters(field: str, counts: bool) -> None:
    assert ('data-count-for="id_text"' in render(field)) is counts
