"""Giving access in the admin: inviting, and the list of who has access to what."""
