"""The chart of A3, as a grid of characters and under a cursor.

Why it is ours: what plots in a terminal draws lines through dots, in colours. Here each month is
a column that can be pointed at and opened, a month without audits is a gap, the line breaks where
the thresholds change, shapes say without colour what a month is, and labels say less where the
terminal is narrow. All of that is the grid itself; a library would be left with nothing to do.
"""
