"""What is said of an action, wherever it is said."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from auditui.practice.day import long_day, short_day
from auditui.practice.follow_up.action import ActionStep, FollowedAction, Standing, StepKind
from auditui.practice.follow_up.owner import role_of
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted

NOBODY_KNOWN = "nobody known"
"""What stands for the name of an owner whose role is nobody's."""

SHAPES = {
    Standing.OVERDUE: "!",
    Standing.SOON: "◐",
    Standing.IN_TIME: "○",
    Standing.DONE: "●",
    Standing.NOT_NEEDED: "×",
}
"""A mark for each standing that needs no colour."""


def standing_words(action: FollowedAction, today: date) -> str:
    """How it stands: its mark, red, amber or green in words, and how late it is."""
    standing = action.standing(today)
    late = action.weeks_late(today)
    weeks = f" by {counted(late, 'week')}" if late else ""
    rag = f"{standing.rag}, " if standing.rag else ""
    return f"{SHAPES[standing]} {rag}{standing.value}{weeks}"


def owner_words(action: FollowedAction) -> str:
    """Who is to do it: a name, or a role with who that is today; and that they are away."""
    is_role = role_of(action.owner) is not None and action.owner_name
    who = f"{action.owner} ({action.owner_name})" if is_role else action.owner
    return f"{who}, {action.owner_missing}" if action.owner_missing else who


def due_words(action: FollowedAction) -> str:
    """By when, and that this was put off."""
    extended = sum(step.kind is StepKind.EXTENDED for step in action.steps)
    again = f", put off {extended} times" if extended > 1 else ", put off once" if extended else ""
    return f"{short_day(action.due)}{again}"


def step_words(step: ActionStep) -> str:
    """A step as a sentence."""
    when = f"{step.by}, {short_day(step.at.astimezone().date())}"
    changed = {
        StepKind.EXTENDED: f" to {short_day(step.due)}" if step.due else "",
        StepKind.HANDED_ON: f" to {step.owner}",
        StepKind.REWORDED: f" as: {' '.join(step.what.split())}",
    }.get(step.kind, "")
    return f"{step.kind.value.capitalize()}{changed} ({when}): {' '.join(step.text.split())}"


def about_action(action: FollowedAction, today: date) -> str:
    """Everything about an action, as sentences."""
    parts = [
        f"{' '.join(action.what.split())}",
        f"{owner_words(action)}, by {long_day(action.due)}: {standing_words(action, today)[2:]}.",
        f"Action {action.action_id} of audit {action.audit_id}, case {action.case_ref}, "
        f"{action.team or NO_TEAM}, asked for by {action.around.auditor or NOBODY_KNOWN}.",
        *map(step_words, action.steps),
    ]
    return " ".join(parts)


def counted_standings(actions: Iterable[FollowedAction], today: date) -> str:
    """How many actions stand how, `12 open: 5 overdue, 3 due soon, 4 in time · 8 done`."""
    found = Counter(action.standing(today) for action in actions)
    if not found:
        return "No action."
    left = [standing for standing in Standing if standing.is_open and found[standing]]
    total = sum(found[standing] for standing in left)
    opened = ", ".join(f"{found[standing]:,} {standing.value}" for standing in left)
    closed = [f"{found[s]:,} {s.value}" for s in Standing if not s.is_open and found[s]]
    return " · ".join([f"{total:,} open" + (f": {opened}" if opened else ""), *closed])
