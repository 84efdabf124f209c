"""What a browser may load and do on the pages of the site, and on those of the Wagtail admin."""

from __future__ import annotations

from typing import Any

SELF = "'self'"
NONE = "'none'"

SITE_POLICY: dict[str, Any] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "manifest-src": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
"""Visitors' pages: nothing from elsewhere and nothing inline, so a stored script cannot run."""

ADMIN_POLICY: dict[str, Any] = {
    **SITE_POLICY,
    # Wagtail's edit forms hold inline scripts and styles without a nonce (choosers, dates, inline panels).
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    # The preview beside the edit form is a frame of the admin itself.
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
"""The admin, which only signed-in editors see."""

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "payment",
        "usb",
    )
)
"""Features of the visitor's device that no page may ask for."""
