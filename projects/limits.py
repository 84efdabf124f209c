"""How often something may be done without signing in, counted without keeping who did it.

The cache holds numbers under a keyed hash of the network address. The key is made anew each day from the secret of the
site, so a hash cannot be led back to an address, and says nothing the next day. Nothing is written to a table or a log.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

A_DAY = 24 * 3600
NETWORK_BITS = 64
"""A household or phone has this many bits of an IPv6 address as its own, so what is below them is left out."""


def counted_within(request: HttpRequest, what: str, *, per_sender: int, in_all: int) -> bool:
    """Count one more of something today, and return whether both limits still hold.

    The limits are of one network address and of everybody together. Two at the same moment may count as one.
    """
    day = timezone.localdate().isoformat()
    everybody = f"{what}:{day}"
    if cache.get(everybody, 0) >= in_all:
        return False
    sender = salted_hmac(f"projects.{what}.{day}", _network(request), algorithm="sha256").hexdigest()
    if _one_more(f"{what}:{day}:{sender}") > per_sender:
        return False
    _one_more(everybody)
    return True


def _one_more(key: str) -> int:
    # Not `incr`, which gives a number in some caches only a few minutes to live.
    number = int(cache.get(key, 0)) + 1
    cache.set(key, number, A_DAY)
    return number


def _network(request: HttpRequest) -> str:
    """Return the network that a request comes from; empty, one sender for all of them, where it is not known."""
    try:
        address = ip_address(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""
    if isinstance(address, IPv6Address):
        return str(int(address) >> (128 - NETWORK_BITS))
    return str(address)
