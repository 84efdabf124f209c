"""Persons who ask to be removed: where they are named, and taking every trace away."""
