"""A local site as visitors meet it: development's settings, without the pages that only developers see."""

from __future__ import annotations

from portal.settings.development import *  # noqa: F403
from portal.settings.log import logging_settings

DEBUG = False
LOGGING = logging_settings("INFO")
