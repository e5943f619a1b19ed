"""The commands of a place that shows one month at a time."""

from auditui.tui.shell.command import Command


class EarlierMonth(Command):
    """Show the month before."""

    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True


class LaterMonth(Command):
    """Show the month after."""

    FOOTER_TEXT = "Later"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True
