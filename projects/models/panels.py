"""The editor's form of a project: in the order in which people think about one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface, TitleFieldPanel

from cms.models import BasePage
from projects.admin.finishing import FinishingPanel

_CHECKBOXES = forms.CheckboxSelectMultiple


def _text() -> ObjectList:
    return ObjectList(
        [
            FinishingPanel(),
            TitleFieldPanel("title"),
            FieldPanel("lead"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("acronym")]),
            FieldPanel("official_name"),
            InlinePanel(
                "questions",
                heading=_("Onderzoeksvragen"),
                label=_("vraag"),
                help_text=_("Eerst de hoofdvraag, dan de deelvragen."),
            ),
            FieldPanel("background"),
            FieldPanel("aim"),
            FieldPanel("approach"),
            FieldPanel("expected_results"),
            FieldPanel("body", help_text=_("Alleen voor wat hierboven nergens past.")),
        ],
        heading=_("Verhaal"),
    )


def _place_in_network() -> ObjectList:
    return ObjectList(
        [
            FieldPanel(
                "research_lines",
                widget=_CHECKBOXES,
                help_text=_("Bepaalt bij welke lijnen het project staat en bij welk filter het wordt gevonden."),
            ),
            InlinePanel(
                "line_answers",
                heading=_("Antwoorden op vragen van de lijnen"),
                label=_("antwoord"),
                help_text=_("Vult het onderzoekskompas: wat we al weten, en welke vragen nog open zijn."),
            ),
            FieldPanel("policy_goals", widget=_CHECKBOXES, help_text=_("Vult de tabel van lijnen en doelen.")),
            FieldPanel("places", widget=_CHECKBOXES),
            FieldPanel("themes", widget=_CHECKBOXES),
            FieldPanel("target_groups", widget=_CHECKBOXES),
            FieldPanel("other_network"),
        ],
        heading=_("Indeling"),
    )


def _people() -> ObjectList:
    return ObjectList(
        [
            InlinePanel(
                "partners",
                heading=_("Partners"),
                label=_("partner"),
                help_text=_(
                    "Zoek op elke naam of afkorting. Staat een organisatie er niet bij, voeg haar dan daar toe."
                ),
            ),
            InlinePanel(
                "groups",
                heading=_("Groepen"),
                label=_("groep"),
                help_text=_(
                    "Groepen zonder eigen pagina. Een werkgroep met een eigen pagina maak je als onderliggend project."
                ),
            ),
            InlinePanel(
                "contacts",
                heading=_("Contact"),
                label=_("contact"),
                help_text=_("Adres en telefoon staan alleen op de pagina als de persoon dat goed vindt."),
            ),
        ],
        heading=_("Wie"),
    )


def _time_and_money() -> ObjectList:
    return ObjectList(
        [
            InlinePanel(
                "periods",
                heading=_("Looptijd"),
                label=_("looptijd"),
                help_text=_("Wat niet bekend is, blijft leeg. De lezer ziet dan dat het onbekend is."),
            ),
            InlinePanel(
                "rounds",
                heading=_("Rondes"),
                label=_("ronde"),
                help_text=_(
                    "Alleen voor een project dat zich herhaalt, zoals een vragenlijst die elk half jaar terugkomt."
                ),
            ),
            FieldPanel("update_cycle"),
            InlinePanel(
                "funding",
                heading=_("Financiering"),
                label=_("financiering"),
                help_text=_("Een aanvraag telt niet als financiering tot ze is toegekend."),
            ),
        ],
        heading=_("Looptijd en geld"),
    )


def _results() -> ObjectList:
    return ObjectList(
        [
            InlinePanel(
                "outputs",
                heading=_("Opbrengsten"),
                label=_("opbrengst"),
                help_text=_("Ook wat nog verwacht wordt; de lezer ziet hoe ver het is."),
            ),
            InlinePanel(
                "relations",
                heading=_("Verwante projecten"),
                label=_("verband"),
                help_text=_("Een project van deze site, of een project elders met naam en adres."),
            ),
        ],
        heading=_("Opbrengst en verband"),
    )


def project_edit_handler() -> TabbedInterface:
    """Return the tabs of the form; what an editor needs every time comes first."""
    return TabbedInterface(
        [
            _text(),
            _place_in_network(),
            _people(),
            _time_and_money(),
            _results(),
            ObjectList(list(BasePage.promote_panels), heading=_("Vindbaarheid")),
        ]
    )
