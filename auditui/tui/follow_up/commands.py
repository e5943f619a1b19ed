"""The commands of what follows audits."""

from auditui.practice.people import Right
from auditui.tui.shell.command import Command


class ShowConcerns(Command):
    """Show the children recorded as not safe."""

    COMMAND = "Concerns"
    ACTION = "show_concerns_command"
    BINDING_KEY = "1"


class OpenItsAudit(Command):
    """Open the audit that this comes from, to be read."""

    FOOTER_TEXT = "Its audit"
    ACTION = "select_cursor"
    BINDING_KEY = "enter"
    SHOW_IN_FOOTER = True


class AnswerConcern(Command):
    """Answer for the child under the cursor: who was told, when, and what was done."""

    FOOTER_TEXT = "Answer"
    BINDING_KEY = "a"
    SHOW_IN_FOOTER = True
    NEEDS = Right.ANSWER_CONCERNS


class ShowAnswered(Command):
    """Show the concerns that were answered as well, or only those that wait."""

    COMMAND = "Show answered concerns"
    FOOTER_TEXT = "Answered too"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True


VIEW_COMMANDS: tuple[type[Command], ...] = (ShowConcerns,)
CONCERN_COMMANDS: tuple[type[Command], ...] = (AnswerConcern, ShowAnswered)
ACTIONS_COMMANDS: tuple[type[Command], ...] = VIEW_COMMANDS
