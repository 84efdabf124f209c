"""The starter content and the command that loads it."""
