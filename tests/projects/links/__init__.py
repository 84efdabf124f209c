"""Tests of the links to other sites."""
