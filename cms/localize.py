"""What the site demands of translations beyond wagtail-localize: nothing goes live in the wrong language by itself.

- A page that stands in for its translation (an alias in another language) is never live: it would show Dutch under
  an English address.
- A relation that is emptied on the source is emptied on the translation as well.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.db.models.signals import pre_save
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize import fields, models
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

_copy_synchronised_fields = models.copy_synchronised_fields


def may_publish(user: Any, page: Page) -> bool:
    """Return whether a user may put this page, or one below it, before visitors."""
    return bool(page_permission_policy.user_has_permission_for_instance(user, "publish", page))


def place_of_translation(page: Page, locale: Locale) -> Page:
    """Return the page's translation, or the nearest page above the place where it would come."""
    keys = [page.translation_key, *page.get_ancestors().order_by("-depth").values_list("translation_key", flat=True)]
    translations = {found.translation_key: found for found in Page.objects.filter(locale=locale, depth__gt=1)}
    return next((translations[key] for key in keys if key in translations), Page.get_first_root_node())


class GuardedSubmitView(SubmitPageTranslationView):
    """Submits a page for translation, for who may publish it in both languages."""

    def get_object(self) -> Page:
        """Return the page; raises PermissionDenied for who may not publish it."""
        page = super().get_object()
        if not may_publish(self.request.user, page):
            raise PermissionDenied
        return page

    def form_valid(self, form: Any) -> HttpResponse:
        """Make the translations; raises PermissionDenied where the user may not publish one of them."""
        for locale in form.cleaned_data["locales"]:
            if not may_publish(self.request.user, place_of_translation(self.object, locale)):
                raise PermissionDenied
        return super().form_valid(form)


class GuardedUpdateView(UpdateTranslationsView):
    """Brings translations up to date with their source, for who may publish all of them."""

    def get_object(self) -> Any:
        """Return the source of the translations; raises PermissionDenied for who may not publish each page of it."""
        source = super().get_object()
        try:
            page = source.get_source_instance()
        except Page.DoesNotExist as gone:
            raise Http404 from gone
        if isinstance(page, Page):
            pages = Page.objects.filter(translation_key=page.translation_key)
            if not all(may_publish(self.request.user, each) for each in pages):
                raise PermissionDenied
        return source


def guarded_convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give a translation up for an alias: it throws away what visitors read, so it asks the right to publish."""
    if not may_publish(request.user, get_object_or_404(Page, pk=page_id)):
        raise PermissionDenied
    return convert_to_alias(request, page_id)


def guarded_urls() -> list[URLPattern]:
    """Return the guarded views at the addresses of wagtail-localize; they must come before its own."""
    return [
        path("localize/submit/page/<int:page_id>/", GuardedSubmitView.as_view()),
        path("localize/update/<int:translation_source_id>/", GuardedUpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", guarded_convert_to_alias),
    ]


def copy_synchronised_fields(source: Model, target: Model) -> None:
    """Copy what a translation shares with its source, empty relations included.

    wagtail-localize skips a relation that has become empty, and would leave its old values on the translation.
    """
    _copy_synchronised_fields(source, target)
    for shared in fields.get_translatable_fields(type(source)):
        field = shared.get_field(type(target))
        if isinstance(field, ParentalManyToManyField) and shared.is_synchronized(source):
            getattr(target, field.name).set(list(getattr(source, field.name).all()))


def _keep_stand_in_off_the_site(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if not isinstance(instance, Page) or instance.alias_of_id is None or not instance.live:
        return
    if Page.objects.filter(pk=instance.alias_of_id).exclude(locale_id=instance.locale_id).exists():
        instance.live = False


def connect() -> None:
    """Put the rules in force; called once when the app is ready."""
    models.copy_synchronised_fields = copy_synchronised_fields
    pre_save.connect(_keep_stand_in_off_the_site, dispatch_uid="cms.alias_in_other_language")
