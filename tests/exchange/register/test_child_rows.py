"""Which rows are children's, and which are lines that a report prints around and among them."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from exchange.register.test_annex_a import CHILD_1, LIST_6, LIST_8, lists, workbook
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.register.findings import NoSuchRow
from auditui.exchange.register.read import RegisterFile, read_register
from auditui.practice.errors import ImportRefused
from auditui.practice.register.entry import CaseStatus, RowChoices

AS_OF = date(2021, 4, 1)
FULL = "case_ref,team,status,worker,opened_on,closed_on\n"
CHILDREN = "".join(
    f"{1000 + n},{'East' if n % 2 else 'West'},c,Ann,01/05/2020,\n" for n in range(6)
)
BARE = "case_ref,team\n"
BARE_CHILDREN = "".join(f"{1000 + n},{'East' if n % 2 else 'West'}\n" for n in range(6))
KEPT = {str(1000 + n) for n in range(6)}


def read(folder: Path, content: str, choices: RowChoices | None = None) -> RegisterFile:
    """Read a register with this content."""
    path = folder / "register.csv"
    path.write_text(content, encoding="utf-8")
    return read_register(path, AS_OF, choices=choices)


def references(register: RegisterFile) -> set[str]:
    """Every case of a register."""
    return {entry.case_ref for entry in register.entries}


LINES_IN_FULL = [
    "Total,6,,,,",
    "Grand Total,,,,,6",
    "Total cases: 6,,,,,",
    '"Total: 6",,,,,',
    "TOTAL,,6,,,",
    ",Total,6,,,",
    ",,,,Total,6",
    "East Total,3,,,,",
    "3,East Total,,,,",
    "3,East Count,,,,",
    "6,Grand Count,,,,",
    "Subtotal,East,,,,",
    "Sub-total East,,3,,,",
    "Count,6,,,,",
    "Count: 6",
    "N=6,,,,,",
    "n = 6",
    "No. of children,6,,,,",
    "Number of cases: 6",
    "Average,,,12.5,,",
    "Report run on 01/04/2021,,,,,",
    '"Report run on 01/04/2021 by Smith, J"',
    "Report generated: 01/04/2021 09:30",
    "Printed by J Smith,,,,,",
    "Data as at 31/03/2021,,,,,",
    "As at 31/03/2021",
    "End of report,,,,,",
    "*** End of Report ***,,,,,",
    "(6 rows affected)",
    "6 rows selected.",
    "6 records",
    "Completion time: 2021-04-01T09:30:00+01:00",
    "--------,----,------,------,---------,---------",
    "========",
    "______,,,,,",
    "case_ref,team,status,worker,opened_on,closed_on",
    "Case Reference,Team,Status,Worker,Opened,Closed",
    "Page 1 of 3,,,,,",
    "Page 2,,,,,Page 2",
    "Note: excludes unborn children,,,,,",
    "Notes,,,,,",
    "Filters applied: Team = East,Status = open,,,,",
    "Filters applied: Team = East; Status = open",
    "Applied filters:",
    "Sorted by team,,,,,",
    "OFFICIAL-SENSITIVE,,,,,",
    "This report holds personal data and must not be passed on,,,,,",
    "Prepared for the performance board,,,,,",
    "Team: East,,,,,",
    "East,,,,,",
    "* status as recorded on the system,,,,,",
    "Source: case management system,,,,,",
    ",J Smith,,,,",
    "31/03/2021,,,,,",
    "Report run on,,,,01/04/2021,",
    "Printed,,,,,01/04/2021",
    "Extracted from the case system,,,,01/04/2021,",
    "Person ID,Responsible Team,Case Type,Lead Worker,Start,End",
    "6 rows in set (0.00 sec)",
    "+------+------+",
    "1 of 3,,,,,",
    ",,,3,,",
]


@pytest.mark.parametrize("line", LINES_IN_FULL)
@pytest.mark.parametrize("place", ["last", "first", "between"])
def test_a_line_of_the_report_is_left_out_counted_and_named(
    tmp_path: Path, line: str, place: str
) -> None:
    rows = CHILDREN.splitlines()
    at = {"last": 6, "first": 0, "between": 3}[place]
    rows.insert(at, line)
    register = read(tmp_path, FULL + "\n".join(rows) + "\n")
    assert references(register) == KEPT
    assert register.rows_read == 7
    assert register.skipped == {"line of the report that is no child's": 1}
    assert register.notes[0] == (
        f"row {at + 2} left out as no child's; --keep-row {at + 2} would keep it"
    )
    assert [(each.row, each.case_ref) for each in register.findings] == [(at + 2, "")]


LINES_IN_BARE = [
    "Total,6",
    "Total,",
    "Total",
    "Subtotal,East",
    "3,East Total",
    "Grand Total,6",
    "Count,6",
    "(6 rows affected)",
    "Report run on 01/04/2021,",
    "Extracted,01/04/2021",
    "-----,-----",
    "case_ref,team",
    "Case Reference,Team",
    "End of report",
    "Prepared for the board,",
    '"Filters: Team = East","Status = open"',
    "Person ID,Responsible Team",
]


@pytest.mark.parametrize("line", LINES_IN_BARE)
def test_so_it_is_in_a_file_of_references_and_teams_alone(tmp_path: Path, line: str) -> None:
    register = read(tmp_path, BARE + BARE_CHILDREN + line + "\n")
    assert references(register) == KEPT
    assert register.skipped == {"line of the report that is no child's": 1}
    assert "row 8 left out" in register.notes[0]


@pytest.mark.parametrize(
    "row",
    [
        "1006,,,,,",
        "1006,East,,,,",
        "1006,,,Ann,,",
        "TOTAL1,East,c,Ann,,",
        "Unborn Smith,East,c,,,",
        "SMITH JOHN,,a,,,",
        "SMITH JOHN,East,,,01/05/2020,",
        "TEMP1,,,,01/05/2020,",
        "P-77,,b,,,",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301,East,d,,,",
        "9,East,e,,,",
        "Count Basil 12a,North,a,,,",
        "AS12,North,a,,,",
        "Max-1,North,a,,,",
    ],
)
def test_a_child_is_kept_though_little_is_said_or_the_reference_is_another(
    tmp_path: Path, row: str
) -> None:
    register = read(tmp_path, FULL + CHILDREN + row + "\n")
    assert references(register) == KEPT | {row.split(",", maxsplit=1)[0]}
    assert register.skipped == {}


@pytest.mark.parametrize(
    "row",
    [
        "6,,,,,",
        "123456,,,,,",
        "Total,East,c,Ann,01/05/2020,",
        "Total,,c,,,",
        "Page 3,East,c,,,",
        "A77,East,,,,",
        "A77,Annexe,,,,",
        "Smith John,East,,Ann,,",
        "SMITH JOHN,,,,01/05/2020,",
    ],
)
def test_what_could_be_both_is_refused_by_its_row_until_somebody_says(
    tmp_path: Path, row: str
) -> None:
    content = FULL + CHILDREN + row + "\n"
    with pytest.raises(ImportRefused) as refusal:
        read(tmp_path, content)
    (fault,) = refusal.value.faults
    assert (fault.row, fault.column) == (8, "case_ref")
    assert "--keep-row 8" in fault.problem
    assert "--leave-row 8" in fault.problem
    assert references(read(tmp_path, content, RowChoices.parse("8"))) == KEPT | {
        row.split(",", maxsplit=1)[0]
    }
    assert references(read(tmp_path, content, RowChoices.parse("", "8"))) == KEPT


@pytest.mark.parametrize(
    "refs",
    [
        ["Smith, John", "Jones, Amy", "Khan, Ali", "Total, Basil"],
        [
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "a0a0a0a0-1111-2222-3333-abcdefabcdef",
            "deadbeef-dead-beef-dead-beefdeadbeef",
        ],
        ["TOTAL1", "TOTAL2", "TOTAL10"],
        ["Page 1", "Page 2x", "Page3"],
        ["1", "22", "333", "4444"],
        ["2016/1-A", "2016/22-B", "2017/3-C"],
        ["No 1", "No 2", "No 3"],
    ],
)
def test_whatever_form_the_references_have_a_total_is_none_of_them(
    tmp_path: Path, refs: list[str]
) -> None:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["case_ref", "team", "status"])
    kept = [ref for ref in refs if not ref.startswith(("Total,", "Page "))]
    writer.writerows([ref, "East", "c"] for ref in kept)
    writer.writerow(["Grand Total", len(kept), ""])
    register = read(tmp_path, written.getvalue())
    assert references(register) == set(kept)
    assert register.skipped == {"line of the report that is no child's": 1}


def test_a_row_that_was_left_out_is_kept_where_somebody_says_so(tmp_path: Path) -> None:
    content = FULL + CHILDREN + "East,,,,,\nEnd of report,,,,,\n"
    register = read(tmp_path, content, RowChoices.parse("8"))
    assert references(register) == KEPT | {"East"}
    assert register.skipped == {"line of the report that is no child's": 1}
    with pytest.raises(NoSuchRow, match="There is no row 12"):
        read(tmp_path, content, RowChoices.parse("8 12"))


def test_a_file_of_lines_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read(tmp_path, FULL + "Total,0,,,,\n(0 rows affected)\n")
    assert "No row of the file is a child's." in str(refusal.value.faults[0])


def test_lines_are_left_out_on_every_list_of_annex_a(tmp_path: Path) -> None:
    seven = (1, None, "East", "Bo")
    sheets = lists(
        six=[CHILD_1, ("Total", 1, None, None, None, None, None)],
        seven=[seven, ("Child Unique ID", "Child Protection Plan End Date", "Allocated Team", "x")],
        eight=[("Report run on 01/04/2021", None, None, None), (None, None, "Total", 3)],
        nine=[("Page 1 of 1", None, None, None), (None, "End of report", None, None)],
    )
    register = read_register(workbook(tmp_path, sheets), AS_OF)
    assert references(register) == {"1"}
    assert register.skipped == {"line of the report that is no child's": 6}
    assert {(each.list_number, each.row) for each in register.findings if not each.case_ref} == {
        (6, 3), (7, 3), (8, 2), (8, 3), (9, 2), (9, 3),
    }  # fmt: skip
    assert register.notes[:2] == (
        "row 3 of list 6 left out as no child's; --keep-row 3 would keep it",
        "row 3 of list 7 left out as no child's; --keep-row 7:3 would keep it",
    )


def test_a_row_of_another_list_is_named_with_its_list(tmp_path: Path) -> None:
    sheets = lists(six=[CHILD_1], eight=[("Unborn", None, "West", "Cy")])
    path = workbook(tmp_path, sheets)
    with pytest.raises(ImportRefused) as refusal:
        read_register(path, AS_OF)
    assert "--keep-row 8:2" in str(refusal.value.faults[0])
    register = read_register(path, AS_OF, choices=RowChoices.parse("8:2"))
    assert references(register) == {"1", "Unborn"}


def test_what_stands_in_other_columns_speaks_for_a_child(tmp_path: Path) -> None:
    headings = [*LIST_6, "Gender", "Ethnicity", "Date of Birth"]
    nothing = (None, None, None, None, None)
    six = [
        headings,
        (*CHILD_1, "a) Male", "WBRI", date(2010, 1, 1)),
        (2, 9, *nothing, "b) Female", "WBRI", date(2011, 1, 1)),
        (30, None, *nothing, "Total", None, None),
    ]
    register = read_register(workbook(tmp_path, {"List 6": six, "List 8": [LIST_8]}), AS_OF)
    assert references(register) == {"1", "2"}


def test_many_rows_without_a_status_do_not_wait_for_the_end(tmp_path: Path) -> None:
    rows = "".join(f"C{n:05d},{'East' if n % 2 else 'West'}\n" for n in range(5_000))
    register = read(tmp_path, f"{BARE}{rows}Total,5000\n(5000 rows affected)\n")
    assert len(register.entries) == 5_000
    assert register.skipped == {"line of the report that is no child's": 2}


TEAM_NAMES = st.sampled_from(["East", "West", "Care Leavers 16+", "Duty & Assessment"])
JUNK = st.sampled_from(LINES_IN_FULL)
PREFIXES = st.sampled_from(["", "C", "P-", "LL/", "CH "])


@given(
    numbers=st.lists(st.integers(1, 10**7), min_size=2, max_size=12, unique=True),
    prefix=PREFIXES,
    width=st.integers(1, 8),
    teams=st.lists(TEAM_NAMES, min_size=12, max_size=12),
    statuses=st.lists(st.sampled_from(CaseStatus), min_size=12, max_size=12),
    junk=st.lists(st.tuples(st.integers(0, 12), JUNK), max_size=4),
)
def test_the_children_of_a_file_are_those_put_in_or_a_line_is_refused(
    scratch: Path,
    numbers: list[int],
    prefix: str,
    width: int,
    teams: list[str],
    statuses: list[CaseStatus],
    junk: list[tuple[int, str]],
) -> None:
    truth = {
        f"{prefix}{number:0{width}d}": (team, status)
        for number, team, status in zip(numbers, teams, statuses, strict=False)
    }
    rows = [f"{ref},{team},{status.value},,," for ref, (team, status) in truth.items()]
    for at, line in junk:
        rows.insert(min(at, len(rows)), line)
    refused_rows: list[int] = []
    try:
        register = read(scratch, FULL + "\n".join(rows) + "\n")
    except ImportRefused as refusal:
        refused_rows = [fault.row for fault in refusal.faults]
    if refused_rows:
        assert {rows[row - 2] for row in refused_rows} <= {line for _, line in junk}
        return
    assert {entry.case_ref: (entry.team, entry.status) for entry in register.entries} == truth
    assert sum(register.skipped.values()) == len(junk)
