"""A mapping file settles where the parts of a line go in an odd return, and is remembered."""

from pathlib import Path

import openpyxl
import pytest
from exchange.council.return_builders import book_with
from exchange.council.return_workbooks import DECEMBER, LINE, NOVEMBER, QUARTER_LINE, THIRD_QUARTER
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.council.fill import fill, plan
from auditui.exchange.council.mapping import (
    NotMapped,
    PeriodCells,
    ReturnMapping,
    parse_mapping,
    read_mapping,
    write_mapping,
)
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.xlsx.address import Address
from auditui.practice.contract_return.line import Part, ReturnPeriod
from auditui.practice.errors import ImportRefused
from auditui.practice.period import FinancialYear, Month, Quarter

MAPPING = """\
sheet = "Audit return"

[cells]
target = "D7"        # the same cell for every period
figure = "9"         # row 9 of the period's column
numerator = "7"

[columns]
2015-12 = "L"
"2015/16-Q3" = "m"

[periods.2016-01]
sheet = "Jan"
figure = "N9"
"""

addresses = st.builds(Address, st.integers(1, 1_048_576), st.integers(1, 16_384))
parts = st.sampled_from(Part)
years = st.integers(1900, 2098)
periods: st.SearchStrategy[ReturnPeriod] = st.one_of(
    st.builds(Month, years, st.integers(1, 12)), st.builds(Quarter, years, st.integers(1, 4))
)
names = st.text("Audit 'return' & [2015]\"\\#é", min_size=1, max_size=31).filter(
    lambda name: name == " ".join(name.split())
)


@st.composite
def mappings(draw: st.DrawFn) -> ReturnMapping:
    cells = draw(st.dictionaries(parts, addresses))
    rows = draw(st.dictionaries(parts.filter(lambda part: part not in cells), st.integers(1, 999)))
    return ReturnMapping(
        sheet=draw(names),
        cells=cells,
        rows=rows,
        columns=draw(st.dictionaries(periods, st.integers(1, 16_384))),
        periods=draw(
            st.dictionaries(
                periods,
                st.builds(PeriodCells, st.dictionaries(parts, addresses), names | st.just("")),
            )
        ),
    )


def parsed(text: str) -> ReturnMapping:
    return parse_mapping(SourceFile("mapping.toml", text.encode()))


def test_cells_rows_columns_and_periods_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    mapping = read_mapping(tmp_path / "mapping.toml")
    assert mapping.place(DECEMBER) == PeriodCells(
        {
            Part.NUMERATOR: Address.parse("L7"),
            Part.FIGURE: Address.parse("L9"),
            Part.TARGET: Address.parse("D7"),
        },
        "Audit return",
    )
    assert mapping.place(THIRD_QUARTER).cells[Part.FIGURE] == Address.parse("M9")
    assert mapping.place(Month(2016, 1)) == PeriodCells(
        {Part.FIGURE: Address.parse("N9"), Part.TARGET: Address.parse("D7")}, "Jan"
    )
    assert mapping.others(Part.FIGURE, THIRD_QUARTER) == (Address.parse("L9"),)


def test_a_period_that_is_not_mapped_is_refused() -> None:
    with pytest.raises(NotMapped, match="no cell for the figure of November 2015"):
        parsed(MAPPING).place(NOVEMBER)


def test_cells_alone_are_those_of_every_period() -> None:
    mapping = parsed('sheet = "Form"\n[cells]\nfigure = "B2"\n')
    assert mapping.place(DECEMBER) == mapping.place(THIRD_QUARTER)


@given(mappings())
def test_a_mapping_is_read_back_as_it_was_written(mapping: ReturnMapping) -> None:
    assert parsed(write_mapping(mapping)) == mapping


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "column sheet: This key is missing."),
        ('sheet = ""', "column sheet: This must not be empty."),
        ('sheet = "R"\n[cells]\nfigure = "9L"', "column cells.figure: Write a cell like L7"),
        ('sheet = "R"\n[cells]\nfigure = 9', "column cells.figure: This must be text in quotes."),
        ('sheet = "R"\n[cells]\nfigures = "L9"', "column cells.figures: This key is not known"),
        ('sheet = "R"\n[columns]\n2015-12 = "12"', "column columns.2015-12: A column is written"),
        ('sheet = "R"\n[columns]\nDecember = "L"', "column columns.December: A period is written"),
        ('sheet = "R"\n[periods.2015-13]\nfigure = "L9"', "A period is written like 2015-12"),
        ('sheet = "R"\n[periods.2015-12]\nfigure = "9"', "A cell is written like L7."),
        ('sheet = "R"\n[cell]\n', "column cell: This key is not known here"),
        ("sheet = [", "This is not TOML"),
    ],
)
def test_every_fault_is_named_by_its_key(text: str, fault: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        parsed(text)
    assert fault in str(refusal.value.faults[0])


def test_a_mapping_settles_what_is_ambiguous(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    for row in (["Ref", "Nov-15", "Dec-15"], ["A3", 85], ["A3", 85]):
        sheet.append(row)
    sheet.merge_cells("C3:D4")
    book.save(tmp_path / "return.xlsx")
    mapping = parsed(
        'sheet = "return"\n[cells]\nfigure = "3"\n[columns]\n2015-11 = "B"\n2015-12 = "D"\n'
    )
    found = plan(tmp_path / "return.xlsx", LINE, mapping)
    assert [(change.sheet, change.cell, change.value) for change in found.changes] == [
        ("Return", "C3", 96.97)
    ]
    assert found.left_out == (
        Part.NUMERATOR,
        Part.DENOMINATOR,
        Part.TARGET,
        Part.TOLERANCE,
        Part.POSITION,
        Part.NARRATIVE,
    )


def test_one_cell_takes_several_parts_as_one_text(tmp_path: Path) -> None:
    book, sheet = book_with("Return")
    sheet.append(["A3", "Q2 = 80.8%, September = 75.8%, Target: 95%, Tolerance: 90%"])
    book.save(tmp_path / "return.xlsx")
    text = 'sheet = "Return"\n[cells]\nfigure = "B1"\ntarget = "B1"\ntolerance = "B1"\n'
    found = plan(tmp_path / "return.xlsx", LINE, parsed(text))
    (change,) = found.changes
    assert (change.part, change.old[:10]) == (Part.FIGURE, "Q2 = 80.8%")
    assert change.new == "December 2015 = 97%, Target: 95%, Tolerance: 90%"
    everything = text + "".join(
        f'{part} = "B1"\n' for part in ("numerator", "denominator", "position", "narrative")
    )
    fill(plan(tmp_path / "return.xlsx", QUARTER_LINE, parsed(everything)), tmp_path / "filled.xlsx")
    assert openpyxl.load_workbook(tmp_path / "filled.xlsx")["Return"]["B1"].value == (
        "2015/16 Q3 = 87% (86 of 99), Target: 95%, Tolerance: 90%, OFF TARGET\n"
        "The quarter lies below the floor."
    )


def test_a_mapping_places_a_year() -> None:
    written = b'sheet = "Return"\n[cells]\nnumerator = "7"\n[columns]\n"2015/16" = "H"\n'
    mapping = parse_mapping(SourceFile("mapping.toml", written))
    assert mapping.place(FinancialYear(2015)).cells == {Part.NUMERATOR: Address.parse("H7")}
