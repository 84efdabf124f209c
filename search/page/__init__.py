"""The search page: its state in the address, and what it shows."""
