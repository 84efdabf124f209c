"""Visits to the site in this process, through Django's whole WSGI stack but without a socket."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from time import perf_counter_ns
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings


class UnexpectedAnswerError(RuntimeError):
    """A page did not answer as a visitor should see it: the measurement would say nothing."""


class Visitor:
    """An anonymous visitor of a server with the given middleware."""

    def __init__(self, middleware: Sequence[str]) -> None:
        with override_settings(MIDDLEWARE=list(middleware)):
            self._handler = WSGIHandler()

    def get(self, path: str, *marks: str, **query: Any) -> tuple[int, bytes]:
        """Return how long the answer took, in nanoseconds, and its body; UnexpectedAnswerError for all but 200."""
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": urlencode(query, doseq=True),
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            **dict.fromkeys(marks, "yes"),
        }
        statuses: list[str] = []

        def start_response(status: str, headers: Any, error: Any = None, /) -> Any:
            statuses.append(status)

        start = perf_counter_ns()
        response: Any = self._handler(environ, start_response)
        body = b"".join(response)
        response.close()
        took = perf_counter_ns() - start
        if not statuses[0].startswith("200"):
            raise UnexpectedAnswerError(f"{path}?{environ['QUERY_STRING']} answered {statuses[0]}")
        return took, body
