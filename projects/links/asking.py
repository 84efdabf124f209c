"""Asking another site whether what a link leads to is there: kindly, in limited time, and not inside our network."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import HTTPException
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as TimedOut

from projects.links.gathering import checkable
from projects.links.networks import NotPublicError, addresses_of
from projects.models.links import LinkState

MOST_STEPS = 5
"""So often is followed where an answer leads on."""
SECONDS, TOTAL_SECONDS = 10.0, 30.0
"""How long is waited for a connection or the next part of an answer, and for an answer as a whole."""
FOR_GOOD = {301, 308}
GONE = {404, 410}
LEADING_ON = {301, 302, 303, 307, 308}
BUSY = {429, 503}


@dataclass(frozen=True, slots=True)
class Answer:
    """How a link was found; `detail` is the HTTP status or why there is none, `leads_to` where it moved for good."""

    state: LinkState
    detail: str = ""
    leads_to: str = ""

    @property
    def is_busy(self) -> bool:
        """Whether the other site asked to be left alone for now."""
        return self.detail in {str(status) for status in BUSY}


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks under one name; `allow_private` lets it ask machines that are not on the public internet."""

    user_agent: str
    allow_private: bool = False

    def ask(self, url: str) -> Answer:
        """Return how a link is found. It is asked for its heads, and for the page itself where that says nothing."""
        moved_for_good, target = True, url
        for _step in range(MOST_STEPS + 1):
            try:
                status, onward = self._status(target)
            except NotPublicError:
                return Answer(LinkState.REFUSED, "private")
            except (HTTPError, HTTPException, OSError, ValueError) as error:
                return Answer(LinkState.UNREACHABLE, _reason(error))
            if status not in LEADING_ON or not onward:
                answer = _judged(status)
                moved = answer.state == LinkState.GOOD and target != url and moved_for_good
                return replace(answer, state=LinkState.MOVED, leads_to=target) if moved else answer
            moved_for_good = moved_for_good and status in FOR_GOOD
            target = checkable(urljoin(target, onward))
            if not target:
                return Answer(LinkState.UNCLEAR, str(status))
        return Answer(LinkState.UNREACHABLE, "redirects")

    def _status(self, url: str) -> tuple[int, str]:
        """Return the status of an address and where it leads on.

        Raises NotPublicError, OSError, ValueError, HTTPException, or an HTTPError of urllib3.
        """
        parts = urlsplit(url)
        # The name is looked up once: a second answer could be another than the one that was judged.
        address = addresses_of(parts.hostname or "", _port(parts), allow_private=self.allow_private)[0]
        status, onward = self._one(address, parts, "HEAD")
        if status < 400 or status in BUSY:
            return status, onward
        # Many sites answer only what a browser asks.
        return self._one(address, parts, "GET")

    def _one(self, address: str, parts: SplitResult, method: str) -> tuple[int, str]:
        headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": self.user_agent, "Accept": "text/html,*/*"}
        connection = _connection(parts, address)
        # A site that sends a letter at a time would never run into the limit of one reading.
        cut = Timer(TOTAL_SECONDS, _cut, [connection])
        cut.daemon = True
        cut.start()
        try:
            target = parts._replace(scheme="", netloc="").geturl() or "/"
            connection.request(method, target, headers=headers, preload_content=False)
            response = connection.getresponse()
            # What the page says is not read: it may be long.
            return response.status, response.headers.get("Location") or ""
        finally:
            cut.cancel()
            connection.close()


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _connection(parts: SplitResult, address: str) -> HTTPConnection:
    """Return a connection to one address that still asks for, and trusts, the name of the link."""
    if parts.scheme == "http":
        return HTTPConnection(address, _port(parts), timeout=SECONDS)
    return HTTPSConnection(
        address,
        _port(parts),
        timeout=SECONDS,
        ssl_context=ssl.create_default_context(),
        server_hostname=parts.hostname,
    )


def _cut(connection: HTTPConnection) -> None:
    """Let whoever waits for this connection be told that it is over."""
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _judged(status: int) -> Answer:
    if 200 <= status < 300:
        return Answer(LinkState.GOOD, str(status))
    return Answer(LinkState.GONE if status in GONE else LinkState.UNCLEAR, str(status))


def _reason(error: Exception) -> str:
    """Return why there was no answer, in one word that the report translates."""
    if isinstance(error, ssl.SSLError):
        return "certificate"
    if isinstance(error, TimeoutError | TimedOut):
        return "timeout"
    return "name" if isinstance(error, socket.gaierror | UnicodeError) else "connection"
