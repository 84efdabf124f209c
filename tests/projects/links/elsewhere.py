"""Another site: a small server on this machine that answers as a test wants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Site:
    """Its address, what it answers by path (a status, and where to), and what it was asked."""

    url: str = ""
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    refuses_head: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)


@contextmanager
def site() -> Iterator[Site]:
    """Yield a running site on a free port."""
    one = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            one.asked.append((self.command, self.path))
            one.agents.add(self.headers["User-Agent"])
            status, onward = one.answers.get(self.path, (404, ""))
            if one.refuses_head and self.command == "HEAD":
                status, onward = 405, ""
            self.send_response(status)
            if onward:
                self.send_header("Location", onward)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            self.do_HEAD()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    one.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield one
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
