"""Brings documents in: what is read becomes a proposal, and an editor decides what of it becomes a draft."""
