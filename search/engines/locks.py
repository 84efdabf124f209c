"""A lock that all processes of the site share, for an index that does not live in a folder of theirs.

On PostgreSQL it is an advisory lock of the session: the database gives it back the moment that the connection ends, so
a holder that is killed, or whose machine is gone, leaves nothing behind; no clock or expiry can be wrong, and a holder
that is merely slow keeps it. It is held on the connection that marks changes as done: who loses one loses the other.
A pool in front that shares sessions between clients cannot be used with it. SQLite lives on one machine, and there an
open file does the same.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import Error, connections, router

from search.models import SearchOutbox

logger = logging.getLogger(__name__)

PAUSE = 0.02

# A session or process may take its own lock twice; its threads, and calls within one, may not.
_in_process: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


@contextmanager
def site_lock(name: str, folder: Path, *, wait: float) -> Iterator[bool]:
    """Hold a lock between all processes of the site; gives False when it is taken for longer than `wait` seconds.

    `folder` is where the open file lies if there is one. Raises DatabaseError when the database cannot be asked.
    """
    deadline = time.monotonic() + wait
    own = _in_process[name]
    if not own.acquire(timeout=max(wait, 0)):
        yield False
        return
    try:
        database = connections[router.db_for_write(SearchOutbox)]
        if database.vendor == "postgresql":
            with _advisory(database.alias, name, deadline) as held:
                yield held
        else:
            with _file(folder / f"{name}.lock", deadline) as held:
                yield held
    finally:
        own.release()


def _until(attempt: Callable[[], bool], deadline: float) -> bool:
    while not attempt():
        if time.monotonic() >= deadline:
            return False
        time.sleep(PAUSE)
    return True


@contextmanager
def _advisory(alias: str, name: str, deadline: float) -> Iterator[bool]:
    key = int.from_bytes(hashlib.blake2b(f"search {name}".encode(), digest_size=8).digest(), signed=True)
    connection = connections[alias]

    def ask(function: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [key])
            return bool(cursor.fetchone()[0])

    if not _until(lambda: ask("pg_try_advisory_lock"), deadline):
        yield False
        return
    try:
        yield True
    finally:
        try:
            ask("pg_advisory_unlock")
        except Error:
            # A transaction that failed answers nothing any more; the lock ends with its connection.
            logger.warning("The lock %s is given back by closing the connection", name)
            connection.close()


@contextmanager
def _file(path: Path, deadline: float) -> Iterator[bool]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:

        def ask() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            return True

        if not _until(ask, deadline):
            yield False
            return
        try:
            yield True
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
