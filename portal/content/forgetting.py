"""A person who was removed on request does not come back with the next load of the content."""

from __future__ import annotations

import json

from portal.content.models import LoadedContent, forgotten
from projects.privacy.traces import Trace


def forget(trace: Trace) -> None:
    """Store what was loaded without a person, so that the loader takes it for changed or deleted by an editor."""
    memory = LoadedContent.objects.get(pk=trace.pk)
    if trace.field.name == "key":
        memory.key = forgotten(memory.key)
    else:
        # Nothing equals no value, so the fields that named the person are those of the site from now on.
        without = json.loads(trace.without)
        memory.state = {name: value if without[name] == value else None for name, value in memory.state.items()}
    memory.save(update_fields=["key", "state"])
