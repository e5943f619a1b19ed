"""The commands of learning: the digest of a quarter, search, and the trust's list of tags."""

from auditui.practice.people import Right
from auditui.tui.dialogues.dialogue import Cancel
from auditui.tui.shell.command import Command


class SearchTexts(Command):
    """Search what auditors wrote."""

    COMMAND = "Search what auditors wrote"
    FOOTER_TEXT = "Search"
    BINDING_KEY = "slash"
    SHOW_IN_FOOTER = True


class SeeTags(Command):
    """See the trust's list of tags, and keep it."""

    COMMAND = "The trust's tags"
    FOOTER_TEXT = "Tags"
    BINDING_KEY = "t"
    SHOW_IN_FOOTER = True


class EarlierDigest(Command):
    """Show the digest of the quarter before."""

    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True


class LaterDigest(Command):
    """Show the digest of the quarter after."""

    FOOTER_TEXT = "Later"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True


class SaveDigest(Command):
    """Save the quarter's digest as a new Markdown or HTML file."""

    COMMAND = "Save the digest"
    FOOTER_TEXT = "Save"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class LeaveDigest(Command):
    """Go back to where one was."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


DIGEST_COMMANDS: tuple[type[Command], ...] = (
    SearchTexts,
    SeeTags,
    EarlierDigest,
    LaterDigest,
    SaveDigest,
    LeaveDigest,
)


class OpenFound(Command):
    """Open the audit in which this stands, to be read."""

    FOOTER_TEXT = "Its audit"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class SearchAgain(Command):
    """Search for other words."""

    FOOTER_TEXT = "Search again"
    BINDING_KEY = "slash"
    SHOW_IN_FOOTER = True


class LeaveSearch(Command):
    """Go back to where one was."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True
    WHILE_TYPING = True


SEARCH_COMMANDS: tuple[type[Command], ...] = (SearchAgain, LeaveSearch)


class AddTag(Command):
    """Add a tag to the list."""

    FOOTER_TEXT = "Add"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.SET_TOOL


class RenameTag(Command):
    """Name the tag anew, or say otherwise what it means; what it was called before is kept."""

    FOOTER_TEXT = "Rename"
    BINDING_KEY = "r"
    SHOW_IN_FOOTER = True
    NEEDS = Right.SET_TOOL


class EndTag(Command):
    """Offer the tag no more, or again; it stays on the audits that have it."""

    COMMAND = "End the tag, or offer it again"
    FOOTER_TEXT = "End"
    BINDING_KEY = "e"
    SHOW_IN_FOOTER = True
    NEEDS = Right.SET_TOOL


class LeaveTags(Command):
    """Go back to the digest."""

    FOOTER_TEXT = "Back"
    BINDING_KEY = Cancel.BINDING_KEY
    SHOW_IN_FOOTER = True


TAG_LIST_COMMANDS: tuple[type[Command], ...] = (AddTag, RenameTag, EndTag, LeaveTags)
