"""The button "Bekijk het effect" in the form of a synonym: which judged queries get better or worse, before saving."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from search.models import Synonym
from search.relevance.effect import Effect, effect_of
from search.relevance.judgements import JudgementError, starter_judgements

logger = logging.getLogger(__name__)

ASKED = "action-effect"
# So many queries of each kind are shown.
MOST_SHOWN = 15


class WithEffect:
    """Answers the button of a create or edit view: the form as typed, with the effect below it. Stores nothing."""

    effect: Effect | None = None
    effect_problem = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the effect when that was asked, else go on."""
        if ASKED not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        view: Any = self
        if not hasattr(view, "object"):
            view.object = None if view.view_name == "create" else view.get_object()
        form = view.get_form()
        if not view.is_valid(form):
            return view.form_invalid(form)
        view.form = form
        self._look(form.instance)
        return view.render_to_response(view.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the effect, once it was asked."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context |= {"effect": self.effect, "effect_problem": self.effect_problem, "effect_name": ASKED}
        if self.effect:
            found = self.effect.comparison
            context["effect_groups"] = [
                (title, changes[:MOST_SHOWN], len(changes))
                for title, changes in (
                    (_("Wordt beter"), found.better),
                    (_("Wordt slechter"), found.worse),
                    (_("Andere resultaten, niet beter of slechter"), found.other),
                )
                if changes
            ]
        return context

    def _look(self, synonym: Synonym) -> None:
        try:
            effect = effect_of(synonym, starter_judgements())
        except (JudgementError, OSError):
            logger.exception("The judged queries cannot be read")
            self.effect_problem = _("De beoordeelde zoekvragen zijn nu niet te lezen. De regel kun je wel opslaan.")
            return
        if effect.available:
            self.effect = effect
        else:
            self.effect_problem = _("Zoeken kan even niet, dus het effect is nu niet te zien. Probeer het zo nog eens.")
