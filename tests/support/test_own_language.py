"""One test's language is not the next one's."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation


@pytest.mark.parametrize("left_behind", ["en", "fr"])
def test_a_test_begins_in_the_sites_own_language(left_behind: str) -> None:
    assert translation.get_language() == settings.LANGUAGE_CODE
    translation.activate(left_behind)
