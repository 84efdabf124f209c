"""What visitors say is not right on a project page, and what editors do with it."""
