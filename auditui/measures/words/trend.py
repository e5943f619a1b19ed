"""The trend in words that somebody on a panel understands: the one source for every face."""

from collections.abc import Collection, Iterator, Sequence

from auditui.measures.share import Share
from auditui.measures.signals.rules import BASE, MONTH_TAIL, NEIGHBOURS_Z, THREE_MONTHS_Z
from auditui.measures.signals.runs import fewest_usual_crossings, longest_usual_run
from auditui.measures.signals.signal import Rule, Signal
from auditui.measures.signals.trend import Stretch
from auditui.measures.words.share import count_words
from auditui.practice.period import span_label
from auditui.practice.text import capital, counted

UNLIKELY = "unlikely by chance"
"""What a group is that stands out."""

MORE_THAN_CHANCE = "more than chance"
"""What a signal is, and a change that is one."""

MAY_BE_CHANCE = "may be chance"
"""What every other change is."""

NO_SIGNAL = "No signal: what moves from month to month here may be chance."

_NO_SIGNAL_BY_RUNS = (
    "That is no signal by itself: looked at every month, chance brings it in up to 1 year of 7."
)

CUT_OFF = "Months outside the range are left out here, but the trend is of the whole series."
"""What is said of a trend that shows some of the months only."""

RULES = {
    Rule.NEIGHBOURS: f"it differs from the period before at {NEIGHBOURS_Z} standard errors",
    Rule.MONTH: (
        f"so far out comes up in fewer than 1 month of {MONTH_TAIL.denominator:,} to either side"
    ),
    Rule.THREE_MONTHS: f"they differ from the months before at {THREE_MONTHS_Z} standard errors",
}
"""Each rule in a clause that stands beside what it named."""

RULE_SENTENCE = (
    f"{MORE_THAN_CHANCE.capitalize()}: a period that differs from the one before at "
    f"{NEIGHBOURS_Z} standard errors, three months from up to {BASE} before them at "
    f"{THREE_MONTHS_Z}, or a month rarer than 1 in {MONTH_TAIL.denominator:,} beside the {BASE} "
    "before it. Where nothing changes, all of them together name something in fewer than 1 year "
    "of 20."
)
"""All of the rules, and how often they are wrong."""


def signal_words(signal: Signal) -> str:
    """What a signal is and by which rule, in a clause that can stand alone."""
    return f"{_difference(signal)}: {MORE_THAN_CHANCE} ({RULES[signal.rule]})"


def runs_words(stretch: Stretch) -> str:
    """What the runs of a stretch are like, as a description in sentences, or empty."""
    if not stretch.has_usable_runs:
        return ""
    runs = stretch.runs
    useful, longest = (f([len(run.months) for run in runs]) for f in (sum, max))
    usual = longest_usual_run(useful), fewest_usual_crossings(useful)
    said = (
        f"In {counted(len(stretch.points), 'month')}, {useful:,} of them off the middle, the "
        f"series {_crossings(len(runs) - 1)} (at least {usual[1]} would be usual), and lies at "
        f"most {longest:,} in a row to one side (up to {usual[0]} would be usual)."
    )
    return f"{said} {_NO_SIGNAL_BY_RUNS}" if stretch.unusual_runs else said


def stretch_words(stretch: Stretch) -> str:
    """Where a stretch begins and how long it is, `September to December 2015 (revised-2015)`."""
    months = span_label(stretch.points[0].month, stretch.points[-1].month)
    return f"{months} ({' and '.join(stretch.thresholds)})"


def verdict(stretch: Stretch, said: Collection[Signal] = ()) -> str:
    """What the months of a stretch say together, in full sentences, but for signals said already.

    It may be empty where all of it was said.
    """
    if stretch.is_mixed:
        return "Graded against more than one version of the thresholds, so no trend is computed."
    sentences = [f"{capital(signal_words(each))}." for each in told_once(stretch.signals, said)]
    if not stretch.signals and not stretch.more_for_judging:
        sentences = [NO_SIGNAL]
    return " ".join([*sentences, *_more_needed(stretch)])


def told_once(signals: Sequence[Signal], said: Collection[Signal] = ()) -> tuple[Signal, ...]:
    """Signals in order, of three months that go on to lie to the same side only the first.

    Leaves out what was said, and three months of which any was.
    """
    groups: list[list[Signal]] = []
    lasting: list[Signal] = []
    for signal in signals:
        if signal.rule is not Rule.THREE_MONTHS:
            groups.append([signal])
        elif lasting and _goes_on(lasting[-1], signal):
            lasting.append(signal)
        else:
            groups.append(lasting := [signal])
    return tuple(group[0] for group in groups if not any(each in said for each in group))


def _goes_on(before: Signal, signal: Signal) -> bool:
    overlaps = signal.months[0] <= before.months[-1]
    return overlaps and signal.is_above == before.is_above


def _difference(signal: Signal) -> str:
    verb = "is" if signal.rule is not Rule.THREE_MONTHS else "are"
    side = "higher" if signal.is_above else "lower"
    now, before = _level(signal.now), _level(signal.before)
    return f"{_named(signal)}, {now}, {verb} {side} than {_compared(signal)}, {before}"


def _named(signal: Signal) -> str:
    if signal.period is not None:
        return signal.period.label
    return f"the three months to {signal.months[-1].label}"


def _compared(signal: Signal) -> str:
    if signal.rule is Rule.NEIGHBOURS and signal.period is not None:
        return signal.period.previous.label
    them = "it" if signal.rule is Rule.MONTH else "them"
    return f"the {counted(len(signal.since), 'month')} before {them}"


def _level(share: Share) -> str:
    return f"{share.display} ({count_words(share)})"


def _more_needed(stretch: Stretch) -> Iterator[str]:
    if stretch.more_for_judging:
        yield (
            f"{_more_months(stretch.more_for_judging)} needed before three months can be judged, "
            f"{stretch.more_for_months} before a month can be."
        )
    elif stretch.more_for_months:
        yield (
            f"{_more_months(stretch.more_for_months)} needed before a month can be judged by the "
            "year before it."
        )


def _more_months(number: int) -> str:
    return f"{counted(number, 'more month')} {'is' if number == 1 else 'are'}"


def _crossings(number: int) -> str:
    return {0: "never crosses it", 1: "crosses it once"}.get(number, f"crosses it {number} times")
