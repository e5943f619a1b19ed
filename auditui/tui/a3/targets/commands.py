"""The commands of the targets."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command


class NewTarget(Command):
    """Go to the fields of a new target."""

    FOOTER_TEXT = "New"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.SET_TARGETS


class SetTarget(Command):
    """Set the target and tolerance that are typed, from the day given."""

    COMMAND = "Set the target"
    FOOTER_TEXT = "Set"
    BINDING_KEY = "ctrl+s"
    WHILE_TYPING = True
    SHOW_IN_FOOTER = True
    NEEDS = Right.SET_TARGETS


class WithdrawTarget(Command):
    """Withdraw the target under the cursor, with a reason; it stays on record."""

    COMMAND = "Withdraw the target"
    FOOTER_TEXT = "Withdraw"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.SET_TARGETS


class LeaveTargets(Command):
    """Go back to A3."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    WHILE_TYPING = True
    SHOW_IN_FOOTER = True


TARGETS_COMMANDS: tuple[type[Command], ...] = (
    NewTarget,
    SetTarget,
    WithdrawTarget,
    LeaveTargets,
)
