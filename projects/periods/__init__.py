"""When a project runs: uncertain bounds, how they are written, and how text that people wrote is read."""
