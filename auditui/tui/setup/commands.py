"""The commands of setting a trust up."""

from auditui.practice.people import Right
from auditui.tui.shell.command import Command


class ShowFirstSteps(Command):
    """Show the way to the first draw, and what is still missing on it."""

    COMMAND = "First steps"
    BINDING_KEY = "1"


class ShowSettings(Command):
    """Show the settings of the whole trust: what each is, stands at, may be, and changes."""

    COMMAND = "Settings"
    BINDING_KEY = "2"


class ShowTeams(Command):
    """Show the teams table: each team, its locality, manager and head of service."""

    COMMAND = "Teams"
    BINDING_KEY = "3"


class ShowHolds(Command):
    """Show the cases on hold, which stay out of every frame."""

    COMMAND = "Holds"
    BINDING_KEY = "4"


class ShowTool(Command):
    """Show the versions of the audit tool and of the thresholds."""

    COMMAND = "Tool and thresholds"
    BINDING_KEY = "5"


class ShowBackups(Command):
    """Show which backups there are, and when the last one was taken."""

    COMMAND = "Backups"
    BINDING_KEY = "6"


class ChangeSetting(Command):
    """Change the setting under the cursor."""

    FOOTER_TEXT = "Change"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True
    NEEDS = Right.CHANGE_SETTINGS


class AddTeam(Command):
    """Add a team to the table."""

    FOOTER_TEXT = "New"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_TEAMS


class ChangeTeam(Command):
    """Change the team under the cursor: its name, locality, manager or head of service."""

    FOOTER_TEXT = "Change"
    BINDING_KEY = "e"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_TEAMS


class RemoveTeam(Command):
    """Take the team under the cursor off the table."""

    FOOTER_TEXT = "Take off"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_TEAMS


class ImportTeams(Command):
    """Take the teams table from a CSV file, in the place of this one."""

    COMMAND = "Import the teams table"
    FOOTER_TEXT = "Import"
    BINDING_KEY = "i"
    ON_THE_HOST = "auditui teams import FILE"
    SHOW_IN_FOOTER = True
    NEEDS = Right.IMPORT


class HoldCase(Command):
    """Put a case on hold with a reason, so that it stays out of coming frames."""

    COMMAND = "Put a case on hold"
    FOOTER_TEXT = "Hold"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class ReleaseCase(Command):
    """Let the case under the cursor into coming frames again."""

    COMMAND = "Release the case"
    FOOTER_TEXT = "Release"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.DRAW


class ReadVersion(Command):
    """Read the version under the cursor: its questions, or what each grade means."""

    FOOTER_TEXT = "Read"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class CompareVersion(Command):
    """Say what differs between another version and the one under the cursor."""

    COMMAND = "Compare two versions"
    FOOTER_TEXT = "Compare"
    BINDING_KEY = "c"
    SHOW_IN_FOOTER = True


class ImportVersion(Command):
    """Take new versions of the tool or the thresholds from a TOML file."""

    COMMAND = "Import the audit tool or thresholds"
    FOOTER_TEXT = "Import"
    BINDING_KEY = "i"
    ON_THE_HOST = "auditui tool import FILE"
    SHOW_IN_FOOTER = True
    NEEDS = Right.SET_TOOL


class WithdrawVersion(Command):
    """Withdraw the version under the cursor that no audit was made under, with a reason."""

    COMMAND = "Withdraw the version"
    FOOTER_TEXT = "Withdraw"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.SET_TOOL


class TakeBackup(Command):
    """Copy the whole database to a folder or file, and check the copy by opening it."""

    COMMAND = "Take a backup"
    FOOTER_TEXT = "Back up"
    BINDING_KEY = "n"
    ON_THE_HOST = "auditui backup FOLDER"
    SHOW_IN_FOOTER = True
    NEEDS = Right.BACK_UP


class LookIntoFolder(Command):
    """Look for backups in another folder."""

    COMMAND = "Look for backups elsewhere"
    FOOTER_TEXT = "Folder"
    BINDING_KEY = "o"
    ON_THE_HOST = "auditui backups FOLDER"
    SHOW_IN_FOOTER = True
    NEEDS = Right.BACK_UP


BACKUP_COMMANDS: tuple[type[Command], ...] = (TakeBackup, LookIntoFolder)
TOOL_COMMANDS: tuple[type[Command], ...] = (CompareVersion, ImportVersion, WithdrawVersion)
TEAM_COMMANDS: tuple[type[Command], ...] = (AddTeam, ChangeTeam, RemoveTeam, ImportTeams)
HOLD_COMMANDS: tuple[type[Command], ...] = (HoldCase, ReleaseCase)


class TakeStep(Command):
    """Go to where the step under the cursor is taken."""

    FOOTER_TEXT = "Go there"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class SeeWhoIsHere(Command):
    """Go to the people: who may use this program, as what and from which account."""

    COMMAND = "People of the program"
    FOOTER_TEXT = "People"
    BINDING_KEY = "p"
    SHOW_IN_FOOTER = True


class SeeTargets(Command):
    """Open the targets that A3 is judged by."""

    COMMAND = "Targets of A3"
    FOOTER_TEXT = "Targets"
    BINDING_KEY = "t"
    SHOW_IN_FOOTER = True


class SeeWhoIsAway(Command):
    """Open who is away: workers of the register, and people of the program."""

    COMMAND = "Who is away now"
    FOOTER_TEXT = "Away"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_ABSENCES


class TakeRegister(Command):
    """Import a register from here; Sample looks after those that were imported."""

    COMMAND = "Import a register from here"
    FOOTER_TEXT = "Register"
    BINDING_KEY = "r"
    ON_THE_HOST = "auditui register import FILE"
    SHOW_IN_FOOTER = True
    NEEDS = Right.IMPORT


VIEW_COMMANDS: tuple[type[Command], ...] = (
    ShowFirstSteps,
    ShowSettings,
    ShowTeams,
    ShowHolds,
    ShowTool,
    ShowBackups,
)
"""In the order of the bar."""

SETUP_COMMANDS: tuple[type[Command], ...] = (
    *VIEW_COMMANDS,
    SeeWhoIsHere,
    TakeRegister,
    SeeTargets,
    SeeWhoIsAway,
)
"""In the order of the footer and the help."""
