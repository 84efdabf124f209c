"""From what was typed to a query tree (zoekvraag): reading, planning, spelling, relaxing."""
