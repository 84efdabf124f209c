"""Asking partners now and then whether a status still holds (herinneringen): who, when, and who when nobody answers."""
