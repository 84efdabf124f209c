"""The editors' side of searching: one module for each thing that they keep."""
