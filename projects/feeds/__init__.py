"""Atom feeds (RFC 4287): what partners report, for who follows a project or a research line in a reader."""
