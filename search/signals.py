"""What search tells others."""

from __future__ import annotations

from django.dispatch import Signal

index_changed = Signal()
"""Sent with `language` when what searches in that language find may have changed: pages that list by search listen."""
