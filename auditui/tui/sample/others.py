"""Other samples of a month on the screen: a theme's, a dip sample, audits of closed cases."""

from collections.abc import Sequence
from functools import partial

from auditui.practice.period import Month
from auditui.practice.sample import Beside, DrawnFor, Kind, Routine, Thematic, beside
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.write import Write
from auditui.workflow.desk import Desk
from auditui.workflow.sample.beside import samples_of
from auditui.workflow.sample.draw import AlreadyDrawn

_KINDS = {Kind.DIP_SAMPLE: "dip sample", Kind.CLOSURE: "sample of closed cases"}

Choice = DrawnFor | Kind
"""A sample of the month, or a kind of which another one is to be drawn."""


def choose_sample(month: Month, others: Sequence[DrawnFor], *, may_draw: bool) -> Choose[Choice]:
    """Ask which sample of a month is shown, or of which kind one is drawn."""
    choices: list[tuple[str, Choice]] = [(f"{month}: the routine sample", Routine(month))]
    choices += [(_words(each), each) for each in others if not isinstance(each, Routine)]
    if may_draw:
        choices += [(f"Draw a {words} …", kind) for kind, words in _KINDS.items()]
    return Choose(
        f"Samples of {month.label}",
        "Audits of themes, dip samples and closed cases never count in A3.",
        choices,
    )


def ask_name(desk: Desk, kind: Kind, month: Month) -> Write[Beside]:
    """Ask what a sample beside the routine one is called, before its cases are chosen."""
    return Write(
        f"Draw a {_KINDS[kind]} of {month.label}",
        "What is it called? Letters, digits and hyphens, such as neglect; empty where the month "
        "has no other of its kind.",
        partial(_named, desk, kind, month),
    )


def _named(desk: Desk, kind: Kind, month: Month, name: str) -> Beside:
    drawn_for = beside(kind, month, name)
    if drawn_for in samples_of(desk, month):
        raise AlreadyDrawn(f"{drawn_for.name} is drawn. Give this one another name.")
    return drawn_for


def _words(drawn_for: DrawnFor) -> str:
    if isinstance(drawn_for, Thematic):
        return f"{drawn_for.name}: {drawn_for.title}"
    return f"{drawn_for.name}: {drawn_for.kind.value}"
