"""Refuses every connection from a test to another machine, whichever library tries it."""

from __future__ import annotations

import ipaddress
import sys
from typing import Any

LOCAL_NAMES = frozenset({"localhost", "testserver", ""})
CONNECTING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
RESOLVING = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})


class OutsideTrafficError(AssertionError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Return whether a host, as name or address, is this machine."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook: raise OutsideTrafficError when a socket turns to another machine."""
    if event in CONNECTING:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # anything else is a socket in a file
    elif event in RESOLVING:
        host = arguments[0]
    else:
        return
    if not is_local(host):
        raise OutsideTrafficError(f"{event} to {host!r}: tests speak to this machine only")


sys.addaudithook(refuse_outside)
