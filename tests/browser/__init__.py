"""What people meet in a real browser, on the real site with its starter content."""
