"""A3 in words: the sentences and short texts that the screen, the lists and the return share."""

from collections.abc import Mapping
from typing import Final

from auditui.measures.change import Change, Withheld
from auditui.measures.figure import LAST_50, Figure
from auditui.measures.position_chance import PositionChance
from auditui.measures.rolling import ROLLING
from auditui.measures.rounding import half_up
from auditui.measures.signals.signal import Rule
from auditui.measures.words.change import (
    chance_sentence,
    moved_words,
    short_label,
    why_words,
)
from auditui.measures.words.marks import MIXED, TO_DATE, with_marks
from auditui.measures.words.share import count_words, mixed_words, rated_words
from auditui.measures.words.trend import signal_words
from auditui.practice.a3.target import Position
from auditui.practice.period import FinancialYear, Month, Quarter
from auditui.practice.text import capital, counted

CUT_OFF: Final = (
    "The range leaves out months, but each quarter and year here is whole, and the rolling figure "
    "is of the newest audits whatever the range."
)
"""What is said of a report that shows some of the months only."""


def period_words(figure: Figure) -> str:
    """The figure's period as published, `December 2015`; the rolling one's is its own name."""
    if figure.period == LAST_50:
        return f"Last {ROLLING} audits" if not figure.is_whole_months else capital(name(figure))
    return figure.period.label


def marks(figure: Figure) -> tuple[str, ...]:
    """What is said of a figure wherever it stands: that it is `to date`, that it is `mixed`."""
    running = [TO_DATE] if figure.is_to_date and figure.audits else []
    return (*running, *([MIXED] if figure.share.is_mixed else []))


def dated_words(figure: Figure, beside: str = "") -> str:
    """The period as it is told, with its marks: `2015/16 Q3 to date`."""
    return with_marks(period_words(figure), marks(figure), beside)


def short_period_words(figure: Figure) -> str:
    """The same where there is little room, `Dec 2015`."""
    if figure.period == LAST_50:
        return f"{figure.audits:,} whole" if figure.is_whole_months else f"Last {ROLLING}"
    return short_label(figure.period)


def short_dated_words(figure: Figure) -> str:
    """The same where there is little room, with its marks."""
    return with_marks(short_period_words(figure), marks(figure))


def name(figure: Figure) -> str:
    """What the figure is called in data, `2015-12`, `last 50` or `last 57, whole months`."""
    if figure.is_whole_months:
        return f"last {figure.audits:,}, whole months"
    return str(figure.period)


def label(figure: Figure) -> str:
    """What the figure is called in a list, with its marks: `2015/16-Q2 (mixed)`."""
    return with_marks(name(figure), marks(figure))


def row_label(figure: Figure) -> str:
    """The same in a row whose range says itself that it is mixed."""
    return f"{name(figure)}{_to_date(figure)}"


def running_words(figure: Figure) -> str:
    """The period as it is told where the row says elsewhere that it is mixed."""
    return f"{period_words(figure)}{_to_date(figure)}"


def _to_date(figure: Figure) -> str:
    return f" {TO_DATE}" if TO_DATE in marks(figure) else ""


def target_words(figure: Figure) -> str:
    """The target and tolerance in force, `target 95%, tolerance 90%`, or empty without one."""
    if figure.target is None:
        return ""
    return f"target {figure.target.target:f}%, tolerance {figure.target.tolerance:f}%"


def sentence(figure: Figure) -> str:
    """What a figure says, in full sentences that can stand alone."""
    parts = [
        _figure(figure),
        _position(figure),
        _change(figure),
        *(
            f"{capital(signal_words(signal))}."
            for signal in figure.signals
            if signal.rule is not Rule.NEIGHBOURS
        ),
        of_frame_words(figure),
        weighted_words(figure),
        _not_completed(figure),
    ]
    return " ".join(part for part in parts if part)


def of_frame_words(figure: Figure) -> str:
    """What the sample says of the whole frame, as a sentence, or empty where that is not given."""
    if figure.of_frame is None or figure.frame is None:
        return ""
    low, high = figure.of_frame
    return (
        f"As the sample is a large part of its frame: between {low:,} and {high:,} of all "
        f"{counted(figure.frame.cases, 'case')} would be requires improvement or better (95%)."
    )


def weighted_words(figure: Figure) -> str:
    """The figure weighted by stratum, as a sentence, or empty where places were in proportion."""
    weighted = figure.weighted
    if weighted is None:
        return ""
    left_out = f", leaving out {', '.join(weighted.left_out)}" if weighted.left_out else ""
    return (
        f"Weighted by stratum{left_out}, since places were not shared out in proportion: "
        f"{half_up(100 * weighted.proportion, 1):.1f}%."
    )


def position_chance_words(figure: Figure) -> str:
    """How often a true level on the other side would print this, as a sentence, or empty.

    `A service truly at 95% has 31 of 33 or fewer in 1 month of 2 (49.6%).`
    """
    said = "; ".join(_chance_words(figure, chance) for chance in figure.position_chances)
    return f"{capital(said)}." if said else ""


def bounds_words(figure: Figure) -> str:
    """What A3 would be were the missing audits all inadequate or none, as a sentence, or empty."""
    if figure.bounds is None or not figure.audits:
        return ""
    low, high = figure.bounds
    missing = counted(figure.not_completed, "audit")
    return (
        f"Were the {missing} not completed all inadequate, A3 would be {low.display} "
        f"({count_words(low)}); were none, {high.display} ({count_words(high)})."
    )


def short_bounds_words(figure: Figure) -> str:
    """The same where there is little room, `91–97% with those`, or empty."""
    if figure.bounds is None or not figure.audits:
        return ""
    low, high = figure.bounds
    return f"{low.display.removesuffix('%')}–{high.display} with those"


def _chance_words(figure: Figure, chance: PositionChance) -> str:
    counts, kind = count_words(figure.share), _KINDS.get(type(figure.period), "time")
    truly, to_side = ("truly at", "fewer") if chance.is_below else ("just short of", "more")
    often = f"{_one_in(chance.tail, kind)} ({half_up(100 * chance.tail, 1):.1f}%)"
    return f"a service {truly} {chance.level:f}% has {counts} or {to_side} in {often}"


_KINDS: Mapping[type, str] = {Month: "month", Quarter: "quarter", FinancialYear: "year"}


def _one_in(chance: float, noun: str) -> str:
    """A chance as the nearest simple part, `1 month of 2` or `2 months of 3`."""
    near = min(((1, n) for n in range(2, 21)), key=lambda part: abs(part[0] / part[1] - chance))
    if chance > 0.58:
        near = min(((2, 3), (3, 4), (9, 10)), key=lambda part: abs(part[0] / part[1] - chance))
    return f"{counted(near[0], noun)} of {near[1]}"


def _figure(figure: Figure) -> str:
    if not figure.audits:
        return f"{period_words(figure)}: no audits were completed."
    share = figure.share
    return f"{running_words(figure)}: {rated_words(share)}: {share.display}."


def _position(figure: Figure) -> str:
    if figure.position is None:
        return ""
    if figure.position is Position.NO_TARGET_SET:
        return "No target is set."
    return f"That is {figure.position.value}: {target_words(figure)}."


def _change(figure: Figure) -> str:
    match figure.outcome:
        case Change() as change:
            return _compared(change)
        case _ if figure.share.is_mixed:
            return mixed_words(figure.share, "it has no interval and is not compared")
        case Withheld() as withheld if not withheld.goes_without_saying:
            return f"{why_words(withheld)}."
        case _:
            return ""


def _compared(change: Change) -> str:
    return f"{moved_words(change)}; {chance_sentence(change)}."


def _not_completed(figure: Figure) -> str:
    if not figure.not_completed:
        return ""
    verb = "has" if figure.not_completed == 1 else "have"
    return f"{figure.not_completed:,} of the sample {verb} no submitted audit."
