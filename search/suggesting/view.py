"""Suggestions as JSON, for the search boxes of the site."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views import View

from search.suggesting.suggestions import suggestions

# The browser that asked may use the answer again for so long; nobody in between keeps what somebody typed.
SECONDS = 60


class SuggestionsView(View):
    """Answers what may be meant by the text so far, `q`, in the language of the address."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> JsonResponse:
        """Return the suggestions, and what a screen reader says of them."""
        found = suggestions(request.GET.get("q", ""), get_language() or "nl")
        response = JsonResponse({"suggestions": [asdict(one) for one in found], "said": said(len(found))})
        response["Cache-Control"] = f"private, max-age={SECONDS}" if found else "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response


def said(count: int) -> str:
    """Return how many suggestions there are, in words."""
    if not count:
        return _("Geen suggesties.")
    text = ngettext(
        "%(count)s suggestie. Kies met de pijltjestoetsen.", "%(count)s suggesties. Kies met de pijltjestoetsen.", count
    )
    return text % {"count": count}
