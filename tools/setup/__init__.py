"""Makes the site ready to run from a bare checkout; what is up to date is left alone."""
