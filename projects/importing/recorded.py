"""What the register holds, for recognising."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from projects.importing.recognising.register import Known, Register, by_name
from projects.models import Organisation, Place, TargetGroup, Theme
from research_lines.models import PolicyGoal, ResearchLine


def register_now() -> Register:
    """Return the names of the register as they are now, in a fixed number of queries."""
    organisations = Organisation.objects.select_related("parent").prefetch_related("aliases")
    return Register(
        organisations=by_name(
            (Known(each.key, each.name, each.parent.key if each.parent else ""), each.all_names())
            for each in organisations
        ),
        places=_terms(Place.objects.all()),
        lines=_terms(ResearchLine.objects.all()),
        goals=_terms(PolicyGoal.objects.all()),
        target_groups=_terms(TargetGroup.objects.all()),
        themes=_terms(Theme.objects.all()),
    )


def _terms(records: QuerySet[Any]) -> dict[str, Known]:
    return by_name((Known(each.key, each.name), (each.name, each.name_en)) for each in records)
