"""What the heading of a form says, part by part, the most needed first."""

from collections.abc import Iterator

from textual.content import Content

from auditui.practice.audit.earlier import earlier_count
from auditui.practice.audit.pen import Pen
from auditui.practice.audit.record import AuditHeading, AuditState
from auditui.practice.audit.words import auditor_words, extended_words, safety_words
from auditui.practice.day import day_with_weekday, long_day, short_day
from auditui.practice.ledger import by
from auditui.tui.audit.form.view import FormView
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import ALARM, MARKED
from auditui.tui.parts.wording import NOBODY

SEPARATOR = Content(" · ")


def parts(view: FormView, earlier_key: str = "") -> Iterator[Content]:
    """Which audit it is and how far it has come, the case first; the key says more of others."""
    heading, around = view.audit.heading, view.around
    yield content(f"Case {heading.case_ref}").stylize("bold")
    if around.enters_for:
        yield content(f"You enter this on behalf of {around.enters_for}").stylize(MARKED)
    if unsafe := safety_words(heading):
        yield content(f"! {unsafe}").stylize(ALARM)
    if view.may_write and around.saved:
        yield content(around.saved).stylize("" if around.saved.startswith("saved") else ALARM)
    left = len(view.missing)
    yield content(f"{left} to do" if left else "Nothing is left").stylize(MARKED)
    yield content(named(heading))
    yield content(f"audit {heading.audit_id}")
    if around.also_open:
        others = "; ".join(named(other) for other in around.also_open)
        yield content(f"also open: {others}").stylize(MARKED)
    if earlier := earlier_count(around.earlier):
        yield content(", ".join(part for part in (earlier, earlier_key) if part))
    for part in _by_the_way(view):
        if part:
            yield content(part)


def _by_the_way(view: FormView) -> Iterator[str]:
    heading = view.audit.heading
    if heading.due:
        extended = f", {words}" if (words := extended_words(heading)) else ""
        yield f"due {day_with_weekday(heading.due)}{extended}"
    if heading.worker and view.around.shows_worker:
        yield f"worker {heading.worker}"
    yield from (heading.team, heading.status)
    yield "" if heading.state is AuditState.TO_DO else heading.state.value
    if heading.opened_on:
        yield f"opened {short_day(heading.opened_on)}"
    yield f"auditor {auditor_words(heading, NOBODY)}"
    yield f"thresholds {view.form.thresholds.version}"


def named(heading: AuditHeading) -> str:
    """The kind of an audit, or its theme, and its month: what tells it from another of the case."""
    kind = f"theme {heading.theme}" if heading.theme else heading.kind.value
    return f"{kind} of {heading.month.label}"


def which(heading: AuditHeading) -> Content:
    """The case, its worker and the kind of audit, as a line."""
    worker = f" · worker {heading.worker}" if heading.worker else ""
    case = content(f"Case {heading.case_ref}").stylize("bold")
    return case + content(f" · {named(heading)}{worker}")


def held_words(held: Pen, heading: AuditHeading) -> str:
    """Who writes on the audit and for whom, in which other window and since when."""
    is_for_another = heading.state.is_open and held.who != heading.auditor
    who = by(held.who, heading.auditor if is_for_another else "")
    return f"{who} writes on this audit at {held.place}, since {held.since:%H:%M}."


def reopened_words(heading: AuditHeading) -> str:
    """By whom, when and why an audit was given back that is not submitted again, or nothing."""
    back = heading.reopened
    if back is None or not heading.state.is_open:
        return ""
    return f"Reopened by {back.by} on {long_day(back.at.date())}: {' '.join(back.reason.split())}"


def in_lines(given: Iterator[Content], count: int, width: int) -> list[Content]:
    """Parts on so many lines of a width, each on the first where it fits or on none.

    The first part is always there.
    """
    first, *rest = given
    lines = [first, *(Content("") for _ in range(count - 1))]
    for part in rest:
        for place, line in enumerate(lines):
            longer = line + SEPARATOR + part if line else part
            if longer.cell_length <= width:
                lines[place] = longer
                break
    return [line for line in lines if line]
