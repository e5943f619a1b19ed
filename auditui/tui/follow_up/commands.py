"""The commands of what follows audits."""

from auditui.practice.people import Right
from auditui.tui.shell.command import Command


class ShowEverythingOpen(Command):
    """Show all that is open, over all months and kinds: who, what, by when, how late."""

    COMMAND = "Everything open"
    ACTION = "show_everything_open_command"
    BINDING_KEY = "0"


class ShowConcerns(Command):
    """Show the children recorded as not safe."""

    COMMAND = "Concerns"
    ACTION = "show_concerns_command"
    BINDING_KEY = "1"


class ShowActions(Command):
    """Show what is to be done because of audits."""

    COMMAND = "Actions"
    ACTION = "show_actions_command"
    BINDING_KEY = "2"


class ShowWeaknesses(Command):
    """Show what audits found to be weak, and what follows from it."""

    COMMAND = "Weaknesses"
    ACTION = "show_weaknesses_command"
    BINDING_KEY = "3"


class ShowPlans(Command):
    """Show the improvement plans after inadequate grades."""

    COMMAND = "Plans"
    ACTION = "show_plans_command"
    BINDING_KEY = "4"


class ShowVoices(Command):
    """Show what workers dispute, and where voices differ."""

    COMMAND = "Voices"
    ACTION = "show_voices_command"
    BINDING_KEY = "5"


class AnswerDispute(Command):
    """Answer the worker who disputes the audit under the cursor."""

    COMMAND = "Answer the dispute"
    FOOTER_TEXT = "Answer"
    BINDING_KEY = "a"
    SHOW_IN_FOOTER = True
    NEEDS = Right.MODERATE


class ShowAnsweredDisputes(Command):
    """Show the disputes that were answered as well, or only those that wait."""

    COMMAND = "Show answered disputes"
    FOOTER_TEXT = "Answered too"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True


class EarlierDifferences(Command):
    """Show where voices differ in the month before."""

    COMMAND = "Voices of the month before"
    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True


class LaterDifferences(Command):
    """Show where voices differ in the month after."""

    COMMAND = "Voices of the month after"
    FOOTER_TEXT = "Later"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True


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


class WhoseActions(Command):
    """Show the next of your own, your teams', your localities', those you asked for, and all."""

    FOOTER_TEXT = "Whose"
    BINDING_KEY = "b"
    SHOW_IN_FOOTER = True


class CloseAction(Command):
    """Close the action under the cursor as done, with the evidence."""

    FOOTER_TEXT = "Close"
    BINDING_KEY = "c"
    SHOW_IN_FOOTER = True
    NEEDS = Right.FOLLOW_ACTIONS


class ExtendAction(Command):
    """Give the action under the cursor a later day, with the reason."""

    COMMAND = "Put the action off"
    FOOTER_TEXT = "Put off"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True
    NEEDS = Right.FOLLOW_ACTIONS


class HandActionOn(Command):
    """Give the action under the cursor to another owner, with the reason."""

    FOOTER_TEXT = "Hand on"
    BINDING_KEY = "h"
    SHOW_IN_FOOTER = True
    NEEDS = Right.FOLLOW_ACTIONS


class NoLongerNeeded(Command):
    """Close the action under the cursor, since it is no longer needed, with the reason."""

    FOOTER_TEXT = "Not needed"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.FOLLOW_ACTIONS


class RewordAction(Command):
    """Word the action under the cursor anew; what it said stays on record."""

    FOOTER_TEXT = "Reword"
    BINDING_KEY = "e"
    NEEDS = Right.FOLLOW_ACTIONS


class ReopenAction(Command):
    """Open the closed action under the cursor again, with the reason."""

    FOOTER_TEXT = "Reopen"
    BINDING_KEY = "r"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True
    NEEDS = Right.FOLLOW_ACTIONS


class ShowClosed(Command):
    """Show the closed actions as well, or only the open ones."""

    COMMAND = "Show closed actions"
    FOOTER_TEXT = "Closed too"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True


class SaveSummary(Command):
    """Save the fortnightly summary of actions as Markdown, HTML or CSV."""

    COMMAND = "Save the summary of actions"
    FOOTER_TEXT = "Summary"
    BINDING_KEY = "s"
    SHOW_IN_FOOTER = True


class TieWeakness(Command):
    """Choose the action that answers the weakness under the cursor."""

    COMMAND = "Tie the weakness to an action"
    FOOTER_TEXT = "Action"
    BINDING_KEY = "t"
    SHOW_IN_FOOTER = True
    NEEDS = Right.FOLLOW_ACTIONS


class ExcuseWeakness(Command):
    """Say why the weakness under the cursor has no action."""

    COMMAND = "No action for the weakness"
    FOOTER_TEXT = "No action, because …"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.FOLLOW_ACTIONS


class UntieWeakness(Command):
    """Take back what was said to follow from the weakness under the cursor."""

    COMMAND = "Take back what follows"
    FOOTER_TEXT = "Take back"
    BINDING_KEY = "backspace,delete"
    NEEDS = Right.FOLLOW_ACTIONS


class ShowSettled(Command):
    """Show the weaknesses with an action or a reason as well, or only those with neither."""

    COMMAND = "Show settled weaknesses"
    FOOTER_TEXT = "Settled too"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True


class CountWeaknesses(Command):
    """Show the next of each weakness, how many a team and a locality has, and what came back."""

    FOOTER_TEXT = "By"
    BINDING_KEY = "b"
    SHOW_IN_FOOTER = True


class MonthOrQuarter(Command):
    """Show a month instead of its quarter, or the quarter of the month."""

    FOOTER_TEXT = "Month"
    BINDING_KEY = "m"
    SHOW_IN_FOOTER = True


class EarlierWeaknesses(Command):
    """Show the weaknesses of the month or quarter before."""

    FOOTER_TEXT = "Earlier"
    BINDING_KEY = "left_square_bracket"
    SHOW_IN_FOOTER = True


class LaterWeaknesses(Command):
    """Show the weaknesses of the month or quarter after."""

    FOOTER_TEXT = "Later"
    BINDING_KEY = "right_square_bracket"
    SHOW_IN_FOOTER = True


class SaveWeaknesses(Command):
    """Save the weaknesses as they are shown as a CSV file."""

    FOOTER_TEXT = "Save"
    BINDING_KEY = "s"


WEAKNESS_COMMANDS: tuple[type[Command], ...] = (
    TieWeakness,
    ExcuseWeakness,
    UntieWeakness,
    ShowSettled,
    CountWeaknesses,
    MonthOrQuarter,
    EarlierWeaknesses,
    LaterWeaknesses,
    SaveWeaknesses,
)


class NotePlan(Command):
    """Record how far the plan under the cursor has come."""

    COMMAND = "Note on the plan"
    FOOTER_TEXT = "Note"
    BINDING_KEY = "n"
    SHOW_IN_FOOTER = True
    NEEDS = Right.FOLLOW_ACTIONS


class AddPlanAction(Command):
    """Add an action to the plan under the cursor."""

    COMMAND = "Add an action to the plan"
    FOOTER_TEXT = "Action"
    BINDING_KEY = "a"
    SHOW_IN_FOOTER = True
    NEEDS = Right.FOLLOW_ACTIONS


class PlanReAudit(Command):
    """Give the file of the plan under the cursor to somebody independent to audit again."""

    COMMAND = "Plan the re-audit"
    FOOTER_TEXT = "Re-audit"
    BINDING_KEY = "r"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_PLANS


class ComparePlan(Command):
    """See the audit of the plan under the cursor beside its re-audit."""

    COMMAND = "Audit and re-audit side by side"
    FOOTER_TEXT = "Side by side"
    BINDING_KEY = "x"
    SHOW_IN_FOOTER = True


class ClosePlan(Command):
    """Close the plan under the cursor as a head of service, with the reason."""

    COMMAND = "Close the plan"
    FOOTER_TEXT = "Close"
    BINDING_KEY = "c"
    SHOW_IN_FOOTER = True
    NEEDS = Right.KEEP_PLANS


class ReopenPlan(Command):
    """Open the closed plan under the cursor again, with the reason."""

    COMMAND = "Reopen the plan"
    FOOTER_TEXT = "Reopen"
    BINDING_KEY = "o"
    SHOW_IN_FOOTER = True
    SHOW_WHERE_USABLE = True
    NEEDS = Right.KEEP_PLANS


class HandPlanOn(Command):
    """Give the plan under the cursor to another head of service, with the reason."""

    COMMAND = "Hand the plan on"
    FOOTER_TEXT = "Hand on"
    BINDING_KEY = "h"
    NEEDS = Right.KEEP_PLANS


class WhosePlans(Command):
    """Show the plans that you keep, or all of them."""

    FOOTER_TEXT = "Whose"
    BINDING_KEY = "b"
    SHOW_IN_FOOTER = True


class ShowClosedPlans(Command):
    """Show the closed plans as well, or only the open ones."""

    FOOTER_TEXT = "Closed too"
    BINDING_KEY = "w"
    SHOW_IN_FOOTER = True


class SeeTheirFigures(Command):
    """See A3 by locality."""

    COMMAND = "A3 by locality"
    ACTION = "see_their_figures_command"
    FOOTER_TEXT = "Figures"
    BINDING_KEY = "g"
    SHOW_IN_FOOTER = True


PLAN_COMMANDS: tuple[type[Command], ...] = (
    NotePlan,
    AddPlanAction,
    PlanReAudit,
    ComparePlan,
    ClosePlan,
    ReopenPlan,
    HandPlanOn,
    WhosePlans,
    ShowClosedPlans,
    SeeTheirFigures,
)
VIEW_COMMANDS: tuple[type[Command], ...] = (
    ShowEverythingOpen,
    ShowConcerns,
    ShowActions,
    ShowWeaknesses,
    ShowPlans,
    ShowVoices,
)
VOICES_COMMANDS: tuple[type[Command], ...] = (
    AnswerDispute,
    ShowAnsweredDisputes,
    EarlierDifferences,
    LaterDifferences,
)
CONCERN_COMMANDS: tuple[type[Command], ...] = (AnswerConcern, ShowAnswered)
ACTION_COMMANDS: tuple[type[Command], ...] = (
    CloseAction,
    ExtendAction,
    HandActionOn,
    NoLongerNeeded,
    RewordAction,
    ReopenAction,
    WhoseActions,
    ShowClosed,
    SaveSummary,
)
ACTIONS_COMMANDS: tuple[type[Command], ...] = VIEW_COMMANDS
