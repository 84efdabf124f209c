"""Kills the processes that save pages, write the index and send mails, over and over, and looks what is left."""
