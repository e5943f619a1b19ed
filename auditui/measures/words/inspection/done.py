"""What is being done about it, and what difference that made."""

from collections.abc import Iterator

from auditui.measures.change import Change
from auditui.measures.inspection import Evidence
from auditui.measures.words.change import points_words
from auditui.measures.words.inspection.claims import (
    WITHHELD,
    Claim,
    is_small,
    share_told,
)
from auditui.practice.follow_up.action import Standing
from auditui.practice.follow_up.plan import PlanStanding
from auditui.practice.text import counted


def done_claims(known: Evidence) -> Iterator[Claim]:
    """Every claim of it."""
    yield _actions(known)
    yield _plans(known)
    yield from _re_audits(known)
    yield _themes(known)
    yield _changes(known)
    yield _difference(known)


def _actions(known: Evidence) -> Claim:
    command = ("auditui actions list --closed",)
    total = sum(known.actions.values())
    if not total:
        return Claim("No audit has asked for an action.", command)
    left = {each: known.actions.get(each, 0) for each in Standing if each.is_open}
    opened, late = sum(left.values()), left[Standing.OVERDUE]
    done, unneeded = (known.actions.get(each, 0) for each in (Standing.DONE, Standing.NOT_NEEDED))
    were = "action" if total == 1 else "actions"
    shown = [f"{opened:,} open"]
    shown += [f"{done:,} done"] if done else []
    shown += [f"{late:,} overdue"] if late else []
    return Claim(
        f"Of {total:,} {were} that audits asked for, {done:,} were closed with evidence, "
        f"{unneeded:,} were no longer needed, and {opened:,} are open, {late or 'none'} of them "
        "overdue.",
        command,
        tuple(shown),
    )


def _plans(known: Evidence) -> Claim:
    command = ("auditui plans list --closed",)
    total = sum(known.plans.values())
    if not total:
        return Claim("No grade has opened an improvement plan.", command)
    closed = known.plans.get(PlanStanding.CLOSED, 0)
    late = known.plans.get(PlanStanding.OVERDUE, 0)
    if any(is_small(number, known.below) for number in (total, closed, total - closed, late)):
        return Claim(f"How many improvement plans were opened and closed {WITHHELD}.", command)
    were = "improvement plan was" if total == 1 else "improvement plans were"
    return Claim(
        f"{total:,} {were} opened because of a final grade; {closed:,} "
        f"{'is' if closed == 1 else 'are'} closed and {total - closed:,} open, for "
        f"{late or 'none'} of which the re-audit is overdue.",
        command,
        (f"{counted(total - closed, 'plan')} open", *([f"{closed:,} closed"] if closed else [])),
    )


def _re_audits(known: Evidence) -> Iterator[Claim]:
    if not known.re_audited:
        return
    command = ("auditui plans list --closed",)
    same = known.re_audited - known.better
    if any(is_small(number, known.below) for number in (known.re_audited, known.better, same)):
        yield Claim(f"What re-audits of those files came to {WITHHELD}.", command)
        return
    files = "file was" if known.re_audited == 1 else "files were"
    yield Claim(
        f"{known.re_audited:,} of those {files} audited again; {known.better:,} came out better "
        f"than before and {same:,} did not.",
        command,
    )


def _themes(known: Evidence) -> Claim:
    report = known.report
    planned = counted(len(report.planned), "theme")
    learned = len(report.learning)
    to_meeting = len(report.for_the_meeting)
    return Claim(
        f"Thematic audits in {known.quarter.label}: {planned} planned for the quarter, "
        f"{len(report.begun)} begun in it, {len(report.reported)} reported, {len(report.closed)} "
        f"closed. Of {to_meeting} for its performance meeting {learned} brought learning to it.",
        (f"auditui calendar report {known.quarter}",),
        (f"{planned} planned for the quarter", f"{to_meeting} for its performance meeting"),
    )


def _changes(known: Evidence) -> Claim:
    command = (f"auditui calendar report {known.quarter}",)
    changes, late = known.report.changes, len(known.report.late_changes)
    overdue = f" {counted(late, 'change')} of any quarter should be made by now and is not."
    if not changes:
        text = f"No practice change is recorded of {known.quarter.label}."
        return Claim(text + (overdue if late else ""), command)
    done = sum(each.change.done_on is not None for each in changes)
    return Claim(
        f"{counted(len(changes), 'practice change')} followed from themes or fell due in "
        f"{known.quarter.label}, {done} of them done.{overdue if late else ''}",
        command,
        (f"{counted(len(changes), 'change')}, {done} of them done",),
    )


def _difference(known: Evidence) -> Claim:
    """What moved since practice was changed, told apart from chance or not."""
    command = (f"auditui learning digest {known.quarter}",)
    digest = known.digest
    if not digest.since:
        return Claim(
            "Of no practice change is it recorded yet what it aims at and that it is done, so that "
            "nothing can be said of its effect.",
            command,
        )
    aims = counted(len(digest.since), "aim")
    better, worse = len(digest.better), len(digest.worse)
    parts = [
        f"Of {aims} of practice changes {better or 'none'} got better by more than chance, "
        f"{worse or 'none'} got worse, and of {len(digest.since) - better - worse or 'none'} it "
        "cannot be told apart from chance, or it is too early."
    ]
    parts += [
        f"{each.aim}: {share_told(each.before, known.below)} before, "
        f"{share_told(each.after, known.below)} after ({points_words(each.outcome)} points)."
        for each in (*digest.better, *digest.worse)
        if isinstance(each.outcome, Change)
    ]
    parts.append("What moved after a change need not have moved because of it.")
    return Claim(" ".join(parts), command)
