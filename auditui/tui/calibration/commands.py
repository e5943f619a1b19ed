"""The commands of calibration."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.moderation.commands import GIVE_COMMANDS
from auditui.tui.shell.command import Command


class OpenCalibration(Command):
    """Give the same files to several auditors, who read them blind."""

    FOOTER_TEXT = "New"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.CALIBRATE


class ReadOrSeeWall(Command):
    """Read what waits for you in the calibration under the cursor, or see what the group gave."""

    COMMAND = "Read, or see the wall"
    FOOTER_TEXT = "Open"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class CloseReading(Command):
    """End the reading of the round, so that the group sees what it gave."""

    FOOTER_TEXT = "Close"
    BINDING_KEY = "c"
    SHOW_IN_FOOTER = True
    NEEDS = Right.CALIBRATE


class CallOffRound(Command):
    """Take the round back that is being read, with a reason; what was given is shown to nobody."""

    FOOTER_TEXT = "Call off"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.CALIBRATE


class OpenSecondRound(Command):
    """Let the same group read again, after it recorded what it agreed on."""

    FOOTER_TEXT = "Second round"
    BINDING_KEY = "2"
    SHOW_IN_FOOTER = True
    NEEDS = Right.CALIBRATE


class SeeBeforeAndAfter(Command):
    """See how far the group agrees, before and after it met."""

    FOOTER_TEXT = "Before/after"
    BINDING_KEY = "b"
    SHOW_IN_FOOTER = True


class LeaveCalibration(Command):
    """Go back to where you came from."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


class SayWhy(Command):
    """Write why you give what is under the cursor its grade; it is shown without your name."""

    FOOTER_TEXT = "Why"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True
    NEEDS = Right.AUDIT


class GiveWholeReading(Command):
    """Give the whole reading of the file, which is not changed afterwards."""

    FOOTER_TEXT = "Give it"
    BINDING_KEY = "ctrl+s"
    SHOW_IN_FOOTER = True
    NEEDS = Right.AUDIT


class EarlierFile(Command):
    """Go to the file before."""

    FOOTER_TEXT = "File"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True


class LaterFile(Command):
    """Go to the next file."""

    FOOTER_TEXT = "File"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True


class EarlierSection(Command):
    """Go to the section before."""

    FOOTER_TEXT = "Section"
    BINDING_KEY = "left,k"
    SHOW_IN_FOOTER = True


class LaterSection(Command):
    """Go to the next section; after the last comes the next file."""

    FOOTER_TEXT = "Section"
    BINDING_KEY = "right,j"
    SHOW_IN_FOOTER = True


class AgreeOnSection(Command):
    """Record what the group agreed on here, once, and what it learned."""

    FOOTER_TEXT = "Agree"
    BINDING_KEY = "a"
    SHOW_IN_FOOTER = True
    NEEDS = Right.CALIBRATE


class ShowReasons(Command):
    """Show the reasons that were given, without names, in place of the descriptors, or back."""

    FOOTER_TEXT = "Reasons"
    BINDING_KEY = "r"
    SHOW_IN_FOOTER = True


class ShowMine(Command):
    """Mark which grade you gave, or no longer, as when others see this screen too."""

    FOOTER_TEXT = "Mine"
    BINDING_KEY = "m"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True


class OtherRound(Command):
    """See the other round."""

    FOOTER_TEXT = "Other round"
    BINDING_KEY = "o"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True


class RecordKept(Command):
    """Go on with what is written here."""

    COMMAND = "Go on with it"
    FOOTER_TEXT = "Go on"
    BINDING_KEY = "ctrl+s"
    WHILE_TYPING = True
    SHOW_IN_FOOTER = True


EXERCISE_COMMANDS: tuple[type[Command], ...] = (
    OpenCalibration,
    CloseReading,
    CallOffRound,
    OpenSecondRound,
    SeeBeforeAndAfter,
    LeaveCalibration,
)
READING_COMMANDS: tuple[type[Command], ...] = (
    *GIVE_COMMANDS,
    SayWhy,
    GiveWholeReading,
    EarlierFile,
    LaterFile,
    LeaveCalibration,
)
WALL_COMMANDS: tuple[type[Command], ...] = (
    EarlierSection,
    LaterSection,
    EarlierFile,
    LaterFile,
    AgreeOnSection,
    ShowReasons,
    ShowMine,
    OtherRound,
    SeeBeforeAndAfter,
    LeaveCalibration,
)
