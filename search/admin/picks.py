"""Editors' picks in the admin: which page stands on top for which questions."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.models import Page, PageViewRestriction
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from search.admin.prefilled import asked_language, asked_words
from search.models import Pick
from search.picks import documents_of, wording
from search.query.text import clean
from search.statistics.counting import LONGEST

MOST_QUESTIONS = 50


def with_restrictions(picks: QuerySet[Pick]) -> QuerySet[Pick]:
    """Return the picks with their page, and as `restricted` whether a restriction lies on it or above it."""
    beginning = Substr(OuterRef("page__path"), 1, Length("page__path"))
    restrictions = PageViewRestriction.objects.annotate(beginning=beginning).filter(page__path=F("beginning"))
    return picks.select_related("page").annotate(restricted=Exists(restrictions))


def state_of(pick: Any) -> str:
    """Return whether visitors get to see a pick, and why not; takes a pick of `with_restrictions`."""
    if not pick.enabled:
        return _("Uitgezet")
    if not pick.page.live:
        return _("Niet te zien: de pagina staat niet op de site")
    return _("Niet te zien: de pagina is afgeschermd") if pick.restricted else _("Te zien")


class PickForm(WagtailAdminModelForm):
    """The form: questions that have words, and a page that can be found in their language."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Pick
        fields = ["language", "queries", "page", "enabled"]
        widgets: ClassVar[dict[str, Any]] = {"queries": forms.Textarea(attrs={"rows": 5})}
        error_messages: ClassVar[dict[str, Any]] = {
            "queries": {"required": gettext_lazy("Vul ten minste één zoekvraag in.")},
            "page": {"required": gettext_lazy("Kies een pagina.")},
        }

    def clean_queries(self) -> str:
        """Return the questions, each once on a line of its own; ValidationError for one that asks nothing."""
        lines = list(dict.fromkeys(filter(None, map(clean, self.cleaned_data["queries"].splitlines()))))
        language = self.cleaned_data.get("language") or settings.LANGUAGE_CODE
        if not lines:
            raise forms.ValidationError(_("Vul ten minste één zoekvraag in."))
        if len(lines) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Vul ten hoogste %(most)d zoekvragen in.") % {"most": MOST_QUESTIONS})
        for line in lines:
            if len(line) > LONGEST:
                message = _("Een zoekvraag heeft ten hoogste %(most)d tekens; ‘%(line)s…’ is langer.")
                raise forms.ValidationError(message % {"most": LONGEST, "line": line[:30]})
            if not wording(line, language).stems:
                message = _("‘%(line)s’ heeft geen woorden om op te zoeken, of sluit woorden uit.")
                raise forms.ValidationError(message % {"line": line})
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        """Refuse a page that these questions can never show, and one that is recommended for them already."""
        values = dict(super().clean() or self.cleaned_data)
        page, language, queries = values.get("page"), values.get("language"), values.get("queries")
        if page and language:
            complaint = _complaint(page, language) or self._taken(page, language, queries or "")
            if complaint:
                self.add_error("page", complaint)
        return values

    def _taken(self, page: Page, language: str, queries: str) -> str:
        asked = {line: wording(line, language) for line in queries.splitlines()}
        for other in Pick.objects.filter(page=page, language=language).exclude(pk=self.instance.pk):
            for line, words in asked.items():
                if any(words.same_as(wording(present, language)) for present in other.queries.splitlines()):
                    return _("Deze pagina wordt voor ‘%(line)s’ al aanbevolen.") % {"line": line}
        return ""


def _complaint(page: Page, language: str) -> str:
    """Return why a page can never stand above questions in a language; empty when it can."""
    names = dict(settings.LANGUAGES)
    if page.locale.language_code != language:
        return _("Deze pagina is in een andere taal (%(language)s). Kies de pagina in de taal van de zoekvragen.") % {
            "language": names.get(page.locale.language_code, page.locale.language_code)
        }
    if page.alias_of_id or page.pk not in documents_of([page.pk]):
        return _("Deze pagina staat nooit in zoekresultaten. Kies een andere.")
    return ""


class _Warning:
    """Says after saving that visitors do not see the pick yet."""

    def form_valid(self, form: PickForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        pick = with_restrictions(Pick.objects.filter(pk=form.instance.pk)).get()
        if pick.enabled and (not pick.page.live or pick.restricted):  # type: ignore[attr-defined]
            text = _(
                "Bezoekers zien ‘%(title)s’ nog niet: die pagina is niet openbaar. Zodra zij dat wel is, staat zij er."
            )
            messages.warning(self.request, text % {"title": pick.page.title})  # type: ignore[attr-defined]
        return response


class PickCreateView(_Warning, CreateView):
    """The empty form; `language` and `queries` in the address fill it in."""

    def get_initial_form_instance(self) -> Pick:
        """Return a pick with what the address asks for."""
        return Pick(language=asked_language(self.request), queries=asked_words(self.request, "queries", LONGEST))


class PickEditView(_Warning, EditView):
    """The form of a pick that exists."""


class PickViewSet(SnippetViewSet):
    """The menu item "Aanbevolen resultaten"."""

    model = Pick
    icon = "pick"
    menu_label = gettext_lazy("Aanbevolen resultaten")
    menu_hook = "register_search_menu_item"
    menu_order = 30
    base_url_path = "zoeken/aanbevolen"
    copy_view_enabled = False
    add_view_class = PickCreateView
    edit_view_class = PickEditView
    list_per_page = 50
    list_filter = ["language", "enabled"]
    search_fields = ("queries", "page__title")
    list_display = [
        "__str__",
        Column("page", label=gettext_lazy("Pagina"), accessor="page.title", sort_key="page__title"),
        Column("language", label=gettext_lazy("Taal"), accessor="get_language_display", sort_key="language"),
        Column("state", label=gettext_lazy("Stand"), accessor=state_of),
    ]

    @cached_property
    def edit_handler(self) -> ObjectList:
        """The fields, below a word about what a pick does."""
        explanation = gettext_lazy(
            "De pagina staat bovenaan bij wie precies dit vraagt. Hoofdletters, volgorde en andere vormen van een "
            "woord (wachtlijst, wachtlijsten) maken niet uit. Alleen wat openbaar is wordt getoond."
        )
        fields = [FieldPanel(name) for name in PickForm.Meta.fields]
        return ObjectList([HelpPanel(explanation), *fields], base_form_class=PickForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pick]:
        """Return the picks with all that the list shows."""
        return with_restrictions(Pick.objects.order_by("language", "pk"))
