"""The commands of My audits."""

from auditui.practice.people import Right
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import EarlierMonth, LaterMonth


class OpenAudit(Command):
    """Open the form of the audit under the cursor."""

    FOOTER_TEXT = "Open"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class FilterAudits(Command):
    """Show only the audits that say each word typed: a case, state, grade, month, auditor."""

    FOOTER_TEXT = "Filter"
    BINDING_KEY = "slash"
    SHOW_IN_FOOTER = True


class FindInAllMonths(Command):
    """Look for what is typed in everybody's audits of all months, or in this list again."""

    COMMAND = "Find in all months"
    FOOTER_TEXT = "All months"
    BINDING_KEY = "a"
    SHOW_IN_FOOTER = True


class SortAudits(Command):
    """Sort by the next column; at the end, what is left comes first again."""

    FOOTER_TEXT = "Sort"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class MarkAsSeen(Command):
    """Tell no longer what came back and is under the cursor at the top, now that it is seen."""

    COMMAND = "Mark as seen"
    FOOTER_TEXT = "Seen"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True


class MineOrEverybodys(Command):
    """Show everybody's audits of a month, or your own again."""

    COMMAND = "Mine or everybody's"
    ACTION = "mine_or_everybodys_command"
    FOOTER_TEXT = "Everybody"
    BINDING_KEY = "e"
    SHOW_IN_FOOTER = True


class ModerateAudit(Command):
    """Give the submitted audit under the cursor its final grade, with a reason."""

    FOOTER_TEXT = "Moderate"
    BINDING_KEY = "m"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MODERATE


class ReopenAudit(Command):
    """Give the submitted audit under the cursor back to its auditor, with a reason."""

    FOOTER_TEXT = "Reopen"
    BINDING_KEY = "r"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MODERATE


class GiveAudit(Command):
    """Give the open audit under the cursor to another auditor; of one handed back, see why."""

    COMMAND = "Hand on an audit"
    FOOTER_TEXT = "Hand on"
    BINDING_KEY = "h"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class ExtendAudit(Command):
    """Let the open audit under the cursor be due on another day, with who allowed it and why."""

    COMMAND = "Extend an audit"
    FOOTER_TEXT = "Extend"
    BINDING_KEY = "t"
    NEEDS = Right.DRAW


class SeeModeration(Command):
    """See which audits of the month are to be moderated, and draw them."""

    COMMAND = "Moderation"
    ACTION = "see_moderation_command"
    BINDING_KEY = "b"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MODERATE


class SeeReadings(Command):
    """See the moderation of the audit under the cursor: read it blind, compare, agree, reply."""

    COMMAND = "Both readings"
    FOOTER_TEXT = "Readings"
    ACTION = "see_readings_command"
    BINDING_KEY = "v"


class SeeAgreement(Command):
    """See how far auditors and moderators agree; whoever audits sees their own only."""

    COMMAND = "Agreement"
    ACTION = "see_agreement_command"
    BINDING_KEY = "g"


class SeeCalibration(Command):
    """See the calibrations: read what waits for you, and what groups gave and agreed on."""

    COMMAND = "Calibration"
    ACTION = "see_calibration_command"
    BINDING_KEY = "k"


class SeeExternal(Command):
    """See what external auditors are given to read, and what they said of it."""

    COMMAND = "External auditors"
    ACTION = "see_external_command"
    BINDING_KEY = "u"
    NEEDS = Right.MODERATE


MY_AUDITS_COMMANDS: tuple[type[Command], ...] = (
    FilterAudits,
    FindInAllMonths,
    SortAudits,
    MarkAsSeen,
    MineOrEverybodys,
    EarlierMonth,
    LaterMonth,
    ModerateAudit,
    ReopenAudit,
    GiveAudit,
    ExtendAudit,
    SeeModeration,
    SeeReadings,
    SeeAgreement,
    SeeCalibration,
    SeeExternal,
)
