"""A group's agreement, before and after it met, in words."""

from auditui.measures.agreement.agreement import ENOUGH, Measure
from auditui.measures.agreement.before_after import BeforeAfter, Files
from auditui.measures.agreement.many import FILES, Difference, GroupAgreement
from auditui.measures.rounding import half_up
from auditui.measures.words.moderation.agreement import coefficient_words
from auditui.practice.text import counted

METHOD = (
    "Of all pairs of readings of a file, how many gave the same grade, as the mean over the files; "
    "AC2 is Gwet's for many readers, with quadratic weights and Gwet's variance. Ranges are 95% "
    "intervals over the files: these readers, and more files like these."
)
"""What stands below a group's agreement."""

OTHER_FILES = "The second round was on other files, which may be easier or harder to agree on."
SAME_FILES = (
    "The second round was on the same files, so it shows what the group kept of its meeting, and "
    "not that it would agree more on others."
)
NO_SECOND = "There was no second round yet, so there is nothing to compare with."
NOT_TOLD = "cannot be told apart from chance"


def pairs_words(agreement: GroupAgreement) -> str:
    """The counts that are always given, `7 of 10 pairs alike`."""
    return f"{agreement.alike:,} of {counted(agreement.pairs, 'pair')} alike"


def needed_words(agreement: GroupAgreement) -> str:
    """How many more files and pairs it takes for the measures to be given, or nothing."""
    files, pairs = agreement.missing_files, agreement.missing_pairs
    parts = [
        *([f"{counted(files, 'more file')} of {FILES}"] if files else []),
        *([f"{counted(pairs, 'more pair')} of {ENOUGH}"] if pairs else []),
    ]
    return f"{' and '.join(parts)} needed" if parts else ""


def group_share_words(measure: Measure | None) -> str:
    """A share with its interval, `63% (41–85%)`, or nothing."""
    if measure is None:
        return ""
    value = f"{_points(measure.value)}%"
    interval = measure.interval
    if interval is None:
        return f"{value} (no interval: every file alike)"
    return f"{value} ({_points(interval.low)}–{_points(interval.high)}%)"


def group_measures_words(agreement: GroupAgreement) -> tuple[str, str, str, str]:
    """The same grade, within one, Fleiss's kappa and AC2, each with its interval, or nothing."""
    return (
        group_share_words(agreement.exact),
        group_share_words(agreement.within_one),
        coefficient_words(agreement.kappa),
        coefficient_words(agreement.ac2),
    )


def group_words(agreement: GroupAgreement | None) -> str:
    """A round in a cell of pairs alike: the share with its interval, or counts, `7 of 10`."""
    if agreement is None:
        return "–"
    return group_share_words(agreement.exact) or f"{agreement.alike:,} of {agreement.pairs:,}"


def points_words(found: Difference | None) -> str:
    """A difference of shares with its interval, `+12 points (−4 to +28)`, or nothing."""
    if found is None:
        return ""
    if found.interval is None:
        return f"{_signed(found.value)} points (no interval)"
    low, high = _signed(found.interval.low), _signed(found.interval.high)
    return f"{_signed(found.value)} points ({low} to {high})"


def verdict_words(each: BeforeAfter) -> str:
    """Whether the group agrees more after than before, as far as that can be told."""
    if each.after is None:
        return NO_SECOND
    found = each.exact
    if found is None:
        short = each.before if each.before.is_withheld else each.after
        needed = needed_words(short) or "files that two read both times"
        return f"Before and after are not compared: {needed}."
    said = f"Pairs alike: {points_words(found)}"
    if not found.is_told:
        return f"{said}, which {NOT_TOLD}."
    return f"{said}, {'more' if found.value > 0 else 'less'} than before, and beyond chance."


def files_words(each: BeforeAfter) -> str:
    """What the choice of files leaves open, or nothing before a second round."""
    if each.after is None:
        return ""
    return SAME_FILES if each.files is Files.SAME else OTHER_FILES


def _points(proportion: float) -> str:
    return f"{half_up(100 * proportion, 0):.0f}"


def _signed(proportion: float) -> str:
    points = half_up(100 * proportion, 0)
    return f"{points:+.0f}".replace("-", "−") if points else "0"
