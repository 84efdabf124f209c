"""One module for each kind of fact: from a document with its outline to records with their sources.

The rules go by form: headings, lists, layout and cue words of the language; never by the words of one document.
"""
