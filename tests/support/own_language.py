"""Each test begins in the site's own language: a request leaves the language of its answer behind in its thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Forget the language of the test before."""
    translation.deactivate()
    yield
    translation.deactivate()
