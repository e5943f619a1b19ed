"""The commands of what is open."""

from auditui.tui.audit.commands import ExtendAudit, GiveAudit
from auditui.tui.follow_up.commands import AnswerConcern
from auditui.tui.shell.command import Command


class OpenWhatIsOpen(Command):
    """Open what is under the cursor: its audit or its theme."""

    FOOTER_TEXT = "Open"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class MineOrEverything(Command):
    """Show what waits for you alone, or all that is open."""

    FOOTER_TEXT = "Mine"
    BINDING_KEY = "b"
    SHOW_IN_FOOTER = True


class LateOnly(Command):
    """Show only what is late, or what is in time as well."""

    FOOTER_TEXT = "Late"
    BINDING_KEY = "l"
    SHOW_IN_FOOTER = True


class GroupWhatIsOpen(Command):
    """List by the next of what presses most, person, team, locality and kind."""

    COMMAND = "List what is open by"
    FOOTER_TEXT = "By"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class WriteMessages(Command):
    """Write each person a message about what waits for them, ready to be sent."""

    FOOTER_TEXT = "Messages"
    BINDING_KEY = "m"
    SHOW_IN_FOOTER = True


class SaveDueDays(Command):
    """Save the days on which your own work is due, for a calendar program."""

    COMMAND = "Save your due days as a calendar"
    FOOTER_TEXT = "Due days"
    BINDING_KEY = "i"
    SHOW_IN_FOOTER = True


DUE_COMMANDS: tuple[type[Command], ...] = (
    OpenWhatIsOpen,
    AnswerConcern,
    GiveAudit,
    ExtendAudit,
    MineOrEverything,
    LateOnly,
    GroupWhatIsOpen,
    WriteMessages,
    SaveDueDays,
)
