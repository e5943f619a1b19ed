"""The commands that work everywhere."""

from auditui.tui.shell.command import Command


class AppCommand(Command):
    """A command that works everywhere, also while one types."""

    WHILE_TYPING = True
    READS = False


class AppCommandThatReads(AppCommand):
    """One that shows what is in the database."""

    READS = True


class Help(AppCommand):
    """Say what can be done here and with which keys."""

    BINDING_KEY = "f1,question_mark"


class GoToMyAudits(AppCommandThatReads):
    """Go to the audits that are yours to do."""

    COMMAND = "My audits"
    BINDING_KEY = "f2"


class GoToSample(AppCommandThatReads):
    """Go to the month's sample: the frame, the draw and its progress."""

    COMMAND = "Sample"
    BINDING_KEY = "f3"


class GoToA3(AppCommandThatReads):
    """Go to A3: the figure by month, quarter and year."""

    COMMAND = "A3"
    ACTION = "go_to_a3_command"
    BINDING_KEY = "f4"


class GoToCalendar(AppCommandThatReads):
    """Go to the calendar: the year of thematic audits, what was learned, and what changed."""

    COMMAND = "Calendar"
    BINDING_KEY = "f5"


class GoToReturn(AppCommandThatReads):
    """Go to the contract return: what is published of each period, and what is still to be."""

    COMMAND = "Return"
    BINDING_KEY = "f6"
    # A text being written would take the key to select a line.
    PRIORITY = True


class GoToLedger(AppCommandThatReads):
    """Go to the ledger: who did what, and when."""

    COMMAND = "Ledger"
    BINDING_KEY = "f7"
    # A text being written would take the key to select all of it.
    PRIORITY = True


class GoToPeople(AppCommandThatReads):
    """Go to the people: who may use this program, as what and from which account."""

    COMMAND = "People"


class GoToLearning(AppCommandThatReads):
    """Go to what a quarter of audits taught, search what auditors wrote, and see the tags."""

    COMMAND = "Learning"


class GoToActions(AppCommandThatReads):
    """Go to what follows audits: the children recorded as not safe, and who answers for them."""

    COMMAND = "Actions"
    BINDING_KEY = "f9"


class GoToSetup(AppCommandThatReads):
    """Go to the set-up: first steps, settings, teams, holds, the audit tool, backups."""

    COMMAND = "Set-up"
    ACTION = "go_to_setup_command"
    BINDING_KEY = "f12"


class ShowPalette(AppCommand):
    """Find any command by its name."""

    COMMAND = "Commands"
    ACTION = "command_palette"
    BINDING_KEY = "ctrl+p"
    PRIORITY = True


class ChangeTheme(AppCommand):
    """Choose light, dark, high contrast or another theme."""


class MySettings(AppCommand):
    """Set the theme, the keys and what the form does on its own, for yourself alone."""


class SitDownAsSomebodyElse(AppCommandThatReads):
    """Choose another person to be, in the demonstration only."""


class Repaint(AppCommand):
    """Paint the whole screen anew, where something else wrote on it."""

    BINDING_KEY = "ctrl+l"
    PRIORITY = True


class Suspend(Command):
    """Let the shell have the terminal until it brings the program back; in a text, undo."""

    ACTION = "suspend_process"
    BINDING_KEY = "ctrl+z"
    READS = False


class Quit(AppCommand):
    """Leave the program; what is being written is kept."""

    ACTION = "quit"
    BINDING_KEY = "ctrl+q"
    PRIORITY = True


APP_COMMANDS: tuple[type[Command], ...] = (
    Help,
    GoToMyAudits,
    GoToSample,
    GoToA3,
    GoToCalendar,
    GoToReturn,
    GoToActions,
    GoToLedger,
    GoToPeople,
    GoToLearning,
    GoToSetup,
    ChangeTheme,
    MySettings,
    SitDownAsSomebodyElse,
    ShowPalette,
    Repaint,
    Suspend,
    Quit,
)
"""In the order of the footer and the help."""


ELSEWHERE: tuple[type[Command], ...] = tuple(
    each for each in APP_COMMANDS if each.__name__.startswith("GoTo") and each is not GoToMyAudits
)
"""The places that somebody from outside does not see."""


class EarlierMonth(Command):
    """Show the month before."""

    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True


class LaterMonth(Command):
    """Show the month after."""

    FOOTER_TEXT = "Later"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True
