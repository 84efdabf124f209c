"""From a file or pasted text to a plain document.

Knows nothing of Django, so that it can run in a process of its own.
"""
