"""The register as CSV: columns, statuses, gaps and faults."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.register.read import RegisterFile, read_register
from auditui.practice.errors import ImportRefused
from auditui.practice.register.case_reference import reference_key
from auditui.practice.register.entry import CaseStatus, RegisterEntry
from auditui.practice.text import clean_line

AS_OF = date(2016, 1, 31)


def read(folder: Path, content: str, as_of: date = AS_OF) -> RegisterFile:
    """Read a register with this content."""
    path = folder / "register.csv"
    path.write_text(content, encoding="utf-8")
    return read_register(path, as_of)


def faults_of(folder: Path, content: str) -> list[str]:
    """The faults for which a register is refused, as they are shown."""
    with pytest.raises(ImportRefused) as refusal:
        read(folder, content)
    return [str(fault) for fault in refusal.value.faults]


def test_a_full_row_is_kept_whole(tmp_path: Path) -> None:
    register = read(
        tmp_path,
        "case_ref,team,status,worker,opened_on,closed_on\n"
        " 12598894.0 ,North\u00a0One,b) child protection PLAN,Zoë Ash,01/04/2015,2016-02-01\n",
    )
    assert register.entries == (
        RegisterEntry(
            case_ref="12598894",
            team="North One",
            status=CaseStatus.CHILD_PROTECTION,
            worker="Zoë Ash",
            opened_on=date(2015, 4, 1),
            closed_on=date(2016, 2, 1),
        ),
    )
    assert (register.format, register.source) == ("csv", "register.csv")
    assert register.rows_read == 1
    assert register.notes == ()
    assert register.skipped == {}


def test_entries_stand_in_the_byte_order_of_their_references(tmp_path: Path) -> None:
    register = read(tmp_path, "case_ref,team\nb,N\n\U0001f600,N\n10,N\nC,N\nﬀ,N\n9,N\n")
    references = [entry.case_ref for entry in register.entries]
    assert references == sorted(references, key=str.encode)
    assert references == ["10", "9", "C", "b", "ﬀ", "\U0001f600"]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("a) Looked after child", CaseStatus.LOOKED_AFTER),
        ("Child protection plan", CaseStatus.CHILD_PROTECTION),
        ("c", CaseStatus.CHILD_IN_NEED),
        ("d)  OPEN\u00a0ASSESSMENT ", CaseStatus.OPEN_ASSESSMENT),
        ("e) Closed episode", CaseStatus.CLOSED),
    ],
)
def test_a_status_is_read_with_or_without_its_letter(
    tmp_path: Path, written: str, status: CaseStatus
) -> None:
    register = read(tmp_path, f"case_ref,team,status\nA1,North,{written}\n")
    assert register.entries[0].status is status


def test_a_missing_status_is_assumed_and_said(tmp_path: Path) -> None:
    register = read(
        tmp_path,
        "case_ref,team,closed_on\nA1,North,31/01/2016\nA2,North,01/02/2016\nA3,North,\n",
    )
    assert [entry.status for entry in register.entries] == [
        CaseStatus.CLOSED,
        CaseStatus.OPEN_ASSESSMENT,
        CaseStatus.OPEN_ASSESSMENT,
    ]
    assert register.notes == (
        "2 cases without a status, taken as an open assessment",
        "1 case without a status, taken as closed because of the closing date",
    )


@pytest.mark.parametrize("team", ["", "#N/A", "NULL", " - "])
def test_a_case_without_a_team_is_kept_and_said(tmp_path: Path, team: str) -> None:
    register = read(tmp_path, f"case_ref,team,status\nA1,{team},c\n")
    assert register.entries[0].team == ""
    assert register.notes == ("1 case without a team, kept in the stratum `no team`",)


def test_a_case_that_opens_after_the_day_of_the_register_is_kept_and_said(tmp_path: Path) -> None:
    rows = "A1,North,c,01/02/2016\nA2,North,c,31/01/2016\n"
    register = read(tmp_path, f"case_ref,team,status,opened_on\n{rows}")
    assert len(register.entries) == 2
    assert register.notes == ("1 case opened after the day of the register",)


def test_every_fault_is_named_by_row_and_column(tmp_path: Path) -> None:
    found = faults_of(
        tmp_path,
        "case_ref,team,status,opened_on,closed_on\n"
        "A1,North,c,,\n"
        ",North,c,,\n"
        "A1,South,c,,\n"
        "A2,North,unwell,,\n"
        "A3,North,c,1/4,31/02/2016\n"
        "A4,North,c,02/04/2015,01/04/2015\n"
        f"A5,{'x' * 201},c,,\n"
        "A6,North\n"
        "1.2E+11,North,c,,\n",
    )
    assert [fault.split(":")[0] for fault in found] == [
        "row 3, column case_ref",
        "row 4, column case_ref",
        "row 5, column status",
        "row 6, column opened_on",
        "row 6, column closed_on",
        "row 7, column closed_on",
        "row 8, column team",
        "row 9",
        "row 10, column case_ref",
    ]
    assert found[1].endswith("The same case is already on row 2.")
    assert found[5].endswith("The case closes before it opens.")


def test_references_that_differ_only_in_composition_are_the_same_case(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "case_ref,team\nCafe\u0301,North\nCaf\u00e9,East\n")
    assert fault == "row 3, column case_ref: The same case is already on row 2."


def test_progress_is_told_every_few_hundred_rows_and_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("case_ref,team\n" + "".join(f"A{n},North\n" for n in range(1_200)))
    reports: list[tuple[int, int]] = []
    read_register(path, AS_OF, lambda done, total: reports.append((done, total)))
    assert reports == [(500, 1_201), (1_000, 1_201), (1_200, 1_200)]


def test_days_that_case_systems_write_for_open_are_none_and_counted(tmp_path: Path) -> None:
    register = read(
        tmp_path,
        "case_ref,team,status,opened_on,closed_on\n"
        "A,N,b,01/01/1900,31/12/9999\nB,N,b,1900-01-01 00:00,9999-12-31\n"
        "C,N,b,1/4/15,31 Dec 9999\n",
    )
    assert [(case.opened_on, case.closed_on) for case in register.entries] == [
        (None, None),
        (None, None),
        (date(2015, 4, 1), None),
    ]
    assert register.notes == (
        "3 cases with 31/12/9999 or 01/01/1900 as closed_on, read as no day",
        "2 cases with 31/12/9999 or 01/01/1900 as opened_on, read as no day",
    )


def test_a_case_without_a_status_that_is_open_without_end_is_not_closed(tmp_path: Path) -> None:
    register = read(tmp_path, "case_ref,team,closed_on\nA,N,01/01/1900\n")
    assert register.entries[0].status is CaseStatus.OPEN_ASSESSMENT


@pytest.mark.parametrize("day", ["30/12/9999", "31/12/3000", "01/01/1899"])
def test_other_days_out_of_reach_are_faults(tmp_path: Path, day: str) -> None:
    (fault,) = faults_of(tmp_path, f"case_ref,team,closed_on\nA,N,{day}\n")
    assert fault.startswith("row 2, column closed_on: There is no such day")


LINES = st.text(st.characters(codec="cp1252", exclude_categories=["C", "Z"]), max_size=12)
DAYS = st.dates(min_value=date(1900, 1, 2), max_value=date(2100, 12, 31))


@st.composite
def entries(draw: st.DrawFn) -> RegisterEntry:
    """A register entry whose words are no Excel habit, and in Windows-1252 are not UTF-8 too."""
    opened_on, closed_on = sorted(draw(st.tuples(DAYS, DAYS)))
    return RegisterEntry(
        case_ref="réf " + clean_line(draw(LINES)),
        team="team " + clean_line(draw(LINES)),
        status=draw(st.sampled_from(CaseStatus)),
        worker="",
        opened_on=opened_on,
        closed_on=draw(st.sampled_from([None, closed_on])),
    )


@given(
    cases=st.lists(
        entries(), min_size=1, max_size=6, unique_by=lambda entry: reference_key(entry.case_ref)
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    delimiter=st.sampled_from(",;\t"),
)
def test_a_register_reads_back_equal_in_every_encoding(
    scratch: Path, cases: list[RegisterEntry], encoding: str, delimiter: str
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow(["case_ref", "team", "status", "opened_on", "closed_on"])
    for case in cases:
        writer.writerow(
            [case.case_ref, case.team, case.status.value, case.opened_on, case.closed_on]
        )
    path = scratch / "register.csv"
    path.write_bytes(written.getvalue().encode(encoding))
    register = read_register(path, AS_OF)
    cleaned = [
        RegisterEntry(
            clean_line(case.case_ref),
            clean_line(case.team),
            case.status,
            case.worker,
            case.opened_on,
            case.closed_on,
        )
        for case in cases
    ]
    assert list(register.entries) == sorted(cleaned, key=lambda case: case.case_ref.encode())
