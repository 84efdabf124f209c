"""How good the answers are: on the content the site begins with, and on a corpus of an invented region."""
