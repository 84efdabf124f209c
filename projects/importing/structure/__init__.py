"""The order in a document.

Sentences, headings and what they are about, and what is furniture of the page it came from.
"""
