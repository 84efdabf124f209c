"""On what somebody is signed in, as roughly as it takes to recognise one's own computer or phone."""

from __future__ import annotations

from django.utils.translation import gettext as _

# Of every two names the more particular one comes first: each browser also calls itself by those it descends from.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device(user_agent: str) -> str:
    """Return browser and system, such as "Firefox, Windows", without versions; empty when neither is known."""
    return ", ".join(filter(None, (_known(BROWSERS, user_agent), _known(SYSTEMS, user_agent))))


def described(name: str) -> str:
    """Return a device in words for its owner."""
    return name or _("Onbekend apparaat")


def _known(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
