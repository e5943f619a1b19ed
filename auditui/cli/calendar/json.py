"""Themes, practice changes and their quarterly report as JSON."""

from datetime import date

from auditui.measures.calendar.theme_report import MadeChange, ThemeReport
from auditui.practice.calendar.theme import PracticeChange, Theme, ThemeQuestion
from auditui.practice.sample import CaseState, Sample


def theme_as_json(theme: Theme, today: date) -> dict[str, object]:
    """One theme, with null for whatever it does not have."""
    lateness = theme.lateness(today)
    return {
        "id": theme.theme_id,
        "title": theme.title,
        "planned_month": str(theme.planned),
        "lead": theme.lead,
        "rationale": theme.rationale.value,
        "raised_by": theme.raised_by or None,
        "earlier": theme.earlier_id,
        "scope": theme.scope or None,
        "locality": theme.locality or None,
        "state": theme.state.value,
        "late": lateness.value if lateness else None,
        "due": _day(theme.due),
        "findings": theme.findings or None,
        "learning": theme.learning or None,
        "meeting": str(theme.meeting) if theme.meeting else None,
        "begun_on": _day(theme.begun_on),
        "reported_on": _day(theme.reported_on),
        "closed_on": _day(theme.closed_on),
        "cancelled_on": _day(theme.cancelled_on),
    }


def change_as_json(change: PracticeChange, today: date) -> dict[str, object]:
    """One practice change."""
    return {
        "id": change.change_id,
        "theme": change.theme_id,
        "what": change.what,
        "owner": change.owner,
        "due": str(change.due),
        "done_on": _day(change.done_on),
        "overdue": change.is_overdue(today),
    }


def question_as_json(question: ThemeQuestion) -> dict[str, object]:
    """One question of a theme."""
    return {
        "theme": question.theme_id,
        "number": question.number,
        "key": question.key,
        "text": question.text,
        "guidance": question.guidance or None,
        "may_be_not_applicable": question.may_be_not_applicable,
    }


def sample_as_json(sample: Sample) -> dict[str, object]:
    """How far the sample of a theme is."""
    return {
        "cases": len(sample.standing),
        "submitted": sample.count(CaseState.SUBMITTED),
        "not_completed": sample.count(CaseState.NOT_COMPLETED),
        "narrowed_to": sample.narrowed_to or None,
    }


def report_as_json(report: ThemeReport) -> dict[str, object]:
    """The quarterly report; themes stand in it whole wherever they belong."""
    groups = {
        "planned": report.planned,
        "begun": report.begun,
        "reported": report.reported,
        "closed": report.closed,
        "cancelled": report.cancelled,
        "for_the_meeting": report.for_the_meeting,
        "late_themes": report.late_themes,
    }
    return {
        "quarter": str(report.quarter),
        "as_of": str(report.as_of),
        **{
            name: [theme_as_json(theme, report.as_of) for theme in themes]
            for name, themes in groups.items()
        },
        "learning": [
            {"theme": theme.theme_id, "title": theme.title, "learning": theme.learning}
            for theme in report.learning
        ],
        "taught": list(report.taught),
        "changes": [_made(made, report.as_of) for made in report.changes],
        "late_changes": [_made(made, report.as_of) for made in report.late_changes],
    }


def _made(made: MadeChange, today: date) -> dict[str, object]:
    return change_as_json(made.change, today) | {"title": made.theme.title}


def _day(day: date | None) -> str | None:
    return str(day) if day else None
