"""Reaching Elasticsearch: one client a process, patience with limits, and its errors in the words of the protocol."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.exceptions import SerializationError

from search.engines.base import EngineError, EngineUnreachableError, IndexUnavailableError, QueryError

# After a failure nobody waits for the server for so long: one request tries it afterwards, the others go on without.
PAUSE_SECONDS = 3.0
# Loading and switching may take longer than a visitor waits.
LONG_SECONDS = 60.0

GONE = 404
REFUSED = (401, 403)
BUSY = (408, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Connection:
    """Where Elasticsearch is, who asks, and how long an answer may take in seconds.

    `ca` is a file with the certificate authority of the servers; the machine's own authorities count without it.
    """

    urls: tuple[str, ...]
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca: str = ""
    timeout: float = 5.0

    def client(self) -> Elasticsearch:
        """Return a new client, which knows all servers and tries the others when one fails."""
        options: dict[str, Any] = {}
        if self.api_key:
            options["api_key"] = self.api_key
        elif self.user:
            options["basic_auth"] = (self.user, self.password)
        if self.ca:
            options["ca_certs"] = self.ca
        return Elasticsearch(
            list(self.urls),
            request_timeout=self.timeout,
            retry_on_timeout=True,
            max_retries=len(self.urls) + 1,
            **options,
        )


class Server:
    """The servers as one; after a failure it says so at once for a moment, so that visitors need not wait in a row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._clients: dict[int, Elasticsearch] = {}
        self._lock = threading.Lock()
        self._away_until = 0.0

    @contextmanager
    def asking(self, doing: str, *, patient: bool = False) -> Iterator[Elasticsearch]:
        """Give the client; whatever it raises becomes an error of the protocol that says what was being done.

        EngineUnreachableError when there is no answer, or none of use now; IndexUnavailableError when the index is
        not there; EngineError when the server refuses what it is given. No message holds an address or a secret.
        """
        self._wait_its_turn(doing)
        try:
            client = self._client()
            yield client.options(request_timeout=max(LONG_SECONDS, self._connection.timeout)) if patient else client
        except (EngineError, QueryError):
            raise
        except SerializationError as error:
            raise EngineError(f"{doing}: it cannot be written as JSON") from error
        except TransportError as error:
            self._away_until = time.monotonic() + PAUSE_SECONDS
            raise EngineUnreachableError(f"{doing}: Elasticsearch does not answer ({type(error).__name__})") from error
        except ApiError as error:
            raise translated(error, doing) from error
        self._away_until = 0.0

    def _client(self) -> Elasticsearch:
        """Return the client of this process: a child must not use the connections of its parent."""
        with self._lock:
            pid = os.getpid()
            if pid not in self._clients:
                self._clients = {pid: self._connection.client()}
            return self._clients[pid]

    def _wait_its_turn(self, doing: str) -> None:
        with self._lock:
            now = time.monotonic()
            if now < self._away_until:
                raise EngineUnreachableError(f"{doing}: Elasticsearch did not answer a moment ago")
            if self._away_until:
                # This request finds out whether it is back; the others need not wait for that.
                self._away_until = now + PAUSE_SECONDS


def translated(error: ApiError, doing: str) -> EngineError:
    """Return the error of the protocol for one of Elasticsearch."""
    status = error.meta.status
    if status == GONE:
        return IndexUnavailableError(f"{doing}: there is no such index")
    if status in REFUSED:
        return EngineUnreachableError(f"{doing}: Elasticsearch refuses the user, password or key of this site")
    if status in BUSY:
        return EngineUnreachableError(f"{doing}: Elasticsearch cannot do it now ({status} {error.message})")
    return EngineError(f"{doing}: {status} {error.message}")
