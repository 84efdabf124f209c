"""Settings: `environment` is the table of variables, `base` what every site shares."""
