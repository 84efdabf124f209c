"""How long remarks are kept: what was handled goes by itself, for people may have written about people."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from projects.models import Remark

DAYS_KEPT = 180
"""Days after an editor handled or refused a remark; an open one stays until somebody has read it."""


def forget_handled() -> int:
    """Delete what was handled longer than DAYS_KEPT ago; returns how many remarks."""
    before = timezone.now() - timedelta(days=DAYS_KEPT)
    deleted: int = Remark.objects.exclude(state="open").filter(handled_at__lt=before).delete()[0]
    return deleted
