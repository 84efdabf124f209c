"""Query statistics (zoekstatistiek): what is asked and what is not found, without anything about who asked."""
