"""Suggestions (suggesties): what somebody may mean who is still typing, and where that is."""
