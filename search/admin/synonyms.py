"""Synonyms in the admin: the list, the form, and switching many of them on or off."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from search.admin.prefilled import asked_language, asked_words
from search.admin.synonym_effect import WithEffect
from search.models import Relation, Synonym
from search.thesaurus.checks import MAX_LENGTH

RELATIONS = (
    (Relation.EQUAL, _("Betekent hetzelfde. De woorden vinden elkaar: vechtscheiding ↔ complexe scheiding.")),
    (Relation.NARROWER, _("Is ruimer. Wie dit woord zoekt, vindt ook de engere woorden: jeugdzorg → jeugdhulp.")),
    (Relation.PREFERRED, _("Is een oud of ander woord. Wie het zoekt, vindt het woord van nu: AMK → Veilig Thuis.")),
)

# Between a term and the other words of a row, so that it reads as a sentence.
IN_A_ROW = {
    Relation.EQUAL: _("hetzelfde als"),
    Relation.NARROWER: _("ruimer dan"),
    Relation.PREFERRED: _("oud of ander woord voor"),
}


def relation_in_a_row(synonym: Synonym) -> str:
    """Return how the term relates to the other words, in the active language."""
    return str(IN_A_ROW[Relation(synonym.relation)])


class SynonymForm(WagtailAdminModelForm):
    """The form of a rule; what it says is checked by the model."""

    relation = forms.ChoiceField(label=_("Verband"), choices=RELATIONS, widget=forms.RadioSelect, initial="equal")

    class Meta(WagtailAdminModelForm.Meta):
        model = Synonym
        fields = ["language", "term", "relation", "others", "weight", "enabled", "source"]
        widgets: ClassVar[dict[str, Any]] = {
            "others": forms.Textarea(attrs={"rows": 6}),
            "weight": forms.NumberInput(attrs={"min": "0.1", "max": "1", "step": "0.1"}),
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "term": {"required": _("Vul een woord in."), "max_length": _("Een woord heeft hooguit 100 tekens.")},
            "others": {"required": _("Schrijf minstens één ander woord.")},
            "weight": {
                "required": _("Vul een gewicht in."),
                "min_value": _("Het gewicht is minstens 0,1."),
                "max_value": _("Het gewicht is hooguit 1."),
            },
        }


PANELS: list[Panel] = [
    HelpPanel(
        _(
            "Een regel werkt zodra je hem opslaat. Andere vormen van een woord vindt het zoeken vanzelf (begeleiden en "
            "begeleiding, gezin en gezinnen), ook in samenstellingen; daar is geen synoniem voor nodig. Schrijf een "
            "afkorting in hoofdletters: dan telt alleen die afkorting."
        )
    ),
    FieldPanel("language"),
    FieldPanel("term", help_text=_("Het woord of de woordgroep waarop bezoekers zoeken.")),
    FieldPanel("relation"),
    FieldPanel("others"),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel(
                        "weight",
                        help_text=_(
                            "Hoe goed de andere woorden passen: 1 bij precies hetzelfde, 0,5 bij verwant. Wat er "
                            "letterlijk staat, komt altijd het eerst."
                        ),
                    ),
                    FieldPanel("enabled", help_text=_("Zet een regel uit om te proberen hoe het zonder gaat.")),
                ]
            ),
            FieldPanel("source", help_text=_("Waar staat dat dit zo is? Voor wie de regel later leest.")),
        ],
        heading=_("Hoe zwaar, en waarom"),
    ),
]


class SynonymCreateView(WithEffect, CreateView):
    """The empty form; `language` and `term` in the address fill it in."""

    def get_initial_form_instance(self) -> Synonym:
        """Return a rule with what the address asks for."""
        return Synonym(language=asked_language(self.request), term=asked_words(self.request, "term", MAX_LENGTH))


class SynonymEditView(WithEffect, EditView):
    """The form of a rule that is there."""


class SynonymViewSet(SnippetViewSet):
    """The menu item "Synoniemen"."""

    model = Synonym
    icon = "resubmit"
    menu_label = _("Synoniemen")
    base_url_path = "zoeken/synoniemen"
    add_view_class = SynonymCreateView
    edit_view_class = SynonymEditView
    create_template_name = "search/admin/synonym_create.html"
    edit_template_name = "search/admin/synonym_edit.html"
    copy_view_enabled = False
    list_per_page = 50
    list_filter: ClassVar[list[str]] = ["language", "relation", "enabled"]
    search_fields: ClassVar[list[str]] = ["term", "others", "source"]
    list_display: ClassVar[list[str | Column]] = [
        "term",
        Column("relation", label=_("Verband"), accessor=relation_in_a_row, sort_key="relation"),
        Column("others_line", label=_("Andere woorden")),
        Column("language", label=_("Taal"), accessor="get_language_display", sort_key="language"),
        BooleanColumn("enabled", label=_("In gebruik")),
    ]
    edit_handler = ObjectList(PANELS, base_form_class=SynonymForm)

    def get_queryset(self, request: Any) -> QuerySet[Synonym]:
        """Return the rules of the site's own language first, each language from A to Z."""
        return Synonym.objects.order_by(F("language").desc(), Lower("term"), "pk")
