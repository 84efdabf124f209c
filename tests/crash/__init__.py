"""Kills the process that saves pages, over and over, and looks what is left of database and index."""
