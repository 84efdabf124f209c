"""A mail server for tests: speaks SMTP (RFC 5321) on a port of its own, keeps what it takes, and does what it is told.

It is no part of the process that sends, so that one can be killed while the other goes on.
"""

from __future__ import annotations

import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


@dataclass
class Sink:
    """What the server took, and how it behaves: which answer it gives to a step, and where it falls silent."""

    port: int = 0
    messages: list[Message] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    hang_up_after: str = ""

    @property
    def taken(self) -> Counter[str]:
        """How often a mail with each Message-ID was taken."""
        return Counter(str(message["Message-ID"]) for message in self.messages)


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 sink")
        for raw in self.rfile:
            step = raw.split(b":")[0].split()[0].decode().upper() if raw.strip() else ""
            if step == "DATA":
                if not self._take():
                    return
            elif step == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say(self._sink.answers.get(step, "250 ok"))

    def _take(self) -> bool:
        """Read a text and keep it, unless told otherwise; False when the connection is to end."""
        if answer := self._sink.answers.get("DATA"):
            self._say(answer)
            return True
        self._say("354 go ahead")
        lines: list[bytes] = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw.removeprefix(b".") if raw.startswith(b"..") else raw)
        else:
            return False  # cut off before the end: not taken
        self._sink.messages.append(message_from_bytes(b"".join(lines)))
        if self._sink.hang_up_after == "text":
            return False
        self._say("250 taken")
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    @property
    def _sink(self) -> Sink:
        return self.server.sink  # type: ignore[attr-defined]


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that is killed is what these tests are about."""


@contextmanager
def smtp_sink() -> Iterator[Sink]:
    """Serve until the end of the block; the port is free before and after."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        sink = Sink(port=server.server_address[1])
        server.sink = sink  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            server.shutdown()
            thread.join()
