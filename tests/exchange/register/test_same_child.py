"""Several rows of one child: one case, whichever way its reference is written, or a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from exchange.register.test_annex_a import CHILD_1, OPENED, PAST, lists, workbook
from exchange.register.test_child_rows import LINES_IN_FULL
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.files.cells import Cell
from auditui.exchange.register.read import RegisterFile, read_register
from auditui.practice.errors import ImportRefused
from auditui.practice.register.case_reference import reference_key
from auditui.practice.register.entry import CaseStatus, RowChoices
from auditui.practice.team import nearest, spellings, team_key

AS_OF = date(2021, 4, 1)
HEADINGS = "case_ref,team,status,worker,opened_on,closed_on\n"
WITH_PERIODS = "1 case with several periods, taken as one, the open or latest"
WORD_FOR_WORD = "1 case on more than one row, word for word, taken as one"
SPELT = "1 case whose reference is written in more than one way, taken as one"

C, B, A = CaseStatus.CHILD_IN_NEED, CaseStatus.CHILD_PROTECTION, CaseStatus.LOOKED_AFTER
CLOSED = CaseStatus.CLOSED


def read(folder: Path, rows: str, choices: RowChoices | None = None) -> RegisterFile:
    """Read a register with these rows."""
    path = folder / "register.csv"
    path.write_text(HEADINGS + rows, encoding="utf-8")
    return read_register(path, AS_OF, choices=choices)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1001", "0001001"),
        ("1001", " 1001 "),
        ("CH-001", "ch-001"),
        ("CH-001", "CH\u2013001"),
        ("007/A", "7/a"),
        ("CH 001", "CH001"),
        ("CH\u00a0001", "CH 001"),
        ("\uff11\uff10\uff10\uff11", "1001"),
        ("Caf\u00e9", "Cafe\u0301"),
        ("LL/2015/007", "ll / 2015 / 007"),
        ("0", "000"),
    ],
)
def test_references_that_differ_only_in_how_they_are_written_have_one_key(
    one: str, other: str
) -> None:
    assert reference_key(one) == reference_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1001", "10010"),
        ("100", "1"),
        ("A-11", "A1-1"),
        ("C1", "D1"),
        ("10", "1"),
        ("CH-001", "CH-1"),
    ],
)
def test_other_references_have_another(one: str, other: str) -> None:
    assert reference_key(one) != reference_key(other)


@pytest.mark.parametrize(
    ("rows", "kept", "note"),
    [
        (
            "1,East,e,Ann,01/01/2019,01/01/2020\n1,East,c,Ann,01/06/2020,\n",
            ("East", C, date(2020, 6, 1), None),
            WITH_PERIODS,
        ),
        (
            "1,West,b,Bo,01/06/2020,\n1,East,e,Ann,01/01/2019,01/01/2020\n",
            ("West", B, date(2020, 6, 1), None),
            WITH_PERIODS,
        ),
        (
            "1,East,e,,01/01/2019,01/01/2020\n1,West,e,,01/02/2020,01/03/2021\n",
            ("West", CLOSED, date(2020, 2, 1), date(2021, 3, 1)),
            WITH_PERIODS,
        ),
        (
            "1,East,c,,01/01/2019,\n1,West,c,,01/02/2020,\n",
            ("West", C, date(2020, 2, 1), None),
            WITH_PERIODS,
        ),
        (
            "1,West,c,,01/06/2021,\n1,East,c,,01/01/2019,\n",
            ("East", C, date(2019, 1, 1), None),
            WITH_PERIODS,
        ),
        (
            "1,East,e,,,\n1,West,d,,,\n",
            ("West", CaseStatus.OPEN_ASSESSMENT, None, None),
            WITH_PERIODS,
        ),
        ("1,East,c,,,31/03/2021\n1,West,c,,,31/12/9999\n", ("West", C, None, None), WITH_PERIODS),
        ("1,East,c,Ann,,\n1,East,c,Ann,,\n", ("East", C, None, None), WORD_FOR_WORD),
        ("1,East,c,Ann,,\n1,EAST,c,Ann,,\n", ("East", C, None, None), WORD_FOR_WORD),
        (
            "1,East,c,Ann,,\n1,East,c,Bo,,\n1,,c,,01/02/2020,\n",
            ("East", C, date(2020, 2, 1), None),
            "1 case on more than one row that differ in worker or in gaps alone, taken as one",
        ),
    ],
)
def test_the_periods_of_a_child_fold_into_the_open_or_the_latest(
    tmp_path: Path,
    rows: str,
    kept: tuple[str, CaseStatus, date | None, date | None],
    note: str,
) -> None:
    register = read(tmp_path, f"{rows}2,North,a,,,\n")
    assert len(register.entries) == 2
    entry = register.entries[0]
    assert (entry.team, entry.status, entry.opened_on, entry.closed_on) == kept
    assert note in register.notes
    assert register.rows_read == rows.count("\n") + 1


@pytest.mark.parametrize(
    "rows",
    [
        "1,East,c,,,\n1,West,c,,,\n",
        "1,East,c,,,\n1,East,b,,,\n",
        "1,East,c,,01/02/2020,\n1,West,c,,01/02/2020,\n",
        "1,East,c,,01/02/2020,\n1,West,c,,,\n",
    ],
)
def test_two_open_rows_that_contradict_each_other_are_refused_with_both_named(
    tmp_path: Path, rows: str
) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read(tmp_path, rows)
    (fault,) = refusal.value.faults
    assert str(fault) == "row 3, column case_ref: The same case is already on row 2."


def test_a_reference_written_in_two_ways_is_one_child_where_the_rows_agree(tmp_path: Path) -> None:
    register = read(tmp_path, "1001,East,c,Ann,,\n0001001,East,c,Ann,,\n")
    assert [entry.case_ref for entry in register.entries] == ["0001001"]
    assert SPELT in register.notes
    assert {(each.row, each.case_ref) for each in register.findings} == {(3, "0001001")}


@pytest.mark.parametrize("other", ["0001001", "1001 a", "1001A"])
def test_where_they_do_not_agree_both_rows_are_named(tmp_path: Path, other: str) -> None:
    first = "1001" if other.isdigit() else "1001a"
    rows = f"{first},East,c,,,\n{other},West,c,,,\n"
    with pytest.raises(ImportRefused) as refusal:
        read(tmp_path, rows)
    (fault,) = refusal.value.faults
    assert (fault.row, fault.column) == (3, "case_ref")
    assert "differs from the one on row 2" in fault.problem
    assert len(read(tmp_path, rows, RowChoices.parse("3")).entries) == 2


def test_a_row_that_is_kept_cannot_be_a_second_case_of_the_same_reference(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read(tmp_path, "1,East,c,,,\n1,West,c,,,\n", RowChoices.parse("3"))
    assert "row 3, column case_ref: The same case" in str(refusal.value.faults[0])


def test_a_number_on_one_list_and_text_on_another_are_one_child(tmp_path: Path) -> None:
    six: list[Sequence[Cell]] = [
        (1001, *CHILD_1[1:]),
        ("ab-1", *CHILD_1[1:]),
        ("CH\u00a02", *CHILD_1[1:]),
    ]
    eight = [("0001001", None, "West", "W"), ("AB\u20131", None, "", ""), ("CH 2", None, "", "")]
    register = read_register(workbook(tmp_path, lists(six, eight=eight)), AS_OF)
    assert [entry.case_ref for entry in register.entries] == ["0001001", "CH 2", "ab-1"]
    assert {entry.status for entry in register.entries} == {A}
    assert "2 cases whose reference the lists write in more than one way" in register.notes


@pytest.mark.parametrize(
    ("six", "seven", "eight", "kept", "note"),
    [
        (
            ("e) Closed episode", PAST), None, None,
            ("North", CLOSED, PAST.date()), None,
        ),
        (
            ("e) Closed episode", PAST), None, "West",
            ("West", A, None), "closed on list 6 but now on list 8, taken as open",
        ),
        (
            ("c) Child in need plan", PAST), None, "West",
            ("West", A, None), "closed on list 6 but now on list 8, taken as open",
        ),
        (
            ("e) Closed episode", None), "East", None,
            ("East", B, None), "closed on list 6 but now on list 7, taken as open",
        ),
        (
            ("e) Closed episode", PAST), "East", "",
            ("East", A, None), "closed on list 6 but now on list 8, taken as open",
        ),
        (
            ("c) Child in need plan", None), "East", None,
            ("North", B, None), "on a plan by list 7 but not by list 6, taken as in protection",
        ),
        (
            ("b) Child Protection plan", None), "East", "West",
            ("North", A, None), "in care by list 8 but not by list 6, taken as in care",
        ),
        (
            ("a) Looked after child", None), "East", None,
            ("North", A, None), "in another team on list 7, kept in list 6's",
        ),
    ],
)  # fmt: skip
def test_what_is_current_wins_and_statuses_have_the_guidances_order(
    tmp_path: Path,
    six: tuple[str, datetime | None],
    seven: str | None,
    eight: str | None,
    kept: tuple[str, CaseStatus, date | None],
    note: str | None,
) -> None:
    status, closed = six
    sheets = lists(
        [(7, 9, OPENED, closed, status, "North", "Ann Lee")],
        seven=[] if seven is None else [(7, None, seven, "Bo")],
        eight=[] if eight is None else [(7, None, eight, "Cy")],
    )
    register = read_register(workbook(tmp_path, sheets), AS_OF)
    (entry,) = register.entries
    assert (entry.team, entry.status, entry.closed_on) == kept
    assert [said for said in register.notes if said == f"1 case {note}"] == (
        [f"1 case {note}"] if note else []
    )
    assert not note or any(each.what == note for each in register.findings)


def test_what_ended_on_another_list_leaves_list_6_as_it_is_and_is_counted(tmp_path: Path) -> None:
    sheets = lists(
        [(7, 9, OPENED, None, "a) Looked after child", "North", "Ann Lee")],
        eight=[(7, PAST, "West", "Cy")],
        nine=[(7, "Leavers", "Di", "")],
    )
    register = read_register(workbook(tmp_path, sheets), AS_OF)
    assert register.entries[0].status is A
    assert "1 case in care by list 6 but ended on list 8, left as it is" in register.notes


def test_a_care_leaver_whose_case_closed_stays_closed_and_is_counted(tmp_path: Path) -> None:
    sheets = lists([(7, 9, OPENED, PAST, "e", "North", "")], nine=[(7, "Leavers", "Di", "")])
    register = read_register(workbook(tmp_path, sheets), AS_OF)
    assert register.entries[0].status is CLOSED
    assert "1 case closed on list 6 and a care leaver on list 9, left as closed" in register.notes


@pytest.mark.parametrize(
    "spelling",
    ["north east", "NORTH  EAST", "North-East", "North\u2013East", "NorthEast", "north_east",
     "North\u00a0East", "\uff2eorth East"],
)  # fmt: skip
def test_spellings_of_a_team_have_one_key(spelling: str) -> None:
    assert team_key(spelling) == team_key("North East")
    assert spellings({spelling: 3}, ["North East", "South"]) == {spelling: "North East"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Duty & Assessment", "duty and assessment"), ("Children\u2019s Team", "childrens team")],
)
def test_signs_that_stand_for_a_word_or_for_nothing_make_no_other_team(
    one: str, other: str
) -> None:
    assert team_key(one) == team_key(other)


def test_a_team_that_the_table_does_not_know_is_spelt_as_most_cases_spell_it() -> None:
    counts = {"EAST": 10, "East": 25, "east ": 5, "West": 1, "Easter": 2}
    assert spellings(counts, ["North"]) == {
        "EAST": "East", "East": "East", "east ": "East", "West": "West", "Easter": "Easter",
    }  # fmt: skip


def test_a_spelling_that_could_be_either_of_two_known_teams_stays() -> None:
    table = ["North-East", "North East"]
    assert spellings({"north east": 1, "North East": 2}, table) == {
        "north east": "north east",
        "North East": "North East",
    }


def test_the_nearest_known_team_is_named() -> None:
    table = ["East", "North West", "Care Leavers"]
    assert nearest("Esat", table) == "East"
    assert nearest("Northwest 1", table) == "North West"
    assert nearest("Xyz", table) == ""


@dataclass(frozen=True)
class Known:
    """A child as the truth has it."""

    team: str
    status: CaseStatus
    opened: date
    earlier: tuple[tuple[str, date, date], ...]
    repeats: int


@st.composite
def known_children(draw: st.DrawFn) -> Known:
    """A child with an open period, periods that ended before it, and rows said again."""
    days = sorted(
        draw(st.sets(st.dates(date(2010, 1, 1), date(2021, 3, 31)), min_size=7, max_size=7))
    )
    periods = draw(st.integers(0, 3))
    teams = st.sampled_from(["East", "West", "North Duty"])
    return Known(
        draw(teams),
        draw(st.sampled_from([A, B, C])),
        days[6],
        tuple((draw(teams), days[2 * n], days[2 * n + 1]) for n in range(periods)),
        draw(st.integers(1, 2)),
    )


@given(
    children=st.lists(known_children(), min_size=2, max_size=8),
    lines=st.lists(st.sampled_from(LINES_IN_FULL), max_size=3),
    chance=st.randoms(use_true_random=False),
)
def test_periods_repeats_spellings_of_teams_and_lines_of_a_report_give_the_truth(
    scratch: Path, children: Sequence[Known], lines: list[str], chance: object
) -> None:
    rows = [line for line in lines if not line.startswith("3,")]
    for number, child in enumerate(children, start=1000):
        now = f"{number},{{}},{child.status.value},Ann,{child.opened:%d/%m/%Y},"
        rows += [now.format(_spelt(chance, child.team)) for _ in range(child.repeats)]
        rows += [
            f"{number},{_spelt(chance, team)},e,Bo,{opened:%d/%m/%Y},{closed:%d/%m/%Y}"
            for team, opened, closed in child.earlier
        ]
    chance.shuffle(rows)  # type: ignore[attr-defined]
    register = read(scratch, "\n".join(rows) + "\n")
    found = {
        entry.case_ref: (team_key(entry.team), entry.status, entry.opened_on, entry.closed_on)
        for entry in register.entries
    }
    assert found == {
        str(number): (team_key(child.team), child.status, child.opened, None)
        for number, child in enumerate(children, start=1000)
    }


def _spelt(chance: object, team: str) -> str:
    ways = [team, team.upper(), team.replace(" ", "-"), f" {team.lower()} "]
    return str(chance.choice(ways))  # type: ignore[attr-defined]


@pytest.mark.parametrize("again", ["C0000005", "c0000005", "C0000005 "])
def test_a_child_is_one_however_far_apart_its_rows_are_and_what_stands_beside_them(
    tmp_path: Path, again: str
) -> None:
    rows = [f"C{number:07d},East,a,Lee,01/01/2015,\n" for number in range(4_000)]
    beside = "C0009999,East,,Lee,01/01/2015,\n"
    register = read(tmp_path, "".join(rows) + f"{again},East,a,Lee,01/01/2015,\n{beside}")
    assert len(register.entries) == len(rows) + 1
    assert len({reference_key(entry.case_ref) for entry in register.entries}) == len(rows) + 1


def test_a_reference_on_two_lines_of_a_cell_is_one_reference(tmp_path: Path) -> None:
    register = read(tmp_path, '"C1\nC2",East,a,Lee,01/01/2015,\nC3,East,a,Lee,01/01/2015,\n')
    assert [entry.case_ref for entry in register.entries] == ["C1 C2", "C3"]


def test_rows_of_a_child_far_apart_that_contradict_each_other_are_both_named(
    tmp_path: Path,
) -> None:
    rows = [f"C{number:07d},East,a,Lee,01/01/2015,\n" for number in range(1_200)]
    with pytest.raises(ImportRefused) as refusal:
        read(tmp_path, "".join(rows) + "C0000005,West,a,Lee,01/01/2015,\n")
    (fault,) = refusal.value.faults
    assert (fault.row, fault.problem) == (1_202, "The same case is already on row 7.")
