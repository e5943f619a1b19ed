"""A calendar of themes as CSV: all of it or nothing, faults by place and never by contents."""

from datetime import date
from pathlib import Path

import pytest

from auditui.exchange.calendar.csv import read_calendar
from auditui.practice.calendar.theme import Rationale, Theme, ThemeState
from auditui.practice.errors import ImportRefused
from auditui.practice.period import Month, Quarter

TODAY = date(2016, 1, 4)
SHORT = "theme,planned_month,lead\n"
LONG = "theme,planned_month,lead,state,findings,learning,meeting,reported_on\n"


def calendar_file(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    """A calendar file with this content."""
    path = folder / "calendar.csv"
    path.write_bytes(content.encode(encoding))
    return path


def faults_of(path: Path) -> list[str]:
    """The faults for which a calendar is refused, as they are shown."""
    with pytest.raises(ImportRefused) as refusal:
        read_calendar(path, TODAY)
    return [str(fault) for fault in refusal.value.faults]


def themes_of(path: Path) -> list[Theme]:
    return [row.theme for row in read_calendar(path, TODAY)]


def test_three_columns_make_a_planned_theme(tmp_path: Path) -> None:
    rows = read_calendar(calendar_file(tmp_path, SHORT + "Neglect, 2016-02 ,Quinn  Lead\n"), TODAY)
    assert [(row.theme, row.row) for row in rows] == [
        (Theme(0, "Neglect", Month(2016, 2), "Quinn Lead", Rationale.FREE), 2)
    ]


def test_a_closed_theme_has_everything_and_was_closed_when_it_was_reported(tmp_path: Path) -> None:
    path = calendar_file(
        tmp_path,
        "Learning;Theme;Planned month;Lead;Rationale;Scope;Locality;State;Findings;Meeting;"
        "Reported on\n"
        '"First line\r\nsecond [line]";Neglect;2015-02;Quinn Lead;A review;Ten files;Upper;CLOSED;'
        "None;2015/16-Q1;21/04/2015\n".replace("None", "Drift"),
    )
    (theme,) = themes_of(path)
    assert theme.learning == "First line\nsecond [line]"
    assert (theme.raised_by, theme.scope, theme.locality) == ("A review", "Ten files", "Upper")
    assert (theme.state, theme.findings) == (ThemeState.CLOSED, "Drift")
    assert theme.meeting == Quarter(2015, 1)
    assert theme.reported_on == theme.closed_on == date(2015, 4, 21)


@pytest.mark.parametrize("written", ["under way", "Under_Way", "UNDER-WAY"])
def test_a_state_is_read_however_it_is_written(tmp_path: Path, written: str) -> None:
    path = calendar_file(
        tmp_path, f"theme,planned_month,lead,state\nNeglect,2016-01,Quinn Lead,{written}\n"
    )
    assert [theme.state for theme in themes_of(path)] == [ThemeState.UNDER_WAY]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_byte_order_mark_is_no_part_of_a_heading(tmp_path: Path, encoding: str) -> None:
    path = calendar_file(tmp_path, SHORT + "Children’s voice,2016-02,Zoë Lead\n", encoding)
    assert [(theme.title, theme.lead) for theme in themes_of(path)] == [
        ("Children’s voice", "Zoë Lead")
    ]


def test_escape_sequences_are_taken_out_and_brackets_stay(tmp_path: Path) -> None:
    path = calendar_file(
        tmp_path,
        'theme,planned_month,lead,scope\n"[/] \x1b[2JNeglect\u202e",2016-02,Quinn Lead,'
        '"[@click=app.quit]a\x07\nb\u2066"\n',
    )
    (theme,) = themes_of(path)
    assert theme.title == "[/] [2JNeglect"
    assert theme.scope == "[@click=app.quit]a\nb"


def test_unknown_columns_are_refused_by_their_place_with_those_that_are_known(
    tmp_path: Path,
) -> None:
    path = calendar_file(tmp_path, "theme,planned_month,lead,worker,childs_name\nN,2016-02,Q,W,C\n")
    faults = faults_of(path)
    assert [fault.partition(":")[0] for fault in faults] == [
        "row 1, column 4",
        "row 1, column 5",
    ]
    assert all("expected columns are theme, planned_month, lead" in fault for fault in faults)
    assert not any("childs_name" in fault for fault in faults)


def test_every_required_column_is_missed_by_name(tmp_path: Path) -> None:
    assert faults_of(calendar_file(tmp_path, "theme,scope\nNeglect,Ten\n")) == [
        "row 1, column planned_month: This column is missing.",
        "row 1, column lead: This column is missing.",
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",2016-02,Q,,,,,", "column theme: This is empty; fill it in."),
        ("N,,Q,,,,,", "column planned_month: This is empty; fill it in."),
        ("N,16-Feb,Q,,,,,", "column planned_month: A month is written like 2016-01."),
        ("N,2016-02,N/A,,,,,", "column lead: This is empty; fill it in."),
        ("N,2016-02,Q,done,,,,",
         "column state: A state is one of: planned, under way, reporting, closed."),
        ("N,2016-02,Q,reporting,,,2015-Q4,",
         "column meeting: A quarter is written like 2015/16-Q3."),
        ("N,2015-10,Q,reporting,,,,2015-12-01",
         "column meeting: A reported theme has the quarter of its meeting; fill it in."),
        ("N,2015-10,Q,reporting,,,2015/16-Q3,2015-09-30",
         "column reported_on: This day lies before the quarter of the meeting."),
        ("N,2015-10,Q,reporting,,,2015/16-Q4,2016-01-05",
         "column reported_on: This day is still to come."),
        ("N,2015-10,Q,reporting,,,2014/15-Q4,2015-02-29",
         "column reported_on: There is no such day; the day comes before the month."),
        ("N,2015-10,Q,,,,2015/16-Q3,2015-12-01",
         "column state: A theme that was reported is reporting or closed."),
        ("N,2015-10,Q,closed,,L,2015/16-Q3,2015-12-01",
         "column findings: A closed theme has this; fill it in."),
        ("N,2015-10,Q,closed,F,,2015/16-Q3,2015-12-01",
         "column learning: A closed theme has this; fill it in."),
        ("N,2015-10,Q,closed,F,L,2015/16-Q3,",
         "column reported_on: A closed theme has this; fill it in."),
        (f"N,2016-02,Q,,{'F' * 20_001},,,",
         "column findings: This is longer than 20,000 characters; shorten it."),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_row_and_column(tmp_path: Path, row: str, fault: str) -> None:
    good = "Care leavers,2016-03,Quinn Lead,,,,,\n"
    assert faults_of(calendar_file(tmp_path, f"{LONG}{good}{row}\n")) == [f"row 3, {fault}"]


def test_no_fault_repeats_what_the_file_holds(tmp_path: Path) -> None:
    told = "C0001 Worker Name"
    row = ",".join([told] * 8)
    faults = faults_of(calendar_file(tmp_path, LONG + row + "\n"))
    assert len(faults) >= 4
    assert not any("C0001" in fault or "Worker Name" in fault for fault in faults)


def test_the_same_theme_twice_in_a_month_is_named_by_both_rows(tmp_path: Path) -> None:
    path = calendar_file(
        tmp_path, SHORT + "Neglect,2016-02,Q\nNeglect,2016-03,Q\nNEGLECT,2016-02,Q\n"
    )
    assert faults_of(path) == [
        "row 4, column theme: The same theme and month are already on row 2."
    ]


def test_29_february_is_a_day_in_a_leap_year(tmp_path: Path) -> None:
    path = calendar_file(tmp_path, LONG + "N,2012-02,Q,closed,F,L,2011/12-Q4,29/02/2012\n")
    assert [theme.reported_on for theme in themes_of(path)] == [date(2012, 2, 29)]
