"""The contract return in words: completeness, a first draft of the narrative, differences."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from auditui.measures.contract_return import Preview, Standing
from auditui.measures.figure import Figure, Report
from auditui.measures.publication import Publication
from auditui.measures.words.figure import dated_words, period_words, sentence
from auditui.measures.words.share import count_words, interval_words
from auditui.measures.words.trend import stretch_words, verdict
from auditui.practice.contract_return.line import ReturnDraft
from auditui.practice.grade import Grade
from auditui.practice.period import FinancialYear, Quarter
from auditui.practice.text import capital, counted

MOST_NAMED: Final = 5
"""How many published periods that differ are named at once."""


def completeness(figure: Figure) -> str:
    """How much of the sample came back, `31 of 33 audits submitted; 2 not completed.`."""
    expected = figure.audits + figure.not_completed
    if not figure.not_completed:
        return f"All {counted(expected, 'audit')} submitted."
    return (
        f"{figure.audits:,} of {counted(expected, 'audit')} submitted; "
        f"{figure.not_completed:,} not completed."
    )


def narrative_draft(figure: Figure, report: Report) -> str:
    """What the figures themselves say of a period, for the quality lead to edit and add to."""
    interval = interval_words(figure.share)
    parts = [
        sentence(figure),
        f"The 95% interval is {interval}." if interval else "",
        _parts(figure, report),
        _inadequate(figure),
        _trend(figure, report),
    ]
    return " ".join(part for part in parts if part)


def earlier_said(earlier: Publication) -> str:
    """What the version before a correction said: `Version 1 said 40 of 45, 89%, OFF TARGET.`."""
    figure = earlier.figure
    parts = (count_words(figure.share), figure.share.display, _position(figure))
    return f"Version {earlier.version} said {', '.join(parts)}."


def differences(published: Figure, now: Figure) -> tuple[str, ...]:
    """What is no longer as it was published, a sentence each; empty where all is."""
    return tuple(_differences(published, now, "published"))


def both_counts(published: Figure, now: Figure) -> str:
    """What a published figure says and what is counted now, for every face that shows both.

    `94 of 108 as published; 95 of 110 as counted now`; where the counts are alike, what differs.
    """
    was, stands = count_words(published.share), count_words(now.share) or "no audits"
    if was != stands:
        return f"{was} as published; {stands} as counted now"
    parts = ", ".join(what.lower() for what, *_ in _differing(published, now))
    return f"{was} as published and as counted now; what differs is: {parts}"


def standing_words(
    version: int | None, published: Figure, now: Figure | None, *, differs: bool = False
) -> str:
    """Where a figure of a package comes from, `as published, version 1`, or `as counted`.

    Where it differs from what is counted now, which is not given without `now`, it says so.
    """
    if version is None:
        return "as counted"
    if now is not None:
        return f"{both_counts(published, now)} (version {version})"
    also = "; what is counted now differs" if differs else ""
    return f"as published, version {version}{also}"


def differs_now(version: int, published: Figure, now: Figure) -> str:
    """That a version no longer says what is counted, as a sentence, or empty where it does."""
    if not differences(published, now):
        return ""
    name = period_words(published)
    return (
        f"Version {version} of {name} differs from what is counted now: "
        f"{both_counts(published, now)}."
    )


def corrected_since(version: int, published: Figure, newest: int) -> str:
    """That a version is not the newest one, as a sentence, or empty where it is."""
    if version == newest:
        return ""
    return f"Version {version} of {period_words(published)} was corrected: version {newest} stands."


def differing_words(differing: Sequence[Standing]) -> str:
    """Which other published periods no longer are as counted, in sentences, or empty."""
    listed = [
        f"{each.period.label}, version {each.published.version}: "
        f"{both_counts(each.published.figure, each.figure)}"
        for each in differing
        if each.published
    ]
    if not listed:
        return ""
    rest = len(listed) - MOST_NAMED
    listed = listed[:MOST_NAMED] + ([f"And {rest:,} more"] if rest > 0 else [])
    which = (
        f"{len(differing):,} other published periods differ"
        if differing[1:]
        else "Another published period differs"
    )
    return f"{which} from what is counted now. {'. '.join(listed)}."


def changed_since(seen: Preview, now: Preview, signed: ReturnDraft) -> tuple[str, ...]:
    """What is no longer as it was seen before signing, a sentence each; empty where all is.

    A draft that was kept meanwhile must say what is signed, since it is dropped with it.
    """
    return tuple(_changed_since(seen, now, signed))


def stale_words(narrative: str, figure: Figure) -> str:
    """That the narrative gives other counts than the figure, as a sentence, or empty.

    It is looked for in the words of the factual draft, which names the period before its counts.
    """
    told = re.findall(rf"{re.escape(period_words(figure))}: ([0-9,]+ of [0-9,]+) audit", narrative)
    other = next((counts for counts in told if counts != count_words(figure.share)), None)
    if other is None:
        return ""
    return f"The narrative says {other}, the figure is {count_words(figure.share)}."


def _changed_since(seen: Preview, now: Preview, signed: ReturnDraft) -> Iterator[str]:
    if now.published != seen.published:
        newest = now.published[-1]
        yield f"Version {newest.version} was published by {newest.published_by} meanwhile."
    if now.report != seen.report:
        figures = " ".join(_differences(seen.figure, now.figure, "was"))
        before = "Months before it in the series are not as they were."
        yield f"The figures changed while they were shown here. {figures or before}"
    elif now.moderation != seen.moderation:
        yield "Other audits were moderated while this was shown here."
    if now.draft.stripped not in (seen.draft.stripped, signed.stripped):
        yield "Your draft was changed in another window meanwhile."


def _differences(before: Figure, now: Figure, then: str) -> Iterator[str]:
    for what, was, stands in _differing(before, now):
        yield f"{what}: {then} {was}, now {stands}."


def _differing(before: Figure, now: Figure) -> Iterator[tuple[str, str, str]]:
    """What differs between two figures of a period, with both of its values."""
    for what, was, stands in (
        ("A3", _counts(before), _counts(now)),
        ("The target", _target(before), _target(now)),
        ("The position", _position(before), _position(now)),
        ("Not completed", f"{before.not_completed:,}", f"{now.not_completed:,}"),
        ("The thresholds", _thresholds(before), _thresholds(now)),
        *((grade.title, f"{before.grades[grade]:,}", f"{now.grades[grade]:,}") for grade in Grade),
    ):
        if was != stands:
            yield what, was, stands


def _counts(figure: Figure) -> str:
    share = figure.share
    return f"{count_words(share)} ({share.display})" if share.total else share.display


def _target(figure: Figure) -> str:
    target = figure.target
    return f"{target.target:f}%, tolerance {target.tolerance:f}%" if target else "none"


def _position(figure: Figure) -> str:
    return figure.position.value if figure.position else "none"


def _thresholds(figure: Figure) -> str:
    return " and ".join(figure.thresholds) or "none"


def parts_of(figure: Figure, report: Report) -> tuple[str, tuple[Figure, ...]]:
    """What a quarter or year is read by, `By month`, and their figures; empty for any other."""
    if isinstance(figure.period, Quarter):
        months = figure.period.months
        return "By month", tuple(each for each in report.months if each.period in months)
    if isinstance(figure.period, FinancialYear):
        quarters = {month.quarter for month in figure.period.months}
        return "By quarter", tuple(each for each in report.quarters if each.period in quarters)
    return "", ()


def _parts(figure: Figure, report: Report) -> str:
    """The months of a quarter, or the quarters of a year, which the panel asks for beside it."""
    name, parts = parts_of(figure, report)
    listed = [f"{dated_words(each)} {_counts(each)}" for each in parts]
    return f"{name}: {', '.join(listed)}." if listed else ""


def _inadequate(figure: Figure) -> str:
    count = figure.grades[Grade.INADEQUATE]
    verb = "was" if count == 1 else "were"
    return f"{capital(counted(count, 'file'))} {verb} graded inadequate." if count else ""


def _trend(figure: Figure, report: Report) -> str:
    """What the newest stretch says beyond what the figure says itself."""
    if not report.stretches:
        return ""
    newest = report.stretches[-1]
    moved = [signal for signal in newest.moved if signal.period == figure.period]
    beyond = verdict(newest, (*figure.signals, *moved))
    return f"{stretch_words(newest)}: {beyond}" if beyond else ""
