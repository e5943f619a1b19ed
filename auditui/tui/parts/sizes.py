"""The terminal's widths, in cells, at which a screen shows more."""

COMFORTABLE = 100
"""From here on columns are as wide as they need."""

TALL = 30
"""From so many lines on there is room for more than the list itself."""

ROOMY = 150
"""From here on everything is shown."""
