"""The tables of A3 as rows of plain values, for files that other programs read."""
