"""The guard that keeps tests on this machine."""

from __future__ import annotations

import socket
import threading

import pytest

from tests.support.loopback import OutsideTrafficError


def test_a_connection_to_another_machine_is_refused_before_it_leaves() -> None:
    with pytest.raises(OutsideTrafficError), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))


def test_a_name_of_another_machine_is_not_even_looked_up() -> None:
    with pytest.raises(OutsideTrafficError):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        accepting = threading.Thread(target=lambda: server.accept()[0].close())
        accepting.start()
        with socket.create_connection(("localhost", server.getsockname()[1])) as connection:
            assert connection.recv(1) == b""
        accepting.join()
