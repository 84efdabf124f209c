"""Line drawings of 20 by 20 as SVG paths; each goes beside words that say the same."""

from __future__ import annotations

_CIRCLE = "M10 2a8 8 0 1 1 0 16a8 8 0 1 1 0-16z"

ICONS = {
    "check": f"{_CIRCLE}M6.5 10.3l2.4 2.4 4.6-5",
    "clock": f"{_CIRCLE}M10 5.6V10l3 2",
    "close": "M4 4l12 12M16 4L4 16",
    "cross": f"{_CIRCLE}M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6",
    "finishing": "M10 2a8 8 0 1 1-8 8M6.8 10.2l2.3 2.3 4.4-4.8",
    "info": f"{_CIRCLE}M10 9.2v4.6M10 6.2v.1",
    "menu": "M2 5h16M2 10h16M2 15h16",
    "pencil": "M3.5 16.5l.8-3.7 8.6-8.6a1.8 1.8 0 0 1 2.6 0l.3.3a1.8 1.8 0 0 1 0 2.6l-8.6 8.6z",
    "people": "M7.5 3a3 3 0 1 1 0 6a3 3 0 1 1 0-6M2 17c.5-3 2.7-4.7 5.5-4.7S12.5 14 13 17M16 5.5v6M13 8.5h6",
    "play": f"{_CIRCLE}M8.3 6.8v6.4l5-3.2z",
    "print": "M5.5 7V2.5h9V7M5.5 14.5H3V7h14v7.5h-2.5M5.5 11.5h9v6h-9z",
    "stop": f"{_CIRCLE}M7.3 7.3h5.4v5.4H7.3z",
    "unknown": f"{_CIRCLE}M7.8 7.7a2.3 2.3 0 1 1 3.3 2.1c-.8.4-1.1.9-1.1 1.7M10 14.1v.1",
    "warning": "M10 2.6l8 14.2H2zM10 7.8v4.2M10 14.4v.1",
}

STATUS_ICONS = {
    "voorbereiding": "pencil",
    "werving": "people",
    "gestart": "clock",
    "loopt": "play",
    "afronding": "finishing",
    "afgerond": "check",
    "gestopt": "stop",
    "onbekend": "unknown",
}
"""The drawing for each status key that a project can have."""
