"""Inviting people to speak for a project: offered by mail, accepted by who reads that mail."""
