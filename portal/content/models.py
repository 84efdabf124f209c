"""What the loader of the starter content remembers."""

from __future__ import annotations

from hashlib import sha256

from django.db import models


def forgotten(key: str) -> str:
    """Return the key under which a record stays known whose own key names a person who was removed on request."""
    return f"{key.partition('/')[0]}/{sha256(key.encode()).hexdigest()}"


class LoadedContentQuerySet(models.QuerySet["LoadedContent"]):
    """Queries for what was loaded."""

    def of(self, key: str) -> LoadedContent | None:
        """Return what is remembered of a key in `content/`, also after its words were forgotten."""
        return self.filter(key__in=[key, forgotten(key)]).first()


class LoadedContent(models.Model):
    """One page or record that came out of `content/`, as it was left by the last load.

    By it the loader knows a page that nobody touched, which it may renew, from one that an editor changed or
    deleted, which it leaves alone. `content` is the fingerprint of what was loaded (empty: the page has its place but
    not yet its text); `state` is what the loader left behind, to compare with what is there now.
    """

    key = models.CharField(max_length=250, unique=True)
    content = models.CharField(max_length=64, blank=True)
    object_id = models.CharField(max_length=36)
    state = models.JSONField(default=dict)

    objects = LoadedContentQuerySet.as_manager()

    class Meta:
        app_label = "portal"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
