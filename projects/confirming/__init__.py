"""Answering by mail whether a status still holds (bevestigen): a link for one person, one project and one answer."""
