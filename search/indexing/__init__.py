"""Keeping the index what the database is: the outbox, rebuilding, checking, recovering."""
