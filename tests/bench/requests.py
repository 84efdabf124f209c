"""What is asked of Elasticsearch meanwhile: each request costs a way to another machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from elastic_transport import Transport


@contextmanager
def requests_counted() -> Iterator[list[str]]:
    """Give a list that gets the method and the path of every request that this thread sends.

    Other threads read the words of the index now and then, which no visitor waits for.
    """
    sent: list[str] = []
    visitor = threading.get_ident()
    perform = Transport.perform_request

    def noted(transport: Transport, method: str, target: str, *args: Any, **kwargs: Any) -> Any:
        if threading.get_ident() == visitor:
            sent.append(f"{method} {target.partition('?')[0]}")
        return perform(transport, method, target, *args, **kwargs)

    with mock.patch.object(Transport, "perform_request", noted):
        yield sent
