"""The quarterly report of the thematic audits: what belongs in a quarter, and how it is said."""

from dataclasses import replace
from datetime import date

import pytest

from auditui.cli.calendar.json import report_as_json
from auditui.measures.calendar.theme_report import ThemeReport, theme_report
from auditui.measures.words.calendar.theme import (
    change_words,
    due_words,
    meeting_words,
    rationale_words,
    state_words,
)
from auditui.measures.words.calendar.theme_report import report_page
from auditui.measures.words.page import ReportPage
from auditui.practice.calendar.theme import PracticeChange, Rationale, Theme, ThemeState
from auditui.practice.period import Month, Quarter

Q3, Q4 = Quarter(2015, 3), Quarter(2015, 4)
TODAY = date(2016, 1, 4)
PLANNED = Theme(1, "Exploitation", Month(2015, 12), "Quinn Lead", Rationale.FREE)
BEGUN = replace(
    PLANNED,
    theme_id=2,
    title="Neglect",
    planned=Month(2015, 9),
    state=ThemeState.UNDER_WAY,
    begun_on=date(2015, 10, 1),
)
CLOSED = replace(
    BEGUN,
    theme_id=3,
    title="Care leavers",
    planned=Month(2015, 6),
    state=ThemeState.CLOSED,
    findings="Quoted.\n\nSeldom answered.",
    learning="Tell them.",
    meeting=Q3,
    begun_on=date(2015, 6, 1),
    reported_on=date(2015, 10, 20),
    closed_on=date(2016, 1, 4),
)
THEMES = (PLANNED, BEGUN, CLOSED)
DONE = PracticeChange(1, 3, "A page", "Head", date(2015, 12, 31), date(2015, 12, 30))
OVERDUE = PracticeChange(2, 2, "A chronology", "Heads", date(2015, 9, 30))


def report_of(quarter: Quarter = Q3, today: date = TODAY) -> ThemeReport:
    return theme_report(quarter, THEMES, (DONE, OVERDUE), today)


def titles(themes: tuple[Theme, ...]) -> list[str]:
    return [theme.title for theme in themes]


def text_of(page: ReportPage, title: str) -> str:
    """All that a section says, in one text."""
    (section,) = (section for section in page.sections if section.title == title)
    entries = (line for entry in section.entries for line in (entry.heading, *entry.paragraphs))
    return "\n".join([section.summary, *entries])


def test_themes_belong_to_a_quarter_by_their_month_their_days_and_their_meeting() -> None:
    report = report_of()
    assert titles(report.planned) == ["Exploitation"]
    assert titles(report.begun) == ["Neglect"]
    assert titles(report.reported) == titles(report.for_the_meeting) == ["Care leavers"]
    assert report.closed == ()
    assert titles(report.active) == ["Care leavers", "Neglect", "Exploitation"]
    assert titles(report_of(Q4).closed) == ["Care leavers"]
    assert report_of(Q4).planned == ()


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2016, 3, 31), Quarter(2015, 4)),
        (date(2016, 4, 1), Quarter(2016, 1)),
        (date(2016, 2, 29), Quarter(2015, 4)),
        (date(2015, 12, 31), Quarter(2015, 3)),
    ],
)
def test_a_day_belongs_to_one_financial_quarter(day: date, quarter: Quarter) -> None:
    closed = replace(CLOSED, closed_on=day)
    within = [
        each
        for each in (Q3, Q4, Quarter(2016, 1), Quarter(2016, 2))
        if theme_report(each, [closed], [], TODAY).closed
    ]
    assert within == [quarter]


def test_learning_is_that_of_the_themes_for_the_meeting_reported_or_not() -> None:
    waiting = replace(CLOSED, theme_id=4, state=ThemeState.REPORTING, reported_on=None)
    silent = replace(waiting, theme_id=5, learning="")
    report = theme_report(Q3, (*THEMES, waiting, silent), (), TODAY)
    assert [theme.theme_id for theme in report.learning] == [3, 4]


def test_changes_are_those_of_the_meeting_and_those_due_or_done_in_the_quarter() -> None:
    assert [made.change.change_id for made in report_of().changes] == [1]
    assert [made.change.change_id for made in report_of(Quarter(2015, 2)).changes] == [2]
    assert report_of(Q4).changes == ()


def test_what_is_overdue_stands_in_every_quarter_s_report() -> None:
    for quarter in (Q3, Q4):
        report = report_of(quarter)
        assert titles(report.late_themes) == ["Exploitation"]
        assert [made.change.change_id for made in report.late_changes] == [2]
    assert report_of(today=date(2015, 9, 30)).late_changes == ()


def test_the_page_says_it_in_counts_and_sentences() -> None:
    page = report_page(report_of())
    assert page.title == "Thematic audits in 2015/16 Q3"
    assert page.as_of == "As it stands on 4 January 2016."
    assert text_of(page, "Activity").startswith(
        "1 theme planned for the quarter, 1 begun in it, 1 reported, 0 closed. "
        "1 for its performance meeting."
    )
    assert text_of(page, "Learning") == (
        "\nCare leavers\nFound: Quoted.\nSeldom answered.\nLearned: Tell them."
    )
    assert text_of(page, "What changed in practice") == (
        "1 change, 1 of them done.\nCare leavers\nA page\n"
        "Owner: Head. Due 31 December 2015; done 30 December 2015."
    )
    overdue = text_of(page, "Overdue")
    assert "planned, late: its month is over and it has not begun." in overdue
    assert "Owner: Heads. Due 30 September 2015; overdue." in overdue


def test_a_quarter_with_nothing_says_so() -> None:
    page = report_page(theme_report(Q3, (), (), TODAY))
    assert text_of(page, "Activity").startswith("0 themes planned")
    assert text_of(page, "Learning") == "No learning is recorded for this meeting yet."
    assert text_of(page, "What changed in practice") == "None is recorded."
    assert text_of(page, "Overdue") == "Nothing is overdue."


@pytest.mark.parametrize(
    ("theme", "due", "meeting"),
    [
        (PLANNED, "to be begun by 31 December 2015", ""),
        (BEGUN, "", ""),
        (
            replace(BEGUN, meeting=Q4),
            "to be reported by 31 March 2016",
            "to be reported to the performance meeting of 2015/16 Q4",
        ),
        (CLOSED, "", "reported to the performance meeting of 2015/16 Q3 on 20 October 2015"),
    ],
)
def test_what_is_next_of_a_theme_in_words(theme: Theme, due: str, meeting: str) -> None:
    assert (due_words(theme), meeting_words(theme)) == (due, meeting)


def test_why_a_theme_is_there_in_words() -> None:
    signal = replace(PLANNED, rationale=Rationale.SIGNAL, raised_by="24 of 33")
    again = replace(PLANNED, rationale=Rationale.RE_AUDIT, earlier_id=1)
    assert rationale_words(signal) == "a signal: 24 of 33"
    assert rationale_words(again) == "re-audit of theme 1"
    assert rationale_words(replace(PLANNED, raised_by="A review")) == "A review"


def test_late_is_a_word_beside_the_state() -> None:
    assert state_words(PLANNED, date(2015, 12, 31)) == "planned"
    assert state_words(PLANNED, TODAY).startswith("planned, late: ")


def test_a_practice_change_is_done_overdue_or_not_done_yet() -> None:
    assert change_words(replace(OVERDUE, due=TODAY), TODAY).endswith("; not done yet.")
    assert change_words(OVERDUE, TODAY).endswith("; overdue.")


def test_the_report_as_json_has_the_same_counts() -> None:
    shown = report_as_json(report_of())
    assert (shown["quarter"], shown["as_of"]) == ("2015/16-Q3", "2016-01-04")
    assert {name: len(rows) for name, rows in shown.items() if isinstance(rows, list)} == {
        "planned": 1,
        "begun": 1,
        "reported": 1,
        "closed": 0,
        "cancelled": 0,
        "for_the_meeting": 1,
        "learning": 1,
        "changes": 1,
        "late_themes": 1,
        "late_changes": 1,
        "taught": 0,
    }
