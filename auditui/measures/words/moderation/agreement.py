"""Agreement of auditors and moderators in words."""

from collections.abc import Iterator

from auditui.measures.agreement.agreement import ENOUGH, Agreement, Measure
from auditui.measures.agreement.calibration import Calibration
from auditui.measures.rounding import display, half_up
from auditui.practice.text import counted

_MEASURES = (
    "Kappa is Cohen's and AC2 Gwet's, both with "
    "quadratic weights and Gwet's variance; ranges are 95% intervals. Kappa misleads where nearly "
    "all files get one grade. Higher means that the auditor gave the better grade. It is for "
    "talking about files, and no ranking."
)
METHOD = f"Only audits chosen at random and read blind count. {_MEASURES}"
"""What stands below every table of agreement with moderators."""

EXTERNAL_METHOD = (
    "Ours against external auditors, on what they were given and read blind. It was not chosen at "
    f"random, so it says nothing of other audits, and it changes no grade. {_MEASURES}"
)
"""What stands below every table of agreement with external auditors."""

NO_EXTERNAL_YET = "No external auditor has read an audit yet, so there is nothing to compare."

NONE_YET = (
    "No audit that was chosen at random has been read blind yet, so there is nothing to compare."
)


def enough_words(agreement: Agreement) -> str:
    """How many more pairs it takes for the measures to be given, or nothing."""
    if not agreement.missing:
        return ""
    return f"{counted(agreement.missing, 'more pair')} of {ENOUGH} needed"


def lean_words(agreement: Agreement) -> str:
    """How the auditors' grades lie to the moderators', `4 higher, 20 alike, 1 lower`."""
    return f"{agreement.higher:,} higher, {agreement.alike:,} alike, {agreement.lower:,} lower"


def share_words(measure: Measure | None, count: int, of: int) -> str:
    """A share of pairs with its interval, `81% (65–91%)`, or nothing."""
    if measure is None:
        return ""
    interval = measure.interval
    range_ = f" ({_points(interval.low)}–{_points(interval.high)}%)" if interval else ""
    return f"{display(count, of)}{range_}"


def coefficient_words(measure: Measure | None) -> str:
    """A coefficient with its interval, `0.72 (0.45–0.97)`, or nothing."""
    if measure is None:
        return ""
    interval = measure.interval
    if interval is None:
        return f"{measure.value:.2f} (no interval: all alike)"
    between = "–" if interval.low >= 0 else " to "
    return f"{measure.value:.2f} ({interval.low:.2f}{between}{interval.high:.2f})".replace("-", "−")


def measures_words(agreement: Agreement) -> tuple[str, str, str, str]:
    """The same grade, within one, kappa and AC2, each with its interval, or nothing."""
    pairs = agreement.pairs
    return (
        share_words(agreement.exact, agreement.alike, pairs),
        share_words(agreement.within_one, agreement.near, pairs),
        coefficient_words(agreement.kappa),
        coefficient_words(agreement.ac2),
    )


def calibration_words(calibration: Calibration) -> str:
    """What is said of agreement overall under a version of the thresholds."""
    return " ".join(_sentences(calibration))


def _sentences(calibration: Calibration) -> Iterator[str]:
    overall = calibration.overall
    yield f"{calibration.thresholds}: {counted(overall.pairs, 'pair')}, {lean_words(overall)}."
    if overall.missing:
        yield f"No measure is given yet: {enough_words(overall)}."
    else:
        names = ("The same grade", "Within one grade", "Kappa", "AC2")
        said = zip(names, measures_words(overall), strict=True)
        yield " · ".join(f"{name} {words}" for name, words in said if words) + "."


def _points(proportion: float) -> str:
    return f"{half_up(100 * proportion, 0):.0f}"
