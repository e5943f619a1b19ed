"""The rules of a cell are obeyed wherever they are kept, and never written against."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from exchange.council.raw_packages import (
    Cell,
    RawBook,
    RawSheet,
    defined,
    new_validation,
    table,
    validation,
)
from exchange.council.return_workbooks import LINE

from auditui.exchange.council.fill import fill, plan
from auditui.practice.a3.target import Position
from auditui.practice.contract_return.council_workbook import FillPlan
from auditui.practice.contract_return.line import Part, ReturnLine

HEADINGS: Sequence[Cell] = ["Ref", "Num", "Den", "%", "Target", "RAG", "Comments"]
COLOURS = RawSheet([["Green"], ["Amber"], ["Red"]])
LISTS = {"Lists": COLOURS, "My lists": COLOURS, "It's": COLOURS}
NAMES = defined("Rags", "Lists!$A$1:$A$3") + defined("Moving", "OFFSET(Lists!$A$1,0,0,3,1)")


WORDS: Sequence[Sequence[Cell]] = [
    [*HEADINGS, None, "Allowed"],
    ["A3", *[None] * 7, "Green"],
    [*[None] * 8, "Amber"],
    [*[None] * 8, "Red"],
]


def planned(tmp_path: Path, after: str, line: ReturnLine = LINE) -> FillPlan:
    """What filling a return with these rules would do; a filled copy reads so as well."""
    sheet = RawSheet(WORDS, after, relations=[("table", "../tables/table1.xml")])
    book = RawBook(
        {"Dec 2015": sheet, **LISTS},
        parts={"xl/tables/table1.xml": table("Words", "I1:I4", ["Allowed"])},
        names=NAMES,
    )
    found = plan(book.save(tmp_path / "return.xlsx"), line)
    (tmp_path / "filled.xlsx").unlink(missing_ok=True)
    fill(found, tmp_path / "filled.xlsx")
    assert plan(tmp_path / "filled.xlsx", line).changes == ()
    return found


def new(found: FillPlan) -> Mapping[Part, object]:
    return {change.part: change.value for change in found.changes}


@pytest.mark.parametrize(
    "words",
    [
        "Lists!$A$1:$A$3",
        "=Lists!$A$1:$A$3",
        "'My lists'!$A$1:$A$3",
        "'It''s'!$A$1:$A$3",
        "lists!$A:$A",
        "Rags",
        "RAGS",
        '"Green,Amber,Red"',
        '" Green , Amber , Red "',
        'INDIRECT("Lists!A1:A3")',
        'INDIRECT("Rags")',
        "$I$2:$I$4",
        "Words[Allowed]",
    ],
)
@pytest.mark.parametrize("keep", [validation, new_validation])
def test_the_allowed_word_of_the_same_meaning_is_written(
    words: str, keep: Callable[[str, str, str], str], tmp_path: Path
) -> None:
    found = planned(tmp_path, keep("F2:F40", "list", words))
    assert new(found)[Part.POSITION] == "Green"
    assert found.forbidden == ()


@pytest.mark.parametrize("sqref", ["F2", "A9:A12 F1:F3", "F:F", "F1:F1048576", "E9 F2"])
def test_a_rule_holds_for_every_range_that_it_names(sqref: str, tmp_path: Path) -> None:
    found = planned(tmp_path, validation(sqref, "list", "Lists!$A$1:$A$3"))
    assert new(found)[Part.POSITION] == "Green"


def test_a_list_with_a_newer_and_an_older_form_is_read(tmp_path: Path) -> None:
    rule = validation("F2", "list", '"Green,Amber,Red"')
    operand = '<formula1>"Green,Amber,Red"</formula1>'
    assert operand in rule
    inner = f"<mc:Fallback>{operand}</mc:Fallback>"
    both = f'<mc:AlternateContent xmlns:mc="m">{inner}</mc:AlternateContent>'
    found = planned(tmp_path, rule.replace(operand, both))
    assert new(found)[Part.POSITION] == "Green"


def test_a_rule_for_whole_rows_keeps_all_else_out_of_them(tmp_path: Path) -> None:
    found = planned(tmp_path, validation("1:4", "list", "Lists!$A$1:$A$3"))
    assert set(new(found)) == {Part.POSITION}
    assert set(found.forbidden) == set(Part) - {Part.POSITION, Part.PERIOD, Part.TOLERANCE}


def test_a_list_beside_its_cells_moves_along_with_them(tmp_path: Path) -> None:
    found = planned(tmp_path, validation("E1:F9", "list", "H1:H3"))
    assert new(found)[Part.POSITION] == "Green"


@pytest.mark.parametrize(
    ("listed", "position", "expected"),
    [
        ("On target,In tolerance,Off target", Position.OFF_TARGET, "Off target"),
        ("ON TARGET,GREEN,RED", Position.ON_TARGET, "ON TARGET"),
        (
            "Green - on target,Amber - in tolerance,Red",
            Position.IN_TOLERANCE,
            "Amber - in tolerance",
        ),
        ("G,A,R", Position.OFF_TARGET, "R"),
        ("Met,Not met", Position.ON_TARGET, "Met"),
        ("Met,Not met", Position.OFF_TARGET, "Not met"),
        ("Green,Yellow,Red", Position.IN_TOLERANCE, "Yellow"),
        ("Green,Amber,Red,No target", Position.NO_TARGET_SET, "No target"),
        ("Met,Not met", Position.IN_TOLERANCE, None),
        ("Green,Amber,Red", Position.NO_TARGET_SET, None),
        ("Dark green,Light green,Red", Position.ON_TARGET, None),
        ("Yes,No", Position.ON_TARGET, None),
        ("Green/Amber,Red", Position.ON_TARGET, None),
        ("1,2,3", Position.ON_TARGET, None),
    ],
)
def test_only_a_word_that_surely_means_the_position_is_taken(
    listed: str, position: Position, expected: str | None, tmp_path: Path
) -> None:
    found = planned(
        tmp_path, validation("F2", "list", f'"{listed}"'), replace(LINE, position=position)
    )
    assert new(found).get(Part.POSITION) == expected
    assert (Part.POSITION in found.forbidden) is (expected is None)
    note = "A rule of Dec 2015!F2 forbids what the position would be, so it stays as it is."
    assert (note in found.notes) is (expected is None)


@pytest.mark.parametrize(
    "words",
    [
        "Moving",
        'INDIRECT($A$2&"s")',
        "Unknown",
        "[1]Lists!$A$1:$A$3",
        "Lists!$A$9:$A$12",
        "Gone!A1:A3",
    ],
)
def test_a_list_that_nobody_can_tell_leaves_the_cell(words: str, tmp_path: Path) -> None:
    found = planned(tmp_path, validation("F2", "list", words))
    assert Part.POSITION not in new(found)
    assert found.forbidden == (Part.POSITION,)
    assert any("Dec 2015!F2 allow the position only Excel can tell" in note for note in found.notes)
    assert Part.FIGURE in new(found)


@pytest.mark.parametrize(
    ("cell", "kind", "operator", "operands", "expected"),
    [
        ("D2", "decimal", "between", ("0", "1"), 32 / 33),
        ("D2", "decimal", "between", ("0", "100"), 96.97),
        ("D2", "decimal", "between", ("0%", "100%"), 32 / 33),
        ("D2", "decimal", "greaterThan", ("1", ""), 96.97),
        ("D2", "decimal", "lessThanOrEqual", ("H2", ""), 32 / 33),
        ("D2", "whole", "between", ("0", "100"), None),
        ("D2", "decimal", "notBetween", ("0", "100"), None),
        ("D2", "custom", "", ("ISNUMBER(D2)", ""), None),
        ("D2", "list", "", ('"95,96,97"', ""), None),
        ("D2", "textLength", "lessThanOrEqual", ("5", ""), 96.97),
        ("B2", "whole", "between", ("0", "C2"), 32),
        ("B2", "whole", "between", ("0", "$C$2"), 32),
        ("B2", "whole", "lessThan", ("C2-5", ""), None),
        ("B2", "whole", "lessThanOrEqual", ("C3", ""), None),
        ("B2", "whole", "between", ("1", "20"), None),
        ("B2", "list", "", ('"31,32,33"', ""), "32"),
        ("C2", "whole", "equal", ("33", ""), 33),
        ("C2", "decimal", "notEqual", ("33", ""), None),
        ("C2", "whole", "lessThan", ("33", ""), None),
        ("C2", "whole", "odd", ("33", ""), None),
        ("G2", "textLength", "lessThan", ("30", ""), None),
        ("G2", "textLength", "between", ("0", "500"), LINE.narrative),
        ("G2", "whole", "between", ("0", "500"), None),
        ("E2", "decimal", "greaterThanOrEqual", ("0.5", ""), 95),
        ("E2", "decimal", "lessThan", ("1", ""), 0.95),
    ],
)
def test_a_number_or_a_length_that_the_rule_forbids_is_never_written(
    cell: str, kind: str, operator: str, operands: tuple[str, str], expected: object, tmp_path: Path
) -> None:
    part = {
        "B": Part.NUMERATOR,
        "C": Part.DENOMINATOR,
        "D": Part.FIGURE,
        "E": Part.TARGET,
        "G": Part.NARRATIVE,
    }[cell[0]]
    after = validation(cell, kind, *operands, operator)
    sheet = RawSheet([HEADINGS, ["A3", *[None] * 6, 1]], after)
    path = RawBook({"Dec 2015": sheet}).save(tmp_path / "return.xlsx")
    found = plan(path, LINE)
    assert new(found).get(part) == expected
    assert found.forbidden == (() if expected is not None else (part,))
    assert len(found.changes) == (6 if expected is not None else 5)


def test_rules_of_several_kinds_are_obeyed_together(tmp_path: Path) -> None:
    both = validation("F2", "textLength", "3", operator="lessThanOrEqual")
    after = both + new_validation("F2", "list", '"Green,Amber,Red"')
    assert planned(tmp_path, after).forbidden == (Part.POSITION,)
    after = both + new_validation("F2", "list", '"G,A,R"')
    assert new(planned(tmp_path, after))[Part.POSITION] == "G"


def test_the_name_of_the_period_is_taken_from_its_list(tmp_path: Path) -> None:
    for words, expected in (('"Nov-15,Dec-15,Jan-16"', "Dec-15"), ('"Winter,Spring"', None)):
        rows: list[list[Cell]] = [["Ref", "Month", "Figure"], ["A2", "Nov-15", 90], ["A3"]]
        sheet = RawSheet(rows, validation("B2:B9", "list", words))
        path = RawBook({"Return": sheet}).save(tmp_path / "return.xlsx")
        found = plan(path, LINE)
        assert new(found).get(Part.PERIOD) == expected


def test_a_value_that_stands_there_already_needs_no_leave(tmp_path: Path) -> None:
    sheet = RawSheet([["Ref", "Dec-15"], ["A3", 96.97]], validation("B2", "custom", "ISEVEN(B2)"))
    found = plan(RawBook({"Return": sheet}).save(tmp_path / "return.xlsx"), LINE)
    assert (found.changes, found.forbidden, found.is_idle) == ((), (), True)


def test_where_only_rules_keep_a_cell_as_it_is_it_is_not_said_to_read_so(tmp_path: Path) -> None:
    sheet = RawSheet([["Ref", "Dec-15"], ["A3"]], validation("B2", "whole", "0", "100"))
    found = plan(RawBook({"Return": sheet}).save(tmp_path / "return.xlsx"), LINE)
    assert (found.changes, found.is_idle) == ((), False)
    assert "Nothing would change." in found.notes
