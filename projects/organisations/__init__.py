"""Keeping the register of organisations: finding duplicates, merging and undoing it, and their pages for visitors."""
