"""Asks the site in this container whether it is ready: the health check of the image."""

from __future__ import annotations

import http.client
import os
import sys


def host_name(allowed_hosts: str) -> str:
    """Return a host name that the site answers to."""
    first = allowed_hosts.split(",")[0].strip().lstrip(".")
    return first if first not in {"", "*"} else "localhost"


def main() -> int:
    """Return 0 when the site says that it is ready."""
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=8)
    try:
        connection.request("GET", "/health/ready/", headers={"Host": host_name(os.environ.get("ALLOWED_HOSTS", ""))})
        response = connection.getresponse()
        print(response.status, response.read().decode(errors="replace"))
    except OSError as error:
        print(f"no answer: {error}")
        return 1
    return int(response.status != http.client.OK)


if __name__ == "__main__":
    sys.exit(main())
