"""Other samples of a month on the screen: choosing one, and drawing one beside the routine one."""

from collections.abc import Mapping, Sequence
from functools import partial

from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.period import Month, Period, parse_period
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Beside, DrawnFor, Kind, Routine, Sample, beside
from auditui.sampling.draw import parse_seed
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked
from auditui.tui.dialogues.choose import Choose
from auditui.workflow.desk import Desk
from auditui.workflow.register.days import OldRegister
from auditui.workflow.sample import draw as draws
from auditui.workflow.sample.beside import draw_beside, samples_of
from auditui.workflow.sample.framing import Cases, NoSuchTeam

NAME, SIZE, SEED, TEAM, STATUS, CLOSED = "Name", "Size", "Seed", "Team", "Status", "Closed in"
ANY = ""

_AT: Mapping[type[AuditError], str] = {NoSuchTeam: TEAM, draws.NoSize: SIZE}
_KINDS = {Kind.DIP_SAMPLE: "dip sample", Kind.CLOSURE: "sample of closed cases"}

Choice = DrawnFor | Kind
"""A sample of the month, or a kind of which another one is to be drawn."""


def choose_sample(month: Month, others: Sequence[DrawnFor], *, may_draw: bool) -> Choose[Choice]:
    """Ask which sample of a month is shown, or of which kind one is drawn."""
    choices: list[tuple[str, Choice]] = [(f"{month}: the routine sample", Routine(month))]
    choices += [
        (f"{each.name}: {each.kind.value}", each) for each in others if isinstance(each, Beside)
    ]
    if may_draw:
        choices += [(f"Draw a {words} …", kind) for kind, words in _KINDS.items()]
    return Choose(
        f"Samples of {month.label}",
        "Dip samples and audits of closed cases are made on the same form, and never count in A3.",
        choices,
    )


def ask_beside(desk: Desk, kind: Kind, month: Month) -> Ask[Sample]:
    """Ask from which cases a sample beside the routine one is drawn, and draw it."""
    statuses = [("any", ANY), *((each.title, each.value) for each in CaseStatus)]
    is_closure = kind is Kind.CLOSURE
    which = (
        (Asked(CLOSED, str(month), parse_period),)
        if is_closure
        else (Asked(STATUS, ANY, choices=statuses),)
    )
    fields = (
        Asked(NAME, hint="letters, digits and hyphens; may be empty"),
        Asked(SIZE, read=_size),
        Asked(TEAM, hint="a team; may be empty"),
        *which,
        Asked(SEED, hint="made by the program where it is empty", read=_seed),
    )
    what = "closed in a period" if is_closure else "open today"
    return Ask[Sample](
        f"Draw a {_KINDS[kind]} of {month.label}",
        f"Drawn by ticket from the cases {what}, with a seed string of its own, and shared out.",
        fields,
        partial(_draw, desk, kind, month),
        yes="Draw",
        at=_AT,
        first=SIZE,
    )


def _draw(
    desk: Desk, kind: Kind, month: Month, name: str, size: int, team: str, which: object, seed: str
) -> Sample:
    drawn_for = beside(kind, month, name)
    if drawn_for in samples_of(desk, month):
        raise draws.AlreadyDrawn(f"{drawn_for.name} is drawn. Give this one another name.")
    cases = Cases(teams=(team,) if team.strip() else ())
    if isinstance(which, Period):
        cases = Cases(teams=cases.teams, closed=which)
    elif which:
        cases = Cases(teams=cases.teams, statuses=(CaseStatus(which),))
    try:
        return draw_beside(desk, drawn_for, size, cases=cases, seed=seed or None)
    except OldRegister as old:
        raise NotUnderstood(f"{old} A shell draws from it with --yes.") from None


def _size(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise NotUnderstood("Give the size as a whole number.")
    return int(text)


def _seed(text: str) -> str:
    return parse_seed(text) if text.strip() else ""
