"""The commands of the sample."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import EarlierMonth, LaterMonth


class DrawSample(Command):
    """Draw the month's sample with the size and terms given."""

    COMMAND = "Draw the sample"
    FOOTER_TEXT = "Draw"
    BINDING_KEY = "d"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class FreezeFrame(Command):
    """Freeze frame, size and strata before the seed is known, to make them known."""

    COMMAND = "Freeze the frame"
    FOOTER_TEXT = "Freeze"
    BINDING_KEY = "f"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class TakeBackFreeze(Command):
    """Take back the freeze that waits for its seed, with a reason; it stays visible."""

    COMMAND = "Take the freeze back"
    FOOTER_TEXT = "Take back"
    BINDING_KEY = "k"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class ChooseCases(Command):
    """Say which cases it is drawn from: teams, statuses, localities, none audited of late."""

    COMMAND = "Choose which cases"
    FOOTER_TEXT = "Which cases"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class ImportRegister(Command):
    """Import a register: an Annex A workbook or a CSV file."""

    COMMAND = "Import a register"
    FOOTER_TEXT = "Import"
    BINDING_KEY = "i"
    ON_THE_HOST = "auditui register import FILE"
    SHOW_IN_FOOTER = True
    NEEDS = Right.IMPORT


class ListRegisters(Command):
    """List the registers that were imported; compare one with the one before, or withdraw it."""

    COMMAND = "List the registers"
    FOOTER_TEXT = "Registers"
    BINDING_KEY = "l"


class TopUpSample(Command):
    """Draw more cases of the same draw, up to a larger size."""

    COMMAND = "Top up the sample"
    FOOTER_TEXT = "Top up"
    BINDING_KEY = "t"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class ReplaceCase(Command):
    """Replace the case under the cursor by the next ticket of its stratum."""

    COMMAND = "Replace the case"
    FOOTER_TEXT = "Replace"
    BINDING_KEY = "r"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class HandOn(Command):
    """Give the case under the cursor to another auditor."""

    COMMAND = "Hand on to another auditor"
    FOOTER_TEXT = "Hand on"
    BINDING_KEY = "h"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class AllotSample(Command):
    """Choose who audits what nobody has begun of the sample, and how many files each has of it."""

    COMMAND = "Choose who audits the sample"
    FOOTER_TEXT = "Who audits"
    BINDING_KEY = "a"
    NEEDS = Right.DRAW


class NotCompleted(Command):
    """Mark the case under the cursor as not returned in time, with a reason."""

    COMMAND = "Mark as not completed"
    FOOTER_TEXT = "Not done"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class SetDueDay(Command):
    """Set by when the audits are due that are not submitted; their auditors are told."""

    COMMAND = "Set the due day"
    FOOTER_TEXT = "Due day"
    BINDING_KEY = "u"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class AbandonSample(Command):
    """Give the whole draw up, with a reason; it stays visible."""

    COMMAND = "Abandon the draw"
    FOOTER_TEXT = "Abandon"
    BINDING_KEY = "x"
    NEEDS = Right.DRAW


class VerifyDraw(Command):
    """Recompute the draw from its frame and seed, and say whether it agrees."""

    COMMAND = "Verify the draw"
    FOOTER_TEXT = "Verify"
    BINDING_KEY = "v"
    SHOW_IN_FOOTER = True


class OtherSamples(Command):
    """Show another sample of the month, a theme's too, or draw a dip sample or closure audits."""

    COMMAND = "Other samples of the month"
    FOOTER_TEXT = "Others"
    BINDING_KEY = "o"
    SHOW_IN_FOOTER = True


class LeaveSample(Command):
    """Go back to the theme whose sample this is."""

    COMMAND = "Back to the theme"
    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True
    WHILE_TYPING = True


SAMPLE_COMMANDS: tuple[type[Command], ...] = (
    EarlierMonth,
    LaterMonth,
    OtherSamples,
    DrawSample,
    FreezeFrame,
    TakeBackFreeze,
    ChooseCases,
    TopUpSample,
    ReplaceCase,
    HandOn,
    NotCompleted,
    SetDueDay,
    VerifyDraw,
    AllotSample,
    AbandonSample,
    ImportRegister,
    ListRegisters,
    LeaveSample,
)
