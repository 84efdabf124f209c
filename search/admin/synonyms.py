"""Synonyms in the admin: the list, the form, and switching many of them on or off."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from search.models import Relation, Synonym
from search.query_text import clean
from search.synonym_checks import MAX_LENGTH

RELATIONS = (
    (Relation.EQUAL, _("Betekent hetzelfde. De woorden vinden elkaar: vechtscheiding ↔ complexe scheiding.")),
    (Relation.NARROWER, _("Is ruimer. Wie dit woord zoekt, vindt ook de engere woorden: jeugdzorg → jeugdhulp.")),
    (Relation.PREFERRED, _("Is een oud of ander woord. Wie het zoekt, vindt het woord van nu: AMK → Veilig Thuis.")),
)


class SynonymForm(WagtailAdminModelForm):
    """The form of a rule; what it says is checked by the model."""

    relation = forms.ChoiceField(label=_("Verband"), choices=RELATIONS, widget=forms.RadioSelect, initial="equal")

    class Meta:
        model = Synonym
        fields = ["language", "term", "relation", "others", "weight", "enabled", "source"]
        widgets = {
            "others": forms.Textarea(attrs={"rows": 6}),
            "weight": forms.NumberInput(attrs={"min": "0.1", "max": "1", "step": "0.1"}),
        }
        error_messages = {
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
                            "Hoe zwaar de andere woorden tellen naast het woord zelf: 1 is even zwaar, 0,5 de helft."
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


class SynonymCreateView(CreateView):
    """The empty form; `language` and `term` in the address fill it in."""

    def get_initial_form_instance(self) -> Synonym:
        """Return a rule with what the address asks for."""
        asked = self.request.GET
        language = asked.get("language", "")
        known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        return Synonym(language=known, term=clean(asked.get("term", ""))[:MAX_LENGTH])


class SynonymViewSet(SnippetViewSet):
    """The menu item "Synoniemen"."""

    model = Synonym
    icon = "resubmit"
    menu_label = _("Synoniemen")
    base_url_path = "zoeken/synoniemen"
    add_view_class = SynonymCreateView
    copy_view_enabled = False
    list_per_page = 50
    list_filter: ClassVar[list[str]] = ["language", "relation", "enabled"]
    search_fields: ClassVar[list[str]] = ["term", "others", "source"]
    list_display: ClassVar[list[str | Column]] = [
        "term",
        Column("others_line", label=_("Andere woorden")),
        Column("relation", label=_("Verband"), accessor="get_relation_display", sort_key="relation"),
        Column("language", label=_("Taal"), accessor="get_language_display", sort_key="language"),
        BooleanColumn("enabled", label=_("In gebruik")),
    ]
    edit_handler = ObjectList(PANELS, base_form_class=SynonymForm)
