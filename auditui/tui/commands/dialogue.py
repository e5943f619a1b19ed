"""The commands of a dialogue."""

from auditui.tui.commands.app import Help
from auditui.tui.commands.base import Command


class Cancel(Command):
    """Close this without doing anything."""

    BINDING_KEY = "escape"
    SHOW_IN_FOOTER = True


class CloseHelp(Command):
    """Close the help."""

    ACTION = "cancel_command"
    BINDING_KEY = Help.BINDING_KEY
