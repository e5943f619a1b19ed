"""The commands of the people."""

from auditui.practice.people import Right
from auditui.tui.shell.command import Command


class AddPerson(Command):
    """Add somebody, with their role and account."""

    FOOTER_TEXT = "New"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MANAGE_PEOPLE


class ImportPeople(Command):
    """Take people with their roles and accounts from a CSV file; what it changes is said first."""

    COMMAND = "Import people and accounts"
    FOOTER_TEXT = "Import"
    BINDING_KEY = "i"
    ON_THE_HOST = "auditui people import FILE"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MANAGE_PEOPLE


class ChangeRole(Command):
    """Give the person under the cursor another role; of one who left, bring them back."""

    FOOTER_TEXT = "Role"
    BINDING_KEY = "r"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MANAGE_PEOPLE


class ChangeAccount(Command):
    """Give the person under the cursor an account, or take theirs from them."""

    FOOTER_TEXT = "Account"
    BINDING_KEY = "a"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MANAGE_PEOPLE


class RenamePerson(Command):
    """Give the person under the cursor another name, with all that they have open."""

    FOOTER_TEXT = "Rename"
    BINDING_KEY = "e"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MANAGE_PEOPLE


class RemovePerson(Command):
    """End the person under the cursor from today on, and hand on what they have to audit."""

    FOOTER_TEXT = "Remove"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MANAGE_PEOPLE


class LimitFiles(Command):
    """Agree how many files of a month the person under the cursor is given at most, or none."""

    FOOTER_TEXT = "Files"
    BINDING_KEY = "f"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class LiftLimit(Command):
    """Take back what was agreed about the files of the person under the cursor."""

    FOOTER_TEXT = "Take back"
    BINDING_KEY = "t"
    NEEDS = Right.DRAW


class SeeAbsences(Command):
    """Open who is away: workers of the register, and people of the program."""

    COMMAND = "Who is away"
    FOOTER_TEXT = "Away"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_ABSENCES


PEOPLE_COMMANDS: tuple[type[Command], ...] = (
    AddPerson,
    ImportPeople,
    ChangeRole,
    ChangeAccount,
    RenamePerson,
    RemovePerson,
    LimitFiles,
    LiftLimit,
    SeeAbsences,
)
"""In the order of the footer and the help."""
