"""The commands of the contract return."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command


class OpenReturn(Command):
    """Open the period under the cursor: what is or would be published, and its narrative."""

    COMMAND = "Open the period"
    FOOTER_TEXT = "Open"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class CombinePackages(Command):
    """Put the packages of many trusts side by side: a table and a funnel plot that rank nobody."""

    COMMAND = "Combine trusts' packages"
    FOOTER_TEXT = "Combine"
    BINDING_KEY = "c"
    SHOW_IN_FOOTER = True
    ON_THE_HOST = "auditui return combine FILES"


class MakeInspectionPack(Command):
    """Write a pack for an inspection: a draft self-evaluation and its evidence, naming nobody."""

    COMMAND = "Make an inspection pack"
    FOOTER_TEXT = "Inspection pack"
    BINDING_KEY = "i"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MAKE_INSPECTION_PACK


class ExportItems(Command):
    """Write audits item by item for analysts, under pseudonyms and without small cells."""

    COMMAND = "Export items"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.EXPORT_ITEMS


class SaveCombined(Command):
    """Write the table, the funnel plot and a page of both into a folder."""

    COMMAND = "Save what was combined"
    FOOTER_TEXT = "Save"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True


class LeaveCombined(Command):
    """Go back to the return; what was not saved can be combined again."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


class ReturnCommand(Command):
    """A command of one period; it says whether it works with the cursor in a text."""

    SHOW_IN_FOOTER = True


class WriteNarrative(ReturnCommand):
    """Go into the narrative; every keystroke is kept as a draft of yours."""

    COMMAND = "Write the narrative"
    FOOTER_TEXT = "Write"
    BINDING_KEY = "enter"
    PRIORITY = True
    NEEDS = Right.PUBLISH


class TakeFactualDraft(ReturnCommand):
    """Put what the figures say behind what is written, or in the place of what they said before."""

    COMMAND = "Take the factual draft"
    FOOTER_TEXT = "Take draft"
    BINDING_KEY = "ctrl+t"
    WHILE_TYPING = True
    NEEDS = Right.PUBLISH


class DiscardDraft(ReturnCommand):
    """Put back what was published, or nothing where nothing was."""

    COMMAND = "Discard your draft"
    FOOTER_TEXT = "Discard draft"
    BINDING_KEY = "d"
    NEEDS = Right.PUBLISH


class SignOff(ReturnCommand):
    """Sign off and publish the period, or a correction of it, after showing what is signed."""

    COMMAND = "Sign off and publish"
    FOOTER_TEXT = "Sign off"
    BINDING_KEY = "ctrl+s"
    WHILE_TYPING = True
    NEEDS = Right.PUBLISH


class ReadVersions(ReturnCommand):
    """Read every version that was published, with its figures, its words and who signed it."""

    COMMAND = "Read the published versions"
    FOOTER_TEXT = "Versions"
    BINDING_KEY = "v"


class RecordCouncilsComment(ReturnCommand):
    """Record what the council says of the published period."""

    COMMAND = "Record the council's comment"
    ACTION = "record_councils_comment_command"
    FOOTER_TEXT = "Council's comment"
    BINDING_KEY = "c"
    NEEDS = Right.PUBLISH


class RecordTrustsResponse(ReturnCommand):
    """Record what the trust responds."""

    COMMAND = "Record the trust's response"
    ACTION = "record_trusts_response_command"
    FOOTER_TEXT = "Trust's response"
    BINDING_KEY = "r"
    NEEDS = Right.PUBLISH


class ExportPackage(ReturnCommand):
    """Write workbook, CSV, briefing and manifest of the newest version into a folder."""

    COMMAND = "Export the package"
    FOOTER_TEXT = "Export"
    BINDING_KEY = "x"
    NEEDS = Right.PUBLISH


class ProvePeriod(ReturnCommand):
    """Write what a panel needs to check the published period without this program."""

    COMMAND = "Prove the period to a panel"
    FOOTER_TEXT = "Prove"
    BINDING_KEY = "p"
    SHOW_IN_FOOTER = False
    NEEDS = Right.EXPORT_ITEMS


class FillWorkbook(ReturnCommand):
    """Fill the newest version into the council's own workbook, after showing every change."""

    COMMAND = "Fill the council's workbook"
    FOOTER_TEXT = "Fill workbook"
    BINDING_KEY = "f"
    ON_THE_HOST = "auditui return fill WORKBOOK PERIOD"
    NEEDS = Right.PUBLISH


class LeaveReturn(ReturnCommand):
    """Leave the text one is in, or the period; everything is kept."""

    COMMAND = "Leave the period"
    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    WHILE_TYPING = True


class RecordWords(Command):
    """Record what is written here, for good."""

    COMMAND = "Record"
    ACTION = "record_words_command"
    BINDING_KEY = "ctrl+s"
    WHILE_TYPING = True
    SHOW_IN_FOOTER = True


class LeaveVersions(Command):
    """Go back to the period."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


class WriteCopy(Command):
    """Write a filled copy; the workbook stays as it is."""

    COMMAND = "Write a filled copy"
    FOOTER_TEXT = "Write a copy"
    BINDING_KEY = "c"
    SHOW_IN_FOOTER = True


class FillItself(Command):
    """Fill the workbook where it lies, keeping what it was as a backup beside it."""

    COMMAND = "Fill the workbook itself"
    FOOTER_TEXT = "Fill it in place"
    BINDING_KEY = "i"
    SHOW_IN_FOOTER = True


class LeaveFilling(Command):
    """Go back to the period; what was not written yet is not."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


class ForgetMapping(Command):
    """Forget the mapping remembered, and find cells by their headings again."""

    COMMAND = "Forget the mapping"
    BINDING_KEY = "ctrl+g"
    WHILE_TYPING = True
    SHOW_IN_FOOTER = True


class PointAtCells(Command):
    """Point at the cells in a preview of the sheet; they are remembered for this layout."""

    COMMAND = "Point at the cells"
    FOOTER_TEXT = "Point at cells"
    BINDING_KEY = "ctrl+o"
    SHOW_IN_FOOTER = True


class ChooseCell(Command):
    """Say which part of the line the cell under the cursor takes; a second click does the same."""

    COMMAND = "Choose the cell"
    FOOTER_TEXT = "Choose"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class NextSheet(Command):
    """Show the next sheet of the workbook."""

    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True


class UseCells(Command):
    """Go on to what filling the cells chosen would change."""

    COMMAND = "Use these cells"
    BINDING_KEY = "u"
    SHOW_IN_FOOTER = True


class LeavePointing(Command):
    """Go back to asking for the workbook; nothing that was pointed at is kept."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


RETURN_COMMANDS: tuple[type[Command], ...] = (CombinePackages, MakeInspectionPack, ExportItems)
COMBINED_COMMANDS: tuple[type[Command], ...] = (SaveCombined, LeaveCombined)
POINTING_COMMANDS: tuple[type[Command], ...] = (UseCells, NextSheet, LeavePointing)
FILL_COMMANDS: tuple[type[Command], ...] = (WriteCopy, FillItself, LeaveFilling)
PERIOD_COMMANDS: tuple[type[ReturnCommand], ...] = (
    WriteNarrative,
    TakeFactualDraft,
    SignOff,
    DiscardDraft,
    ReadVersions,
    RecordCouncilsComment,
    RecordTrustsResponse,
    ExportPackage,
    ProvePeriod,
    FillWorkbook,
    LeaveReturn,
)
"""In the order of the footer and the help."""
