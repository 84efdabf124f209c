"""The terms of the short lists that a project has: places, themes and target groups."""

from __future__ import annotations

from typing import Any

from django.db.models import Value

from projects.models import Place, ProjectPage, TargetGroup, Theme
from projects.models.classification import Term

LISTS: dict[str, Any] = {"places": Place, "themes": Theme, "target_groups": TargetGroup}


def terms_of(page: ProjectPage) -> dict[str, list[Term]]:
    """Return the terms by list, each in the order of their names, in one query for a page as it is stored.

    A draft that is previewed holds its lists itself.
    """
    if page.pk is None or LISTS.keys() & getattr(page, "_cluster_related_objects", {}).keys():
        return {relation: list(getattr(page, relation).all()) for relation in LISTS}
    rows = [
        model._default_manager.filter(projects=page.pk)
        .order_by()
        .values_list(Value(relation), "key", "name", "name_en")
        for relation, model in LISTS.items()
    ]
    found: dict[str, list[Term]] = {relation: [] for relation in LISTS}
    for relation, key, name, name_en in rows[0].union(*rows[1:], all=True).order_by("name"):
        found[relation].append(LISTS[relation](key=key, name=name, name_en=name_en))
    return found
