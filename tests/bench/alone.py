"""One piece of work in a process of its own: how long it takes and how much memory it needs at most.

`python -m tests.bench.alone rebuild` makes the site's index anew, `… update_index` Wagtail's own, and `… same_text`
Wagtail's own with all that the site's index holds of a page.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
from pathlib import Path
from time import perf_counter, process_time

import django


def main(work: str) -> None:
    """Do the work and print seconds, and megabytes at most and before it, as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    from django.core.management import call_command

    from search.indexing.rebuilding import rebuild
    from tests.bench.baselines import index_same_text, use_stock_wagtail

    use_stock_wagtail()
    if work == "same_text":
        index_same_text()
    before = _most_memory()
    start, computed = perf_counter(), process_time()
    if work == "rebuild":
        rebuild("nl")
        rebuild("en")
    else:
        call_command("update_index", verbosity=0, chunk_size=500)
    found = {
        "seconds": perf_counter() - start,
        "processor": process_time() - computed,
        "megabytes": _most_memory(),
        "megabytes_before": before,
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _most_memory() -> float:
    """Return the most memory that this program had so far, in megabytes.

    Linux tells of this program alone; what POSIX has also counts the process that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE)
        if found:
            return int(found.group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])
