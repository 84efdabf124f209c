"""Links to other sites: where they stand, whether they still lead somewhere, and what editors read of that."""
