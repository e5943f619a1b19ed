"""What is said of weaknesses, wherever it is said."""

from auditui.measures.follow_up.weaknesses import WeaknessCount
from auditui.practice.day import short_day
from auditui.practice.follow_up.weakness import Follows, WeakKind, Weakness
from auditui.practice.team import NO_TEAM
from auditui.practice.text import capital, counted


def count_words(count: WeaknessCount) -> str:
    """How they add up: how many have an action, how many a reason why not, how many neither."""
    if not count.weaknesses:
        return "No weakness."
    total = counted(count.weaknesses, "weakness", "weaknesses")
    return (
        f"{total}: {count.acted:,} with action, {count.excused:,} with reason, "
        f"{count.open:,} with neither"
    )


def found_words(weakness: Weakness) -> str:
    """How it was found, `answered no` or `inadequate`."""
    is_question = weakness.point.kind is WeakKind.QUESTION
    return "answered no" if is_question else "inadequate"


def follows_words(weakness: Weakness) -> str:
    """What follows from it, with its mark."""
    follows, tie = weakness.follows, weakness.tie
    if tie is None:
        return f"{follows.mark} neither yet"
    if follows is Follows.EXCUSED:
        return f"{follows.mark} no action: {' '.join(tie.reason.split())}"
    return f"{follows.mark} action {tie.action_id}"


def about_weakness(weakness: Weakness) -> str:
    """Everything about a weakness, as sentences."""
    team = weakness.team or NO_TEAM
    parts = [
        f"{weakness.wording} {found_words(weakness).capitalize()}, audit {weakness.audit_id}, "
        f"case {weakness.case_ref}, {team}, {weakness.month.label}, {weakness.kind.value}.",
        f"{capital(follows_words(weakness)[2:])}.",
    ]
    if weakness.action:
        parts.append(f"{' '.join(weakness.action.split())}")
    if weakness.tie and weakness.tie.at:
        parts.append(
            f"Said by {weakness.tie.by}, {short_day(weakness.tie.at.astimezone().date())}."
        )
    return " ".join(parts)
