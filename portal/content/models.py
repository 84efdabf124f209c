"""What the loader of the starter content remembers."""

from __future__ import annotations

from django.db import models


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

    class Meta:
        app_label = "portal"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
