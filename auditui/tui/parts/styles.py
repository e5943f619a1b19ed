"""The styles that mark a part of a line."""

QUIET = "$foreground 75%"
"""The style of what is said by the way."""

MARKED = "bold $text-primary"
"""The style of what was chosen, and of where one is."""

ALARM = "bold $text-error"
"""The style of what comes before anything else."""
