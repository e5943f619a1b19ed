"""What is said of weak points that came back, wherever it is said."""

from collections.abc import Iterator

from auditui.measures.follow_up.came_back import WITHIN, CameBack, Outcome, Recurrence
from auditui.measures.groups import SMALL
from auditui.measures.rounding import display, half_up
from auditui.practice.period import span_label

NOTES = (
    "A pair is a team and a point found weak there in those months, counted once, in routine "
    f"audits only. It came back where the team had it again in the {WITHIN} months after. Teams "
    "and points are not ranked.",
    "The range is the exact binomial 95% interval. Pairs of one team hang together, so that the "
    "true range is wider, if anything.",
)


def share_words(found: Recurrence) -> str:
    """How many came back of how many, `12 of 30, 40%`, or that none can be told of yet."""
    if not found.told:
        return "none told of yet"
    return f"{found.came_back} of {found.told}, {display(found.came_back, found.told)}"


def range_words(found: Recurrence) -> str:
    """The interval in whole percent, `23 to 59%`, or nothing."""
    interval = found.interval
    if interval is None:
        return ""
    low, high = (f"{half_up(100 * end, 0):.0f}" for end in (interval.low, interval.high))
    return f"{low} to {high}%"


def beside_words(found: Recurrence) -> str:
    """What is beside the figure: that it is small, still running, not looked at, not comparable."""
    return ", ".join(_beside(found))


def sentence(found: Recurrence) -> str:
    """A group in a sentence."""
    ranged = f", 95% interval {range_words(found)}" if found.told else ""
    beside = f"; {beside_words(found)}" if beside_words(found) else ""
    return f"{found.name}: {share_words(found)}{ranged}{beside}."


def title_words(found: CameBack) -> str:
    """What is shown of which months."""
    return (
        f"Weak points that came back within {WITHIN} months, first found in "
        f"{span_label(found.first, found.last)}"
    )


def notes(found: CameBack) -> Iterator[str]:
    """What a reader should know, a paragraph each."""
    yield from NOTES
    if any(each.told and each.is_small for each in (*found.teams, *found.points)):
        yield f"small: fewer than {SMALL} pairs, too few to say much."
    if found.whole.count(Outcome.CHANGED):
        yield (
            "changed: the thresholds or the question's words changed within the six months, and "
            "nothing is compared across that."
        )
    if found.whole.count(Outcome.NOT_LOOKED):
        yield "not looked at: no audit of the team looked at the point again in the six months."


def _beside(found: Recurrence) -> Iterator[str]:
    if found.told and found.is_small:
        yield "small"
    running = found.count(Outcome.RUNNING, Outcome.RUNNING_BACK)
    if running:
        yield f"{found.count(Outcome.RUNNING_BACK)} of {running} back so far"
    if changed := found.count(Outcome.CHANGED):
        yield f"{changed} changed"
    if unseen := found.count(Outcome.NOT_LOOKED):
        yield f"{unseen} not looked at"
