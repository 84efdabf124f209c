"""Every change that visitors can notice reaches the search outbox and the content version, in its transaction."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from cms.models import BasePage, ContentVersion
from cms.page_documents import document_id, ids_below, ids_of_all
from search.indexing.outbox import changed
from search.signals import index_changed


def _page_saved(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, BasePage):
        ContentVersion.advance()
        if instance.search_type is not None:
            changed([document_id(instance)])
        if _has_another_address(instance):
            changed(ids_below(instance))


def _has_another_address(page: Page) -> bool:
    """Return whether the pages below still have the address of before: Wagtail changes them after the page itself.

    Its own signal for this comes after the transaction, when it may get lost.
    """
    below = Page.objects.descendant_of(page).exclude(url_path__startswith=page.url_path)
    return bool(page.numchild) and below.exists()


def _place_changed(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    ContentVersion.advance()
    changed(ids_below(instance))


def _restriction_changed(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    ContentVersion.advance()
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        changed(ids_below(page))


def _site_changed(sender: type[Model], **kwargs: Any) -> None:
    """Follow a site that begins elsewhere or has another address: with it every page may have another address."""
    ContentVersion.advance()
    changed(ids_of_all())


def _index_changed(sender: type[Model], **kwargs: Any) -> None:
    ContentVersion.advance()


def connect() -> None:
    """Start listening; called once when the app is ready."""
    index_changed.connect(_index_changed, dispatch_uid="cms.index_changed")
    post_save.connect(_page_saved, dispatch_uid="cms.page_saved")
    post_delete.connect(_page_saved, dispatch_uid="cms.page_deleted")
    post_page_move.connect(_place_changed, dispatch_uid="cms.page_moved")
    post_save.connect(_site_changed, sender=Site, dispatch_uid="cms.site_saved")
    post_delete.connect(_site_changed, sender=Site, dispatch_uid="cms.site_deleted")
    post_save.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="cms.restriction_saved")
    post_delete.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="cms.restriction_deleted")
