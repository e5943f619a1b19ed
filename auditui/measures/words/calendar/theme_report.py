"""The quarterly report of the thematic audits as the page that every format shows."""

from collections.abc import Iterable, Iterator
from datetime import date

from auditui.measures.calendar.theme_report import MadeChange, ThemeReport
from auditui.measures.words.calendar.theme import (
    change_words,
    meeting_words,
    paragraphs,
    state_words,
    title_words,
)
from auditui.measures.words.page import Entry, ReportPage, Section
from auditui.practice.calendar.theme import Theme
from auditui.practice.day import long_day
from auditui.practice.text import counted


def report_page(report: ThemeReport) -> ReportPage:
    """The quarterly report as the page that every format shows."""
    return ReportPage(
        title=f"Thematic audits in {report.quarter.label}",
        as_of=f"As it stands on {long_day(report.as_of)}.",
        sections=(
            _activity(report),
            _learning(report),
            *_taught(report),
            _changes(report),
            _overdue(report),
        ),
    )


def _activity(report: ThemeReport) -> Section:
    meeting = len(report.for_the_meeting)
    summary = (
        f"{counted(len(report.planned), 'theme')} planned for the quarter, "
        f"{len(report.begun)} begun in it, {len(report.reported)} reported, "
        f"{len(report.closed)} closed{_cancelled(report)}. "
        f"{meeting} for its performance meeting."
    )
    entries = tuple(Entry(title_words(theme), (_line(theme, report),)) for theme in report.active)
    return Section("Activity", summary, entries)


def _cancelled(report: ThemeReport) -> str:
    return f", {len(report.cancelled)} cancelled" if report.cancelled else ""


def _learning(report: ThemeReport) -> Section:
    entries = tuple(
        Entry(
            theme.title,
            (*_labelled("Found", theme.findings), *_labelled("Learned", theme.learning)),
        )
        for theme in report.learning
    )
    summary = "" if entries else "No learning is recorded for this meeting yet."
    return Section("Learning", summary, entries)


def _taught(report: ThemeReport) -> Iterator[Section]:
    if report.taught:
        entries = tuple(Entry(sentence, ()) for sentence in report.taught)
        yield Section("What the quarter's audits taught", "", entries)


def _labelled(label: str, text: str) -> tuple[str, ...]:
    """The paragraphs of a text, the first of them under its label."""
    return paragraphs(f"{label}: {text}") if text else ()


def _changes(report: ThemeReport) -> Section:
    done = sum(made.change.done_on is not None for made in report.changes)
    total = counted(len(report.changes), "change")
    summary = f"{total}, {done} of them done." if report.changes else "None is recorded."
    entries = tuple(_made(made, report) for made in report.changes)
    return Section("What changed in practice", summary, entries)


def _overdue(report: ThemeReport) -> Section:
    entries = (
        *(Entry(title_words(theme), (_line(theme, report),)) for theme in report.late_themes),
        *(_made(made, report) for made in report.late_changes),
    )
    return Section("Overdue", "" if entries else "Nothing is overdue.", entries)


def _line(theme: Theme, report: ThemeReport) -> str:
    parts = (
        f"Planned for {theme.planned.label}, led by {theme.lead}",
        f"begun {long_day(theme.begun_on)}" if theme.begun_on else "",
        meeting_words(theme),
        state_words(theme, report.as_of),
    )
    return f"{'; '.join(part for part in parts if part)}."


def _made(made: MadeChange, report: ThemeReport) -> Entry:
    return Entry(
        made.theme.title,
        (*paragraphs(made.change.what), change_words(made.change, report.as_of)),
    )


def practice_words(
    learned_by: Iterable[Theme], changes: Iterable[MadeChange], first: date, last: date
) -> str:
    """What themes learned, and what was changed in practice between two days, a line each."""
    learned = (
        f"{theme.title}. Learned: {' '.join(theme.learning.split())}" for theme in learned_by
    )
    made = (
        f"{each.theme.title}. Changed: {each.change.what}"
        for each in changes
        if each.change.done_on is not None and first <= each.change.done_on <= last
    )
    return "\n".join([*learned, *made])
