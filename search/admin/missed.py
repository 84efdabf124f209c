"""What is asked and not found, in the admin: the list, and leaving questions out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import BadRequest
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from search.admin.questions import NAMESPACE, ActionsColumn, Question, QuestionColumn, QuestionFilterSet, QuestionsView
from search.models import IgnoredQuery
from search.statistics.answer_now import answer_now
from search.statistics.counting import LONGEST, Counted, normalised

SOLVED, IGNORED = "opgelost", "genegeerd"
# So many questions, those most often missed, are asked again to see what they find now.
MOST_ASKED_AGAIN = 200


class MissedFilterSet(QuestionFilterSet):
    """Also by what became of it."""

    state = ChoiceFilter(
        label=gettext_lazy("Stand"),
        choices=[(SOLVED, gettext_lazy("Wordt nu gevonden")), (IGNORED, gettext_lazy("Genegeerd"))],
        empty_label=gettext_lazy("Nog niet gevonden"),
        widget=RadioSelect,
        method="as_it_is",
    )


class MissedView(QuestionsView):
    """The questions of which nothing had all words, with what they find now and what to do about them."""

    page_title = gettext_lazy("Niet gevonden")
    index_url_name = f"{NAMESPACE}:missed"
    index_results_url_name = f"{NAMESPACE}:missed_results"
    filterset_class = MissedFilterSet
    counted = Counted.MISSED
    default_ordering = "-missed"
    export_filename = "niet-gevonden"
    explanation = gettext_lazy(
        "Vragen waarbij geen pagina alle woorden had. Los er een op met een synoniem of een aanbevolen resultaat: "
        "zij verdwijnt dan vanzelf uit deze lijst. Een vraag staat hier vanaf drie keer."
    )
    nothing = gettext_lazy(
        "Niets: van alles wat in deze periode drie keer of vaker is gevraagd, wordt nu iets gevonden."
    )
    list_export: ClassVar[Sequence[str]] = ["text", "language_name", "missed", "asked", "now"]
    columns: ClassVar[Sequence[Column]] = [
        QuestionColumn("text", label=gettext_lazy("Zoekvraag"), sort_key="text"),
        Column("language_name", label=gettext_lazy("Taal")),
        NumberColumn("missed", label=gettext_lazy("Keer niets gevonden"), sort_key="missed"),
        NumberColumn("asked", label=gettext_lazy("Keer gezocht"), sort_key="asked"),
        Column("now", label=gettext_lazy("Nu")),
        ActionsColumn("actions", label=gettext_lazy("Wat je kunt doen")),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """A way to the other list."""
        return [HeaderButton(_("Meest gevraagd"), url=reverse(f"{NAMESPACE}:asked"), icon_name="list-ul")]

    def get_filtered_queryset(self) -> list[Question]:
        """Return the questions that are in the state that was chosen."""
        rows, state = super().get_filtered_queryset(), self.choice("state")
        ignored = set(IgnoredQuery.objects.values_list("language", "text"))
        if state == IGNORED:
            return [replace(row, ignored=True) for row in rows if (row.language, row.text) in ignored]
        left = (row for row in rows if (row.language, row.text) not in ignored)
        return list(_in_state(islice(left, MOST_ASKED_AGAIN), solved=state == SOLVED))

    @cached_property
    def no_results_message(self) -> str:
        """What stands in place of an empty list."""
        return str(self.nothing) if not self.choice("state") and not self.is_searching else _("Geen zoekvragen.")


def _in_state(rows: Iterator[Question], *, solved: bool) -> Iterator[Question]:
    for row in rows:
        now = answer_now(row.text, row.language)
        if now.solved is solved:
            yield replace(row, now=now)


class _DecisionView(PermissionCheckedMixin, View):
    """Takes a question by its words and language, and goes back to the list."""

    http_method_names = ["post"]
    permission_policy = ModelPermissionPolicy(IgnoredQuery)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Decide, say so and go back; BadRequest for what is no question that can be counted."""
        text, language = request.POST.get("text", ""), request.POST.get("language", "")
        if len(text) > LONGEST or not text or text != normalised(text) or language not in dict(settings.LANGUAGES):
            raise BadRequest("not a counted question")
        self.decide(text, language)
        return redirect(get_valid_next_url_from_request(request) or reverse(f"{NAMESPACE}:missed"))

    def decide(self, text: str, language: str) -> None:
        """Carry out the decision."""
        raise NotImplementedError


class IgnoreView(_DecisionView):
    """Leaves a question out of the list."""

    permission_required = "add"

    def decide(self, text: str, language: str) -> None:
        """Note the question, once."""
        IgnoredQuery.objects.get_or_create(text=text, language=language)
        ignored: Any = messages.button(
            f"{reverse(f'{NAMESPACE}:missed')}?state={IGNORED}", _("Bekijk wat is genegeerd")
        )
        messages.success(self.request, _("‘%(text)s’ staat niet meer in de lijst.") % {"text": text}, buttons=[ignored])


class RestoreView(_DecisionView):
    """Puts an ignored question back in the list."""

    permission_required = "delete"

    def decide(self, text: str, language: str) -> None:
        """Forget that the question was ignored."""
        IgnoredQuery.objects.filter(text=text, language=language).delete()
        messages.success(self.request, _("‘%(text)s’ staat weer in de lijst.") % {"text": text})
