"""The commands of a dialogue."""

from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import Help


class Cancel(Command):
    """Close this without doing anything."""

    BINDING_KEY = "escape"
    SHOW_IN_FOOTER = True


class CloseHelp(Command):
    """Close the help."""

    ACTION = "cancel_command"
    BINDING_KEY = Help.BINDING_KEY
