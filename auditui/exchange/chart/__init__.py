"""The chart of A3 as an accessible picture.

Why it is ours: a council paper is read without colour, by a screen reader, and beside the last one.
The picture has a title and a description, text that stays text, shapes that tell months
apart without colour, limits that restart where the thresholds change, labels that give way to one
another, and the same bytes for the same figures. A plotting library would bring numerical ones
along, and each of these would still have to be drawn by us, against its defaults.
"""
