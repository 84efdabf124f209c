"""Who did what and when: written once, read by administrators, and forgotten after some years."""
