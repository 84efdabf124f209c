"""`make run`: what it says when the port cannot be had."""

from __future__ import annotations

import socket

import pytest

from tools.report import ToolError
from tools.run_site import check_port


def test_a_port_that_somebody_else_uses_is_named_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ToolError, match=f"Port {port} cannot be used") as caught:
            check_port(str(port))
    assert "make run PORT=" in caught.value.hint


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(ToolError, match="is not a port"):
        check_port(text)


def test_a_port_just_left_by_an_earlier_site_can_be_used_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as earlier:
        port = earlier.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as visitor:
            earlier.accept()[0].close()
            visitor.recv(1)
    check_port(str(port))
