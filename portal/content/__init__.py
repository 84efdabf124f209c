"""The starter content: from the files of `content/` to pages and records, in both languages, as often as you like."""
