"""What the editors' side of every room is made of."""
