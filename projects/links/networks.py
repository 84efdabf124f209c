"""Which addresses of the internet may be asked: none inside the network that this machine stands in.

Whoever writes a link on a page could otherwise let this machine ask what only machines beside it may (server-side
request forgery, CWE-918).
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# 64:ff9b::/96 (RFC 6052) carries an IPv4 address through a translator.
_TRANSLATED = IPv6Network("64:ff9b::/96")


class NotPublicError(Exception):
    """A name leads to a machine that is not on the public internet."""


def addresses_of(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the addresses of a host, in the order in which to try them.

    Raises NotPublicError when one of them is not public, unless private ones are allowed, and OSError or UnicodeError
    when the name leads nowhere.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(is_public(address) for address in addresses):
        raise NotPublicError
    return addresses


def is_public(address: str) -> bool:
    """Return whether an address, and one that is carried inside it, belongs to the public internet."""
    return all(one.is_global and not one.is_multicast for one in _with_carried(ip_address(address.partition("%")[0])))


def _with_carried(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    carried: list[IPv4Address | IPv6Address] = [address]
    if address.sixtofour:
        carried.append(address.sixtofour)
    if address.teredo:
        carried += address.teredo
    if address in _TRANSLATED:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    return carried
