"""The programs behind the targets of the Makefile; they need nothing but Python's standard library to start."""
