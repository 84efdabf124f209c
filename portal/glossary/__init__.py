"""The glossary (begrippenlijst): the words of the field, explained for readers and given to search."""
