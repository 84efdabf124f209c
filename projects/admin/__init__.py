"""The editors' side of the register: one module for each thing that they keep."""
