"""The lock that all processes of a site share: one at a time, and free again when its holder dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db import Error, connection, connections, transaction

from search.engines.locks import site_lock
from tools.paths import ROOT

# Another process of the site: takes the lock, says so, and keeps it until it is ended.
HOLDER = """
import json, sys, django
from django.conf import settings
django.setup()
from pathlib import Path
from django.db import connection
connection.settings_dict.update(json.loads(sys.argv[1]))
from search.engines.locks import site_lock
with site_lock("test", Path(sys.argv[2]), wait=0) as held:
    print(held, flush=True)
    sys.stdin.read()
"""
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def another_process(folder: Path) -> Iterator[tuple[subprocess.Popen[str], bool]]:
    """Start a process that takes the lock; give it, and whether it got it."""
    database = {key: str(connection.settings_dict[key]) for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test", "TMPDIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, json.dumps(database), str(folder)],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip() == "True"
    finally:
        process.kill()
        process.communicate()


def test_another_process_waits_and_a_killed_holder_leaves_the_lock_free(tmp_path: Path) -> None:
    with site_lock("test", tmp_path, wait=0) as held, another_process(tmp_path) as (_other, theirs):
        assert (held, theirs) == (True, False)
    with another_process(tmp_path) as (other, theirs):
        assert theirs
        with site_lock("test", tmp_path, wait=0) as held:
            assert not held
        other.kill()
        with site_lock("test", tmp_path, wait=60) as held:
            assert held


def test_a_thread_waits_for_another_thread(tmp_path: Path) -> None:
    found: list[bool] = []

    def ask() -> None:
        with site_lock("test", tmp_path, wait=0) as held:
            found.append(held)
        connections.close_all()

    with site_lock("test", tmp_path, wait=0):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    ask()
    assert found == [False, True]


def test_locks_with_other_names_are_others(tmp_path: Path) -> None:
    with site_lock("one", tmp_path, wait=0) as one, site_lock("other", tmp_path, wait=0) as other:
        assert (one, other) == (True, True)


def test_a_transaction_that_breaks_off_under_the_lock_leaves_it_free(tmp_path: Path) -> None:
    with transaction.atomic(), site_lock("test", tmp_path, wait=0), suppress(Error), connection.cursor() as cursor:
        transaction.set_rollback(True)
        cursor.execute("SELECT")
    with another_process(tmp_path) as (_other, theirs):
        assert theirs
