"""The report "Dubbele organisaties": what may be there twice, one question a pair, and merges that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem

from projects.models import DuplicateDecision, Organisation, OrganisationMerge, PairAnswer
from projects.organisations import decisions
from projects.organisations.access import can_decide, can_merge
from projects.organisations.duplicates import Pair, Reason
from projects.organisations.merging import MergeError, merge, undo
from projects.organisations.plan import FACTS, Choices, Plan, conflicts, new_names
from projects.organisations.preview import preview
from projects.vocabulary import AliasKind

PAIRS_A_PAGE = 25
OPEN, MERGED = "open", "samengevoegd"
LISTS = {
    OPEN: gettext_lazy("Te beoordelen"),
    PairAnswer.LATER.value: gettext_lazy("Later"),
    PairAnswer.DIFFERENT.value: gettext_lazy("Niet dezelfde"),
    MERGED: gettext_lazy("Samengevoegd"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A pair as the list shows it; `decision` is what somebody answered before."""

    first: Organisation
    second: Organisation
    reasons: Sequence[Reason]
    is_likely: bool
    decision: DuplicateDecision | None = None


class DuplicatesMenuItem(MenuItem):
    """The item in the menu of reports, for who may answer."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader keeps the register."""
        return can_decide(request.user)


def menu_item() -> MenuItem:
    """Return the way to the list."""
    return DuplicatesMenuItem(
        gettext_lazy("Dubbele organisaties"),
        reverse("duplicate_organisations"),
        name="duplicate-organisations",
        icon_name="copy",
        order=1100,
    )


def _allowed(request: HttpRequest, may: Any = can_decide) -> None:
    if not may(request.user):
        raise PermissionDenied


def _question(pair: Pair, organisations: dict[int, Organisation]) -> Question:
    return Question(organisations[pair.first], organisations[pair.second], pair.reasons, pair.is_likely)


def _decided(answer: str) -> list[Question]:
    rows = list(
        DuplicateDecision.objects.filter(answer=answer)
        .select_related("first__parent", "second__parent", "user")
        .order_by("-decided_at", "-pk")
    )
    why = decisions.reasons((row.first_id, row.second_id) for row in rows)
    questions = []
    for row in rows:
        pair = why.get((row.first_id, row.second_id))
        reasons, likely = (pair.reasons, pair.is_likely) if pair else ((), False)
        questions.append(Question(row.first, row.second, reasons, likely, row))
    return questions


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Return one of the lists: what is open, what waits, what was told apart and what was merged."""
    _allowed(request)
    shown = request.GET.get("lijst", OPEN)
    shown = shown if shown in LISTS else OPEN
    items: Any
    if shown == MERGED:
        items = OrganisationMerge.objects.select_related("kept", "user", "undone_by").order_by("-merged_at", "-pk")
    else:
        items = decisions.open_pairs() if shown == OPEN else _decided(shown)
    page = Paginator(items, PAIRS_A_PAGE).get_page(request.GET.get("p"))
    if shown == OPEN:
        pks = {pk for pair in page.object_list for pk in (pair.first, pair.second)}
        organisations = Organisation.objects.select_related("parent").in_bulk(pks)
        page.object_list = [
            _question(pair, organisations)
            for pair in page.object_list
            if pair.first in organisations and pair.second in organisations
        ]
    base = reverse("duplicate_organisations")
    context = {
        "lists": [(label, f"{base}?lijst={name}", name == shown) for name, label in LISTS.items()],
        "shown": shown,
        "page": page,
        "can_merge": can_merge(request.user),
        "next": request.get_full_path(),
    }
    return render(request, "projects/admin/organisations/duplicates.html", context)


def _pair(first: int, second: int) -> tuple[Organisation, Organisation]:
    if first == second:
        raise Organisation.DoesNotExist
    organisations = Organisation.objects.select_related("parent", "successor").in_bulk([first, second])
    if len(organisations) < 2:
        raise Organisation.DoesNotExist
    return organisations[first], organisations[second]


def _gone(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("Deze twee organisaties zijn er niet meer allebei. Kijk opnieuw in de lijst."))
    return redirect("duplicate_organisations")


@require_POST
def answer(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Remember "not the same" or "later"."""
    _allowed(request)
    chosen = request.POST.get("answer")
    if chosen not in PairAnswer.values:
        return redirect("duplicate_organisation_pair", first, second)
    try:
        one, other = _pair(first, second)
    except Organisation.DoesNotExist:
        return _gone(request)
    decisions.decide(one, other, PairAnswer(chosen), request.user)
    names = {"one": one.name, "other": other.name}
    texts = {
        PairAnswer.DIFFERENT: _("“%(one)s” en “%(other)s” zijn niet dezelfde. Er wordt niet meer naar gevraagd."),
        PairAnswer.LATER: _("“%(one)s” en “%(other)s” staan nu bij Later."),
    }
    messages.success(request, texts[PairAnswer(chosen)] % names)
    return redirect("duplicate_organisations")


class MergeForm(forms.Form):
    """What only an editor can choose: facts in which the two differ, and what the names that go become."""

    fingerprint = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, gone: Organisation, kept: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = list(new_names(gone, kept))
        for fact in conflicts(gone, kept):
            values = [(which, _shown(each, fact)) for which, each in (("kept", kept), ("gone", gone))]
            label = _label(fact)
            self.fields[fact] = forms.ChoiceField(label=label, choices=values, initial="kept", widget=forms.RadioSelect)
        for number, (name, kind) in enumerate(new_names(gone, kept).items()):
            self.fields[f"name_{number}"] = forms.ChoiceField(
                label=_("“%(name)s” wordt") % {"name": name},
                choices=[*AliasKind.choices, ("", _("niet bewaren"))],
                initial=kind,
                required=False,
            )

    def choices(self) -> Choices:
        """Return what was chosen."""
        values = self.cleaned_data
        names = {
            name: AliasKind(values[f"name_{number}"]) if values[f"name_{number}"] else None
            for number, name in enumerate(self._names)
        }
        return Choices(frozenset(fact for fact in FACTS if values.get(fact) == "gone"), names)


def _label(fact: str) -> str:
    field: Any = Organisation._meta.get_field(fact)
    return str(field.verbose_name).capitalize()


def _shown(organisation: Organisation, fact: str) -> str:
    display = getattr(organisation, f"get_{fact}_display", None)
    return str(display() if display else getattr(organisation, fact) or "")


def _compared(organisations: Sequence[Organisation]) -> list[tuple[str, list[str]]]:
    """Return the facts of both side by side; what neither has is left out."""
    rows = [
        (_("Andere namen"), [", ".join(each.all_names()[1:]) for each in organisations]),
        *(
            (
                _label(fact),
                [_shown(o, fact) for o in organisations],
            )
            for fact in FACTS
        ),
        (_("Plaatsen"), [", ".join(place.name for place in each.places.all()) for each in organisations]),
    ]
    return [(label, values) for label, values in rows if any(values)]


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Compare two organisations, show what merging them would change, and merge them when an editor says so.

    The second in the address is the one that stays.
    """
    _allowed(request)
    try:
        gone, kept = _pair(first, second)
    except Organisation.DoesNotExist:
        return _gone(request)
    form = MergeForm(gone, kept, request.POST if request.method == "POST" else None)
    found = preview(Plan(gone, kept), AdminURLFinder(request.user))
    if request.method == "POST":
        _allowed(request, can_merge)
        if form.is_valid() and form.cleaned_data["fingerprint"] == found.fingerprint:
            return _merged(request, gone, kept, form.choices())
        messages.warning(request, _("Er is intussen iets veranderd. Kijk nog eens wat er gebeurt en bevestig het dan."))
    context = {
        "gone": gone,
        "kept": kept,
        "rows": _compared((gone, kept)),
        "reasons": getattr(decisions.reasons([_ordered(gone, kept)]).get(_ordered(gone, kept)), "reasons", ()),
        "form": form,
        "preview": found,
        "other_way": reverse("duplicate_organisation_pair", args=[kept.pk, gone.pk]),
        "can_merge": can_merge(request.user),
        "both_numbers": bool(gone.ror and kept.ror and gone.ror != kept.ror),
    }
    return render(request, "projects/admin/organisations/pair.html", context)


def _ordered(one: Organisation, other: Organisation) -> tuple[int, int]:
    return min(one.pk, other.pk), max(one.pk, other.pk)


def _merged(request: HttpRequest, gone: Organisation, kept: Organisation, choices: Choices) -> HttpResponse:
    try:
        done = merge(gone, kept, choices, request.user)
    except MergeError as error:
        messages.error(request, str(error))
        return redirect("duplicate_organisations")
    undo_button = messages.button(reverse("undo_organisation_merge", args=[done.pk]), _("Terugdraaien"))
    text = _("“%(gone)s” is samengevoegd met “%(kept)s”.") % {"gone": done.former_name, "kept": kept.name}
    messages.success(request, text, buttons=[undo_button])
    return redirect("duplicate_organisations")


@require_http_methods(["GET", "HEAD", "POST"])
def undo_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a merge should be undone, and undo it."""
    _allowed(request, can_merge)
    done = get_object_or_404(OrganisationMerge.objects.select_related("kept", "user"), pk=pk)
    if request.method != "POST":
        return render(request, "projects/admin/organisations/undo.html", {"done": done, "count": len(done.journal)})
    try:
        notes = undo(done, request.user)
    except MergeError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('duplicate_organisations')}?lijst={MERGED}")
    messages.success(request, _("“%(name)s” staat er weer, met alles wat erbij hoorde.") % {"name": done.former_name})
    for note in notes:
        messages.warning(request, note)
    return redirect(f"{reverse('duplicate_organisations')}?lijst={MERGED}")


def urls() -> list[URLPattern]:
    """Return the addresses of these pages within the admin."""
    return [
        path("dubbele-organisaties/", overview, name="duplicate_organisations"),
        path("dubbele-organisaties/<int:first>/<int:second>/", pair, name="duplicate_organisation_pair"),
        path("dubbele-organisaties/<int:first>/<int:second>/antwoord/", answer, name="duplicate_organisation_answer"),
        path("dubbele-organisaties/terugdraaien/<int:pk>/", undo_merge, name="undo_organisation_merge"),
    ]
