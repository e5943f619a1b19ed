"""A planned sample in words: what the command and the screen share."""

from collections.abc import Iterator
from fractions import Fraction

from auditui.measures.rounding import half_up
from auditui.measures.sample_plan import Planned
from auditui.practice.text import counted

NOTE = (
    "The interval is Wilson's at 95%, narrowed for the frame where one is known. A fall counts as "
    "seen where the program's own rules name it in 80% of cases, after a year at the level; it is "
    "added up exactly over all counts."
)
"""How it is computed."""


def plan_sentences(plan: Planned) -> Iterator[str]:
    """What a size tells, in sentences."""
    ends = [half_up(100 * end, 0) for end in (plan.interval.low, plan.interval.high)]
    of = f" of a frame of {counted(plan.frame, 'case')}" if plan.frame is not None else ""
    yield (
        f"{counted(plan.size, 'audit')} a month{of}, at a level of {_percent(plan.level)}: the "
        f"95% interval is about {ends[0]:.0f}–{ends[1]:.0f}%, {plan.width:.1f} points wide."
    )
    yield f"{_seen('In a month', plan.month)} {_seen('In a quarter', plan.quarter)}"


def short_plan_words(plan: Planned) -> str:
    """The same in one line: `95% interval about 82–98%; a quarter shows a fall of 13 points`."""
    ends = [half_up(100 * end, 0) for end in (plan.interval.low, plan.interval.high)]
    seen = "no fall" if plan.quarter is None else f"a fall of {plan.quarter} points"
    interval = f"95% interval about {ends[0]:.0f}–{ends[1]:.0f}%"
    return f"At {_percent(plan.level)}: {interval}; a quarter shows {seen}"


def _seen(when: str, fall: int | None) -> str:
    if fall is None:
        return f"{when} no fall would be named."
    return f"{when} a fall of {counted(fall, 'point')} or more would be named."


def _percent(level: Fraction) -> str:
    return f"{half_up(100 * level, 1):g}%"
