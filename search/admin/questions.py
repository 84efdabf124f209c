"""What visitors ask, in the admin: the parts that all lists of questions share, and the list of the most asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from search.models import QueryCount
from search.statistics.answer_now import AnswerNow
from search.statistics.counting import Counted, period, questions

NAMESPACE = "zoekvragen"
USUAL_DAYS = 30
PERIODS = [("7", gettext_lazy("7 dagen")), ("90", gettext_lazy("90 dagen")), ("365", gettext_lazy("Een jaar"))]
# With these a spreadsheet begins a formula.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Question:
    """A row: a question of the period, and what it finds now in a list that asks it again."""

    text: str
    language: str
    asked: int
    missed: int
    now: AnswerNow | None = None
    ignored: bool = False

    @property
    def language_name(self) -> str:
        """Return the language in words."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))


class QuestionFilterSet(WagtailFilterSet):
    """By when and in which language was asked."""

    days = ChoiceFilter(
        label=gettext_lazy("Periode"),
        choices=PERIODS,
        empty_label=gettext_lazy("30 dagen"),
        widget=RadioSelect,
        method="as_it_is",
    )
    language = ChoiceFilter(
        label=gettext_lazy("Taal"),
        choices=settings.LANGUAGES,
        empty_label=gettext_lazy("Alle talen"),
        widget=RadioSelect,
    )

    class Meta:
        model = QueryCount
        fields: list[str] = []

    def as_it_is(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the rows as they are: the view itself acts on this choice."""
        return queryset


class QuestionColumn(Column):
    """The question, as a link to what a visitor gets."""

    cell_template_name = "search/admin/question.html"

    def get_cell_context_data(self, instance: Question, parent_context: Any) -> dict[str, Any]:
        """Return the context with the address of the search page in the language of the question."""
        with override(instance.language):
            address = f"{reverse('search:page')}?{urlencode({'q': instance.text})}"
        return {**super().get_cell_context_data(instance, parent_context), "address": address}


class ActionsColumn(Column):
    """What an editor can do about a question; only what this editor may do."""

    cell_template_name = "search/admin/question_actions.html"

    def get_cell_context_data(self, instance: Question, parent_context: Any) -> dict[str, Any]:
        """Return the context with the addresses of the actions."""
        request = parent_context["request"]
        may, text, language = request.user.has_perm, instance.text, instance.language
        return {
            **super().get_cell_context_data(instance, parent_context),
            "synonym_url": form_address("synonym", term=text, language=language) if may("search.add_synonym") else "",
            "pick_url": form_address("pick", queries=text, language=language) if may("search.add_pick") else "",
            "ignore_url": reverse(f"{NAMESPACE}:ignore") if may("search.add_ignoredquery") else "",
            "restore_url": reverse(f"{NAMESPACE}:restore") if may("search.delete_ignoredquery") else "",
            "can_be_ignored": instance.now is not None or instance.ignored,
            "back": request.get_full_path(),
            # The context of a table has no token of its own.
            "csrf_token": get_token(request),
        }


def form_address(model: str, **filled_in: str) -> str:
    """Return the address of the empty form of a model of search, with some fields filled in."""
    return f"{reverse(f'wagtailsnippets_search_{model}:add')}?{urlencode(filled_in)}"


def no_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


class QuestionsView(ReportView):
    """A list of questions of a period, to read and to download."""

    permission_policy = ModelPermissionPolicy(QueryCount)
    permission_required = "view"
    header_icon = "search"
    results_template_name = "search/admin/questions_results.html"
    is_searchable = True
    search_fields: ClassVar[Sequence[str]] = ["text"]
    counted = Counted.ASKED
    explanation: Any = ""
    nothing: Any = ""
    custom_field_preprocess: ClassVar[dict[str, Any]] = {"text": {"csv": no_formula}}
    export_headings: ClassVar[dict[str, Any]] = {
        "text": gettext_lazy("Zoekvraag"),
        "language_name": gettext_lazy("Taal"),
        "asked": gettext_lazy("Keer gezocht"),
        "missed": gettext_lazy("Keer niets gevonden"),
        "now": gettext_lazy("Nu"),
    }
    list_export: ClassVar[Sequence[str]] = ["text", "language_name", "asked", "missed"]

    def choice(self, name: str) -> str:
        """Return what was chosen in a filter; empty for the usual."""
        filters = self.filters
        return str(filters.form.cleaned_data.get(name) or "") if filters and filters.is_valid() else ""

    def get_filtered_queryset(self) -> list[Question]:
        """Return the questions of the period that occurred often enough, in the order that was asked for."""
        rows = self.search_queryset(self.filter_queryset(period(int(self.choice("days") or USUAL_DAYS))))
        return [Question(**row) for row in self.order_queryset(questions(self.counted, rows))]

    @cached_property
    def no_results_message(self) -> str:
        """What stands in place of an empty list."""
        return str(self.nothing)


class AskedView(QuestionsView):
    """The questions most asked."""

    page_title = gettext_lazy("Zoekvragen")
    index_url_name = f"{NAMESPACE}:asked"
    index_results_url_name = f"{NAMESPACE}:asked_results"
    filterset_class = QuestionFilterSet
    default_ordering = "-asked"
    export_filename = "zoekvragen"
    explanation = gettext_lazy(
        "Wat bezoekers het meest vragen. Alleen woorden en aantallen per dag worden bewaard, nooit wie iets vroeg. "
        "Een vraag staat hier vanaf drie keer."
    )
    nothing = gettext_lazy("In deze periode is nog niets drie keer of vaker gevraagd.")
    columns: ClassVar[Sequence[Column]] = [
        QuestionColumn("text", label=gettext_lazy("Zoekvraag"), sort_key="text"),
        Column("language_name", label=gettext_lazy("Taal")),
        NumberColumn("asked", label=gettext_lazy("Keer gezocht"), sort_key="asked"),
        NumberColumn("missed", label=gettext_lazy("Keer niets gevonden"), sort_key="missed"),
        ActionsColumn("actions", label=gettext_lazy("Wat je kunt doen")),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """A way to the other list."""
        return [HeaderButton(_("Niet gevonden"), url=reverse(f"{NAMESPACE}:missed"), icon_name="warning")]
