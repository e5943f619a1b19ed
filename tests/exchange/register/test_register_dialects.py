"""Registers as systems and people really hand them over: columns, days, formats, sheets."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt

from auditui.exchange.files.headings import Namings
from auditui.exchange.register.read import RegisterFile, read_register
from auditui.practice.errors import ColumnsMissing, ImportRefused
from auditui.practice.register.entry import CaseStatus

AS_OF = date(2021, 4, 1)
HEADINGS: list[object] = [
    "Child Unique ID", "Gender", "CIN Start Date", "CIN Closure Date", "Case status",
    "Allocated Team", "Allocated Worker",
]  # fmt: skip
CHILD: list[object] = [
    1001,
    "a) Male",
    date(2020, 5, 1),
    None,
    "c) Child in need plan",
    "East",
    "Ann",
]
SIDE: list[object] = [
    "Child Unique ID",
    "Date Ceased to be Looked After",
    "Allocated Team",
    "Allocated Worker",
]
PLANS: list[object] = [
    "Child Unique ID",
    "Child Protection Plan End Date",
    "Allocated Team",
    "Allocated Worker",
]
Sheets = Mapping[str, Sequence[Sequence[object]]]


def text(folder: Path, content: str, namings: Namings | None = None) -> RegisterFile:
    """Read a register from text."""
    path = folder / "register.csv"
    path.write_text(content, encoding="utf-8")
    return read_register(path, AS_OF, namings=namings)


def book(folder: Path, sheets: Sheets, namings: Namings | None = None) -> RegisterFile:
    """Read a register from an .xlsx workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "register.xlsx"
    made.save(path)
    return read_register(path, AS_OF, namings=namings)


def fault_of(refusal: pytest.ExceptionInfo[ImportRefused]) -> str:
    """The one fault for which a file was refused."""
    (fault,) = refusal.value.faults
    return str(fault)


# Sheets


@pytest.mark.parametrize(
    "name",
    [
        "List 6", "LIST6", "List_6", "list-6", "List 06", "Annex A List 6", "AnnexA - List 6",
        "(List 6) Children in Need", "6. List 6", "Return_List_6_final", "Children in Need", "CIN",
        "Annex A - Children in need",
    ],
)  # fmt: skip
def test_a_sheet_is_list_6_by_its_name_or_by_what_it_holds(tmp_path: Path, name: str) -> None:
    register = book(tmp_path, {"Guidance": [["x"]], name: [HEADINGS, CHILD]})
    assert [entry.case_ref for entry in register.entries] == ["1001"]
    assert register.format == "annex a"


@pytest.mark.parametrize("name", ["List 66", "List 16", "Blacklist 6", "List 1", "Children 6"])
def test_a_sheet_of_another_name_is_not_list_6(tmp_path: Path, name: str) -> None:
    sheets: Sheets = {"List 7": [PLANS], name: [["Title"], HEADINGS, CHILD]}
    with pytest.raises(ImportRefused) as refusal:
        book(tmp_path, sheets)
    assert "There is no sheet List 6" in fault_of(refusal)
    assert "rename" in fault_of(refusal)


def test_a_name_that_begins_with_the_list_comes_before_one_that_holds_it(tmp_path: Path) -> None:
    sheets: Sheets = {"Old List 6": [HEADINGS, [9, *CHILD[1:]]], "List 6": [HEADINGS, CHILD]}
    assert [entry.case_ref for entry in book(tmp_path, sheets).entries] == ["1001"]
    with pytest.raises(ImportRefused) as refusal:
        book(tmp_path, {"Old List 6": [HEADINGS, CHILD], "New List 6": [HEADINGS, CHILD]})
    assert "Two sheets are named List 6" in fault_of(refusal)


def test_sheets_named_after_what_they_hold_are_all_four_lists(tmp_path: Path) -> None:
    register = book(
        tmp_path,
        {
            "Children in Need": [HEADINGS, CHILD, [1003, *CHILD[1:5], None, None]],
            "Child Protection": [PLANS, [2001, None, "North", "Bo"]],
            "Children in Care": [SIDE, [3001, None, "South", "Cy"]],
            "Care leavers": [SIDE, [1003, None, "West", "Di"]],
        },
    )
    found = {entry.case_ref: (entry.team, entry.status) for entry in register.entries}
    assert found == {
        "1001": ("East", CaseStatus.CHILD_IN_NEED),
        "1003": ("West", CaseStatus.CHILD_IN_NEED),
        "2001": ("North", CaseStatus.CHILD_PROTECTION),
        "3001": ("South", CaseStatus.LOOKED_AFTER),
    }


@pytest.mark.parametrize("row", [1, 5, 12, 20])
def test_headings_stand_in_one_of_the_first_twenty_rows(tmp_path: Path, row: int) -> None:
    titles = [["Title", None, "Merged band"]] * (row - 1)
    register = book(tmp_path, {"List 6": [*titles, HEADINGS, CHILD]})
    assert [entry.case_ref for entry in register.entries] == ["1001"]


def test_headings_below_the_twentieth_row_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refusal:
        book(tmp_path, {"List 6": [*[["Title"]] * 20, HEADINGS, CHILD]})
    assert "No row is headed Child Unique ID" in fault_of(refusal)


# What cannot be told


@pytest.mark.parametrize(
    ("column", "heading"), [(2, "CIN Start Date"), (3, "CIN Closure Date"), (4, "Case status"),
                            (5, "Allocated Team"), (6, "Allocated Worker"), (0, "Child Unique ID")],
)  # fmt: skip
@pytest.mark.parametrize("formula", ["=VLOOKUP(A2,Other!A:B,2,0)", "=TODAY()"])
def test_a_formula_without_a_result_is_refused_by_row_and_column(
    tmp_path: Path, column: int, heading: str, formula: str
) -> None:
    row = [*CHILD]
    row[column] = formula
    with pytest.raises(ImportRefused) as refusal:
        book(tmp_path, {"List 6": [HEADINGS, [1000, *CHILD[1:]], row]})
    found = [str(fault) for fault in refusal.value.faults]
    assert f"sheet List 6, row 3, column {heading}: This formula has no result yet" in found[0]


def test_a_formula_without_a_result_in_a_column_that_is_not_read_is_no_fault(
    tmp_path: Path,
) -> None:
    row = [CHILD[0], "=UPPER(B9)", *CHILD[2:]]
    assert len(book(tmp_path, {"List 6": [HEADINGS, row]}).entries) == 1


@pytest.mark.parametrize("code", ["0000000", "0000000;@", '"0"000000'])
def test_a_number_shown_with_zeros_is_the_reference_that_is_shown(
    tmp_path: Path, code: str
) -> None:
    made = openpyxl.Workbook()
    made.active.title = "List 6"
    for row in (HEADINGS, CHILD):
        made.active.append(row)
    made.active["A2"].number_format = code
    path = tmp_path / "register.xlsx"
    made.save(path)
    assert read_register(path, AS_OF).entries[0].case_ref == "0001001"


# Columns


@pytest.mark.parametrize(
    "headings",
    [
        "case_ref,team", "Case Ref,TEAM", "Child Unique ID,Allocated Team", "Case Reference,Team",
        "child id,Team name", "Case-ID,team",
    ],
)  # fmt: skip
def test_columns_are_known_by_their_usual_headings(tmp_path: Path, headings: str) -> None:
    register = text(tmp_path, f"{headings}\n1001,East\n1002,West\n")
    assert [(each.case_ref, each.team) for each in register.entries] == [
        ("1001", "East"), ("1002", "West")
    ]  # fmt: skip


def test_list_6_saved_as_csv_is_a_register(tmp_path: Path) -> None:
    row = "1001,a) Male,01/05/2020,,c) Child in need plan,East,Ann"
    register = text(
        tmp_path, f"List 6: Children in Need,,,,,,\n{','.join(map(str, HEADINGS))}\n{row}\n"
    )
    (entry,) = register.entries
    assert (entry.team, entry.worker, entry.opened_on) == ("East", "Ann", date(2020, 5, 1))
    assert "1 column was not read: Gender" in register.notes


def test_columns_that_a_register_has_no_use_for_are_named_in_a_note(tmp_path: Path) -> None:
    register = text(tmp_path, "case_ref,Date of birth,team,Ethnic\x1b[1m origin,\n1,x,East,y,\n")
    assert "2 columns were not read: Date of birth, Ethnic[1m origin" in register.notes


def test_a_column_is_read_under_the_heading_that_was_given(tmp_path: Path) -> None:
    content = "Ref,Squad,team,Ended\n1,East,old,01/03/2021\n2,West,old,\n"
    given = {"case_ref": "ref", "team": "Squad", "closed_on": "Ended"}
    namings = Namings(given)
    register = text(tmp_path, content, namings)
    assert [(each.team, each.closed_on) for each in register.entries] == [
        ("East", date(2021, 3, 1)), ("West", None)
    ]  # fmt: skip
    assert list(namings.used.values()) == [given]
    shuffled = "Ended,team,Squad,Ref\n,old,East,1\n"
    again = text(tmp_path, shuffled, Namings(remembered=lambda key: namings.used.get(key, {})))
    assert [(each.case_ref, each.team) for each in again.entries] == [("1", "East")]
    with pytest.raises(ColumnsMissing):
        text(
            tmp_path,
            shuffled.replace("Ended", "Closed"),
            Namings(remembered=lambda key: namings.used.get(key, {})),
        )


def test_a_column_that_was_given_and_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ColumnsMissing) as refusal:
        text(tmp_path, "case_ref,team,Ended\n1,East,x\n", Namings({"closed_on": "Finished"}))
    assert refusal.value.missing == ("closed_on",)
    assert refusal.value.headings == ("case_ref", "team", "Ended")


def test_two_columns_that_could_be_one_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refusal:
        text(tmp_path, "Case ID,Child ID,team\n1,2,East\n")
    assert "The column case_ref stands here a second time." in fault_of(refusal)


def test_ofsted_s_lists_are_read_under_the_headings_that_were_given(tmp_path: Path) -> None:
    renamed = ["Person", *HEADINGS[1:5], "Service", "Allocated Worker"]
    sheets: Sheets = {
        "List 6": [renamed, [*CHILD[:5], None, None]],
        "List 8": [SIDE, [1001, None, "South", "Cy"]],
    }
    register = book(tmp_path, sheets, Namings({"case_ref": "Person", "team": "Service"}))
    assert [(each.case_ref, each.team) for each in register.entries] == [("1001", "South")]


# A workbook under the program's own columns

TABLE: list[list[object]] = [
    ["case_ref", "team", "status", "opened_on"],
    ["0012", "East", "c", date(2020, 5, 1)],
]


def test_a_workbook_may_be_a_table_under_the_program_s_own_columns(tmp_path: Path) -> None:
    sheets: Sheets = {"Notes": [["x"]], "Sheet1": [["Open cases"], *TABLE, [None, None, None]]}
    register = book(tmp_path, sheets)
    (entry,) = register.entries
    assert (entry.case_ref, entry.team, entry.opened_on) == ("0012", "East", date(2020, 5, 1))
    assert register.format == "workbook"
    with pytest.raises(ImportRefused) as refusal:
        book(tmp_path, {"a": TABLE, "b": TABLE})
    assert "Several sheets" in fault_of(refusal)


def test_an_old_workbook_is_a_register_too(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("List 6")
    for at, row in enumerate([HEADINGS, CHILD]):
        for column, value in enumerate(row):
            style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
            sheet.write(
                at, column, value, style if isinstance(value, date) else xlwt.Style.default_style
            )
    saved = io.BytesIO()
    made.save(saved)
    path = tmp_path / "register.xls"
    path.write_bytes(saved.getvalue())
    (entry,) = read_register(path, AS_OF).entries
    assert (entry.case_ref, entry.team, entry.opened_on) == ("1001", "East", date(2020, 5, 1))


# Days


@pytest.mark.parametrize(
    "day",
    [
        "01/05/2020", "01-05-2020", "01.05.2020", "1/5/20", "01-May-2020", "01-May-20",
        "1 May 2020", "2020-05-01", "2020-05-01 00:00:00", "2020-05-01T09:30:00Z",
        "01/05/2020 09:30",
        "01/05/2020 9:30:00 AM", "Fri 1 May 2020", "2020-05-01T00:00:00+01:00",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_way_that_systems_write_it(tmp_path: Path, day: str) -> None:
    register = text(tmp_path, f'case_ref,team,opened_on\n1,East,"{day}"\n')
    assert register.entries[0].opened_on == date(2020, 5, 1)


@pytest.mark.parametrize(
    "day", ["43952", "05/2020", "May 2020", "05/13/2020", "31/02/2020", "soon"]
)
def test_what_is_no_day_is_refused_by_row_and_column(tmp_path: Path, day: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        text(tmp_path, f"case_ref,team,status,opened_on\n1,East,c,{day}\n")
    assert fault_of(refusal).startswith("row 2, column opened_on")


@pytest.mark.parametrize(
    "day",
    ["31/12/9999", "01/01/1900", "01/01/1753", "00/01/1900", "9999-12-31 23:59:59", "30/12/1899",
     "0001-01-01", "0000-00-00"],
)  # fmt: skip
def test_a_closing_day_that_stands_for_none_leaves_the_case_open(tmp_path: Path, day: str) -> None:
    register = text(tmp_path, f"case_ref,team,opened_on,closed_on\n1,East,01/05/2020,{day}\n")
    assert register.entries[0].closed_on is None
    assert any("as closed_on, read as no day" in note for note in register.notes)
