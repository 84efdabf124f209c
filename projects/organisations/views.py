"""The pages of organisations for visitors: all of them from A to Z, and each with its projects."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.audience import same_for_everybody
from cms.templatetags.navigation import NavigationItem, only_in_languages
from projects.models import Organisation
from projects.organisations.merging import current
from projects.organisations.presentation import address, letters, organisation_view
from projects.organisations.taking_part import with_projects

REDIRECT_SECONDS = 3600


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Return all organisations that take part in a project that visitors may see."""
    _same_for_everybody(request)
    return render(request, "projects/organisations/list.html", {"letters": letters(_language())})


@require_safe
def detail(request: HttpRequest, key: str) -> HttpResponse:
    """Return the page of an organisation; what was merged leads on to what it was merged with.

    Raises Http404 for an organisation without a project that visitors may see in this language.
    """
    organisation = Organisation.objects.select_related("parent", "successor").filter(key=key).first()
    if organisation is None:
        merged = current(key)
        if merged is None or not with_projects(_language(), [merged.pk]):
            raise Http404
        # Not for ever: who keeps the answer must notice when the merge is taken back.
        return HttpResponsePermanentRedirect(address(merged), headers={"Cache-Control": f"max-age={REDIRECT_SECONDS}"})
    view = organisation_view(organisation, _language(), request.GET.get("pagina"))
    if view is None:
        raise Http404
    _same_for_everybody(request)
    only_in_languages(request, _addresses(organisation))
    context = {
        "organisation": organisation,
        "view": view,
        "above": [NavigationItem(_("Organisaties"), reverse("organisations:list"))],
    }
    return render(request, "projects/organisations/detail.html", context)


def _same_for_everybody(request: HttpRequest) -> None:
    """Let the page be kept for all, unless the reader is signed in and sees the bar of an editor."""
    if not request.user.is_authenticated:
        same_for_everybody(request)


def _addresses(organisation: Organisation) -> dict[str, str]:
    """Return where the page is in each language that has one."""
    addresses = {}
    for language, _name in settings.LANGUAGES:
        if with_projects(language, [organisation.pk]):
            with override(language):
                addresses[language] = address(organisation)
    return addresses
