"""Ofsted's Annex A workbook as councils really send it."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from auditui.exchange.files.cells import Cell
from auditui.exchange.register.read import RegisterFile, read_register
from auditui.practice.errors import ImportRefused
from auditui.practice.register.entry import CaseStatus, RegisterEntry

AS_OF = date(2021, 3, 31)
OPENED = datetime(2020, 6, 9)  # noqa: DTZ001
PAST = datetime(2021, 2, 16)  # noqa: DTZ001
FUTURE = datetime(2021, 6, 1)  # noqa: DTZ001

LIST_6 = [
    "Child Unique ID",
    "Age of Child (Years)",
    "CIN Start Date",
    "CIN Closure Date",
    "Case status",
    "Allocated Team",
    "Allocated Worker",
]
LIST_7 = ["Child Unique ID", "Child Protection Plan End Date", "Allocated Team", "Allocated Worker"]
LIST_8 = ["Child Unique ID", "Date Ceased to be Looked After", "Allocated Team", "Allocated Worker"]
LIST_9 = ["Child Unique ID", "Allocated Team", "Allocated Worker", "Eligibility Category"]
CHILD_1 = (1, 9, OPENED, None, "c) Child in need plan", "North", "Ann Lee")

Rows = Sequence[Sequence[Cell]]


def workbook(folder: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    path = folder / "annex a.xlsx"
    book.save(path)
    return path


def lists(six: Rows, seven: Rows = (), eight: Rows = (), nine: Rows = ()) -> dict[str, Rows]:
    """Lists 6 to 9 with their usual headings."""
    return {
        "List 6": [LIST_6, *six],
        "List 7": [LIST_7, *seven],
        "List 8": [LIST_8, *eight],
        "List 9": [LIST_9, *nine],
    }


def read(folder: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> RegisterFile:
    """Read a workbook with these sheets."""
    return read_register(workbook(folder, sheets, hidden), AS_OF)


def faults_of(folder: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> list[str]:
    """The faults for which a workbook is refused, as they are shown."""
    with pytest.raises(ImportRefused) as refusal:
        read(folder, sheets, hidden)
    return [str(fault) for fault in refusal.value.faults]


def test_a_child_of_list_6_is_kept_with_six_facts(tmp_path: Path) -> None:
    register = read(
        tmp_path,
        lists([(12598894, 21.478, OPENED, FUTURE, "c) Child in need plan", "North", "Ann Lee")]),
    )
    assert register.entries == (
        RegisterEntry(
            "12598894",
            "North",
            CaseStatus.CHILD_IN_NEED,
            "Ann Lee",
            opened_on=OPENED.date(),
            closed_on=FUTURE.date(),
        ),
    )
    assert (register.format, register.source) == ("annex a", "annex a.xlsx")
    assert register.rows_read == 1
    assert register.notes == ()


def test_sheet_names_title_rows_and_headings_are_forgiven(tmp_path: Path) -> None:
    register = read(
        tmp_path,
        {
            "Front_Sheet": [["Annex A - Child level data"]],
            "List_6": [
                ["List 6: Children in Need"],
                [
                    "Child\u00a0Unique ID ",
                    "Gender",
                    "Date of Birth",
                    "Age",
                    "Number of Episodes the Child has been ‘Missing’",
                    " CIN start date",
                    "CIN Closure Date\u00a0",
                    None,
                    "Case Status",
                    "ALLOCATED TEAM",
                    "Allocated  Worker",
                ],
                [
                    "7.0",
                    "a) Male",
                    OPENED,
                    0.19,
                    0,
                    OPENED,
                    None,
                    None,
                    "Open assessment",
                    "N",
                    "W",
                ],
            ],
            "list 7 ": [["List 7: Child protection"], LIST_7],
            "LIST_8": [LIST_8],
            "List9": [LIST_9],
            "List 10": [["Child Unique ID"], [99]],
        },
    )
    assert register.entries == (
        RegisterEntry("7", "N", CaseStatus.OPEN_ASSESSMENT, "W", opened_on=OPENED.date()),
    )
    assert register.notes == ()


@pytest.mark.parametrize("nothing", ["#N/A", "NULL", " \u00a0", None, 0])
def test_a_missing_team_is_nothing_rather_than_a_name(tmp_path: Path, nothing: Cell) -> None:
    child = (1, 9, "#N/A", "", "c) Child in need plan", nothing, nothing)
    register = read(tmp_path, lists([child]))
    assert register.entries == (RegisterEntry("1", "", CaseStatus.CHILD_IN_NEED),)
    assert register.notes == ("1 case without a team, kept in the stratum `no team`",)


@pytest.mark.parametrize("status", ["b) Child Protection plan", "Child protection plan ", "B"])
def test_a_code_is_read_with_or_without_its_prefix(tmp_path: Path, status: str) -> None:
    register = read(tmp_path, lists([(1, 9, OPENED, None, status, "North", "")]))
    assert register.entries[0].status is CaseStatus.CHILD_PROTECTION


def test_days_may_be_text_or_unformatted_numbers(tmp_path: Path) -> None:
    register = read(tmp_path, lists([(1, 9, "09/06/2020", 44256, "c", "North", "")]))
    assert register.entries[0].opened_on == date(2020, 6, 9)
    assert register.entries[0].closed_on == date(2021, 3, 1)
    assert register.entries[0].is_closed(AS_OF)


def test_blank_rows_and_formulas_dragged_too_far_are_no_children(tmp_path: Path) -> None:
    blank = [None] * 7
    dragged = (None, 121.2, None, None, None, "#N/A", "#N/A")
    register = read(tmp_path, lists([blank, CHILD_1, ["", " "], dragged, blank]))
    assert [entry.case_ref for entry in register.entries] == ["1"]
    assert register.skipped == {"row that names no child": 1}


@pytest.mark.parametrize("dimension", [b'<dimension ref="A1:B1"/>', b""])
def test_every_row_is_read_whatever_size_the_sheet_states(tmp_path: Path, dimension: bytes) -> None:
    path = workbook(tmp_path, lists([(number, *CHILD_1[1:]) for number in range(1, 502)]))
    mended = tmp_path / "mended.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(mended, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(b"<dimension [^>]*>", dimension, source.read(name)))
    reports: list[tuple[int, int]] = []
    register = read_register(mended, AS_OF, lambda done, total: reports.append((done, total)))
    assert {entry.case_ref for entry in register.entries} == {str(n) for n in range(1, 502)}
    assert register.entries[0].team == "North"
    assert reports == [(500, 0), (501, 501)]


def test_progress_tells_the_rows_in_all_where_the_sheets_say(tmp_path: Path) -> None:
    path = workbook(tmp_path, lists([(number, *CHILD_1[1:]) for number in range(1, 502)]))
    reports: list[tuple[int, int]] = []
    read_register(path, AS_OF, lambda done, total: reports.append((done, total)))
    assert reports == [(500, 505), (501, 501)]


def test_numbers_count_from_1904_in_a_workbook_that_says_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "List 6"
    book.active.append(LIST_6)
    book.active.append([1, 9, 40633, None, "c", "North", "Ann Lee"])
    book.save(tmp_path / "mac.xlsx")
    register = read_register(tmp_path / "mac.xlsx", AS_OF)
    assert register.entries[0].opened_on == date(2015, 4, 1)


def test_lists_8_7_and_9_fill_what_list_6_leaves_out(tmp_path: Path) -> None:
    gap = (None, OPENED, None, None, "#N/A", None)
    register = read(
        tmp_path,
        lists(
            six=[(1, *gap), (2, *gap), (3, *gap)],
            seven=[(1, None, "Protection", "Bo"), (2, None, "Protection", "Bo")],
            eight=[("1", None, "Care", None)],
            nine=[(3, "Leavers", "Cy", "b) Former relevant child")],
        ),
    )
    opened = OPENED.date()
    assert register.entries == (
        RegisterEntry("1", "Care", CaseStatus.LOOKED_AFTER, "Bo", opened),
        RegisterEntry("2", "Protection", CaseStatus.CHILD_PROTECTION, "Bo", opened),
        RegisterEntry("3", "Leavers", CaseStatus.OPEN_ASSESSMENT, "Cy", opened),
    )
    assert "1 case without a status, taken as an open assessment" in register.notes
    assert "1 case given the team that list 8 shows" in register.notes
    assert register.skipped == {}


def test_list_6_is_believed_over_the_other_lists_but_for_the_status(tmp_path: Path) -> None:
    register = read(
        tmp_path,
        lists([CHILD_1], seven=[(1, None, "East", "Bo")], eight=[(1, None, "West", "Cy")]),
    )
    (entry,) = register.entries
    assert (entry.team, entry.worker, entry.status) == (
        "North",
        "Ann Lee",
        CaseStatus.LOOKED_AFTER,
    )


def test_a_child_on_list_7_or_8_alone_is_kept_and_said(tmp_path: Path) -> None:
    register = read(
        tmp_path,
        lists(
            [CHILD_1],
            seven=[(2, FUTURE, "East", "Bo"), (3, None, "East", "Bo")],
            eight=[(3, None, "", "Cy")],
        ),
    )
    assert register.entries[1:] == (
        RegisterEntry("2", "East", CaseStatus.CHILD_PROTECTION, "Bo"),
        RegisterEntry("3", "East", CaseStatus.LOOKED_AFTER, "Cy"),
    )
    assert register.notes == (
        "1 case given the team that list 7 shows",
        "1 case on list 7 but not on list 6",
        "1 case on list 8 but not on list 6",
    )


def test_days_that_case_systems_write_for_open_are_none_and_counted(tmp_path: Path) -> None:
    six = [(1, 9, date(1900, 1, 1), date(9999, 12, 31), "c) Child in need plan", "", "")]
    register = read(tmp_path, lists(six, eight=[(1, "31/12/9999", "North", "Ann Lee")]))
    (child,) = register.entries
    assert (child.opened_on, child.closed_on, child.team) == (None, None, "North")
    assert set(register.notes) >= {
        "1 case with 31/12/9999 or 01/01/1900 as CIN Start Date, read as no day",
        "1 case with 31/12/9999 or 01/01/1900 as CIN Closure Date, read as no day",
        "1 case with 31/12/9999 or 01/01/1900 as Date Ceased to be Looked After, read as no day",
    }


def test_ended_plans_and_periods_of_care_say_nothing(tmp_path: Path) -> None:
    no_status = (1, None, OPENED, None, None, None, None)
    on_the_day = datetime(2021, 3, 31)  # noqa: DTZ001
    register = read(
        tmp_path,
        lists(
            [no_status],
            seven=[(1, PAST, "East", "Bo"), (2, PAST, "East", "Bo"), (4, None, "East", "Bo")],
            eight=[(1, on_the_day, "West", "Cy"), (3, PAST, "West", ""), (4, PAST, "West", "")],
        ),
    )
    assert register.entries == (
        RegisterEntry("1", "", CaseStatus.OPEN_ASSESSMENT, opened_on=OPENED.date()),
        RegisterEntry("4", "East", CaseStatus.CHILD_PROTECTION, "Bo"),
    )
    assert register.skipped == {"plan or care has ended, and not on list 6": 2}


def test_a_child_on_list_9_alone_is_skipped_with_the_reason(tmp_path: Path) -> None:
    register = read(
        tmp_path,
        lists([CHILD_1], seven=[(2, PAST, "", "")], nine=[(2, "L", "W", ""), (3, "L", "W", "")]),
    )
    assert [entry.case_ref for entry in register.entries] == ["1"]
    assert register.skipped == {"care leaver, and not on list 6, 7 or 8": 2}


def test_a_workbook_of_list_6_alone_is_read_and_the_lack_is_said(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "List 6": [LIST_6, CHILD_1],
        "List 8": [LIST_8, (2, None, "West", "Cy")],
    }
    register = read(tmp_path, sheets, hidden=["List 8"])
    assert [entry.case_ref for entry in register.entries] == ["1"]
    assert register.notes == tuple(
        f"list {number} is missing or hidden and was not read" for number in (7, 8, 9)
    )


def test_a_hidden_copy_of_list_6_is_not_read(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"List_6": [LIST_6, (2, *CHILD_1[1:])], "List 6": [LIST_6, CHILD_1]}
    register = read(tmp_path, sheets, hidden=["List_6"])
    assert [entry.case_ref for entry in register.entries] == ["1"]


@pytest.mark.parametrize(
    ("sheets", "hidden", "expected"),
    [
        ({"List 7": [LIST_7], "List 66": [LIST_6]}, [], "There is no sheet List 6"),
        ({"List 6": [LIST_6, CHILD_1], "Guidance": [["x"]]}, ["List 6"], "unhide it"),
        ({"List 6": [LIST_6], "List_6": [LIST_6]}, [], "Two sheets are named List 6; keep one."),
        ({"List 6": [["List 6: Children in Need"], LIST_6]}, [], "List 6 holds no children."),
        ({"List 6": []}, [], "sheet List 6: No row is headed Child Unique ID"),
    ],
    ids=["missing", "hidden", "twice", "no children", "no headings"],
)
def test_a_workbook_without_a_usable_list_6_is_refused(
    tmp_path: Path, sheets: Mapping[str, Rows], hidden: Sequence[str], expected: str
) -> None:
    (fault,) = faults_of(tmp_path, sheets, hidden)
    assert expected in fault


def test_columns_that_are_missing_or_stand_twice_are_named(tmp_path: Path) -> None:
    headings = [*LIST_6[:3], "Closed", *LIST_6[4:], "allocated team"]
    sheets: dict[str, Rows] = {"List 6": [["List 6"], headings, CHILD_1], "List 7": [LIST_7[::2]]}
    assert faults_of(tmp_path, sheets) == [
        "sheet List 6, row 2, column 8: The column Allocated Team stands here a second time.",
        "sheet List 6, row 2, column CIN Closure Date: This column is missing.",
        "sheet List 7, row 1, column Allocated Worker: This column is missing.",
        "sheet List 7, row 1, column Child Protection Plan End Date: This column is missing.",
    ]


def test_every_fault_of_every_list_is_named_by_sheet_row_and_column(tmp_path: Path) -> None:
    found = faults_of(
        tmp_path,
        lists(
            six=[
                CHILD_1,
                ("1.0", *CHILD_1[1:5], "South", "Ann Lee"),
                (None, *CHILD_1[1:]),
                (1.5, *CHILD_1[1:]),
                (5, 9, PAST, OPENED, "unwell", "x" * 201, "#REF!"),
            ],
            seven=[(6, "soon", "East", "Bo")],
            eight=[(None, None, "West", "Cy")],
        ),
    )
    assert [fault.split(": ")[0] for fault in found] == [
        "sheet List 6, row 3, column Child Unique ID",
        "sheet List 6, row 4, column Child Unique ID",
        "sheet List 6, row 5, column Child Unique ID",
        "sheet List 6, row 6, column Allocated Team",
        "sheet List 6, row 6, column Allocated Worker",
        "sheet List 6, row 6, column Case status",
        "sheet List 6, row 6, column CIN Closure Date",
        "sheet List 8, row 2, column Child Unique ID",
        "sheet List 7, row 2, column Child Protection Plan End Date",
    ]
    assert found[0].endswith("The same case is already on row 2.")
