"""The facet groups of the search tests, so that all engines keep the same fields."""

from tests.search.conftest import library  # noqa: F401
