"""Kills the processes that save pages and send mails, over and over, and looks what is left."""
