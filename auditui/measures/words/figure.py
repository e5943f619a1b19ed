"""A3 in words: the sentences and short texts that the screen, the lists and the return share."""

from auditui.measures.change import Change, Withheld
from auditui.measures.figure import LAST_50, Figure
from auditui.measures.rolling import ROLLING
from auditui.measures.rounding import half_up
from auditui.measures.words.change import (
    change_interval_words,
    moved_words,
    short_label,
    why_words,
)
from auditui.measures.words.share import mixed_words, rated_words
from auditui.measures.words.trend import signal_words
from auditui.practice.target import Position
from auditui.practice.text import capital, counted


def period_words(figure: Figure) -> str:
    """The figure's period as published, `December 2015`; the rolling one's is its own name."""
    if figure.period == LAST_50:
        return f"Last {ROLLING} audits" if not figure.is_whole_months else capital(label(figure))
    return figure.period.label


def short_period_words(figure: Figure) -> str:
    """The same where there is little room, `Dec 2015`."""
    if figure.period == LAST_50:
        return f"{figure.audits:,} whole" if figure.is_whole_months else f"Last {ROLLING}"
    return short_label(figure.period)


def label(figure: Figure) -> str:
    """What the figure is called in a list, `2015-12`, `last 50` or `last 57, whole months`."""
    if figure.is_whole_months:
        return f"last {figure.audits:,}, whole months"
    return str(figure.period)


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
        *(f"{capital(signal_words(signal))}." for signal in figure.signals),
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


def _figure(figure: Figure) -> str:
    if not figure.audits:
        return f"{period_words(figure)}: no audits were completed."
    share = figure.share
    return f"{period_words(figure)}: {rated_words(share)}: {share.display}."


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
    verdict = (
        "excludes no change, so chance alone is an unlikely explanation"
        if change.distinguishable
        else "includes no change, so this may be chance"
    )
    return f"{moved_words(change)}; the interval, {change_interval_words(change)}, {verdict}."


def _not_completed(figure: Figure) -> str:
    if not figure.not_completed:
        return ""
    verb = "has" if figure.not_completed == 1 else "have"
    return f"{figure.not_completed:,} of the sample {verb} no submitted audit."
