"""What the paths of a proposal are called for an editor, and how sure a rule is in words."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from projects.importing.drafting.paths import bare_room, model_field, parts_of
from projects.importing.recognising.facts import LIKELY, SURE


def room_label(room: str) -> str:
    """Return what a list of the proposal is called."""
    labels = {
        "": _("Het project"),
        "questions": _("Onderzoeksvraag"),
        "partners": _("Partner"),
        "groups": _("Groep"),
        "contacts": _("Contact"),
        "periods": _("Looptijd"),
        "funding": _("Financiering"),
        "outputs": _("Opbrengst"),
        "relations": _("Verband"),
        "rounds": _("Ronde"),
        "status": _("Stand van zaken"),
        "body": _("Overige tekst"),
        "subprojects": _("Deelproject"),
        "places": _("Plaats"),
        "themes": _("Thema"),
        "target_groups": _("Doelgroep"),
        "research_lines": _("Onderzoekslijn"),
        "policy_goals": _("Beleidsdoel"),
        "audience": _("Voor wie"),
        "literature": _("Literatuur"),
        "references": _("Verwijzing in de tekst"),
        "links": _("Link"),
        "sections": _("Onderdeel van de pagina"),
        "lines": _("Onderzoekslijn"),
        "goals": _("Beleidsdoel"),
        "matrix": _("Tabel van lijnen en doelen"),
        "matrix.rows": _("Rij van een tabel"),
        "document": _("Het document"),
        "furniture": _("Hoort bij de webpagina"),
    }
    if (bare := bare_room(room)) != room:
        return f"{labels['subprojects']}: {labels.get(bare, bare)}"
    return labels.get(room, room)


def field_label(path: str) -> str:
    """Return what one value is called."""
    _room, _number, name = parts_of(path)
    labels = {
        "organisation": _("Organisatie in het register"),
        "name": pgettext("veld", "Naam"),
        "funder": _("Financier"),
        "text": pgettext("veld", "Tekst"),
        "heading": _("Kop"),
        "title": _("Titel"),
        "key": _("In het register"),
        "motto": _("Motto"),
        "caption": _("Bijschrift"),
        "questions": _("Vraag"),
        "number": _("Nummer"),
        "line": _("Lijn in het register"),
        "goal": _("Doel in het register"),
        "address": _("Adres"),
        "cells": _("Cellen"),
        "kind": _("Soort"),
        "language": _("Taal"),
    }
    field = model_field(path)
    if field is not None:
        return capfirst(str(field.verbose_name))
    return labels.get(name, name)


def confidence_label(confidence: float) -> str:
    """Return how sure a rule is, in a word."""
    if confidence >= SURE:
        return _("Zeker")
    return _("Waarschijnlijk") if confidence >= LIKELY else _("Twijfelachtig")
