"""Groups that get another name, and so another address: who kept the old one still comes to the group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.contrib.redirects.models import Redirect

from projects.groups.addresses import paths
from projects.models import ProjectPage


def keep_old_addresses(sender: type[ProjectPage], instance: ProjectPage, **kwargs: Any) -> None:
    """Let the old addresses of groups lead on, just before a live page is stored with other names of them."""
    # A draft stores a few fields of the page and nothing of its groups.
    if kwargs.get("raw") or kwargs.get("update_fields") or instance.pk is None or not instance.live:
        return
    before = ProjectPage.objects.live().filter(pk=instance.pk).select_related("locale").first()
    if before is None:
        return
    old = paths(before.groups.all(), before.locale.language_code)
    new = paths(instance.groups.all(), before.locale.language_code)
    moved = {old[key]: new[key] for key in old if key in new and old[key] != new[key]}
    # Two groups that change places in the order may change addresses, and then both are in use.
    left = {path: moved[path] for path in moved if path not in new.values()}
    _lead_on(before, moved, left)


def _lead_on(page: ProjectPage, moved: Mapping[str, str], left: Mapping[str, str]) -> None:
    """Point redirects of earlier names at the newest, and make one for each address that was left."""
    routes = {Redirect.normalise_page_route_path(path): onward for path, onward in moved.items()}
    for redirect in Redirect.objects.filter(redirect_page=page, redirect_page_route_path__in=routes):
        redirect.redirect_page_route_path = routes[redirect.redirect_page_route_path]
        redirect.save()
    parts = page.get_url_parts() if left else None
    if parts is None:
        return
    site, _root, above = parts
    for path, onward in left.items():
        to = {"redirect_page": page, "redirect_page_route_path": onward, "automatically_created": True}
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(f"{above.rstrip('/')}{path}"), site_id=site, defaults=to
        )
