"""The measure's line of the return, part by part, as it leaves or as it left."""

from collections.abc import Iterator

from auditui.measures.figure import Figure, Report
from auditui.measures.publication import Publication
from auditui.measures.share import Share
from auditui.measures.snapshot import Moderation
from auditui.measures.words.contract_return import (
    completeness,
    earlier_said,
    parts_of,
)
from auditui.measures.words.figure import short_dated_words, target_words
from auditui.measures.words.marks import MIXED
from auditui.measures.words.moderation.moderated import moderation_words
from auditui.measures.words.share import count_words, interval_words, share_words
from auditui.measures.words.trend import stretch_words, verdict
from auditui.practice.day import long_day
from auditui.practice.grade import Grade
from auditui.tui.a3.words import position_words
from auditui.tui.parts.columns import Line


def lines_of(
    figure: Figure, report: Report, moderation: Moderation | None = None
) -> tuple[Line, ...]:
    """A figure part by part; `report` is the series up to its period."""
    moderated = ("Moderated", moderation_words(figure, moderation))
    return tuple((name, said) for name, said in (*_lines(figure, report), moderated) if said)


def lines_of_version(version: Publication, earlier: Publication | None) -> tuple[Line, ...]:
    """A version's words, who signed it, what the one before said, and where it can be checked."""
    at = version.published_at
    lines = (
        ("Signed off", f"by {version.published_by} on {long_day(at.date())}, {at:%H:%M} UTC"),
        ("Reason", version.reason),
        ("Before", earlier_said(earlier) if earlier else ""),
        ("Narrative", version.narrative),
        ("In practice", version.practice),
        ("Ledger", f"number {version.ledger_number:,}, hash {version.shown_hash}"),
        ("SHA-256", version.sha256),
    )
    return tuple((name, said) for name, said in lines if said)


def _lines(figure: Figure, report: Report) -> Iterator[Line]:
    position = position_words(figure.position)
    yield "A3", _share(figure.share)
    yield "Position", ": ".join(part for part in (position, target_words(figure)) if part)
    yield "Completeness", completeness(figure)
    yield _by_part(figure, report)
    yield "Grades", ", ".join(f"{grade.value} {figure.grades[grade]:,}" for grade in Grade)
    yield "Thresholds", " and ".join(figure.thresholds)
    yield "Trend", _trend(report)


def _share(share: Share) -> str:
    if not share.total:
        return share.display
    interval = interval_words(share)
    said = f"95% interval {interval}" if interval else f"no interval, as thresholds are {MIXED}"
    return f"{share_words(share)}; {said}"


def _by_part(figure: Figure, report: Report) -> Line:
    name, parts = parts_of(figure, report)
    return name, ", ".join(
        f"{short_dated_words(each)} {each.share.display}"
        + (f" ({count_words(each.share)})" if each.audits else "")
        for each in parts
    )


def _trend(report: Report) -> str:
    if not report.stretches:
        return ""
    newest = report.stretches[-1]
    return f"{stretch_words(newest)}: {verdict(newest)}"
