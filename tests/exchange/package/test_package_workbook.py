"""The package's workbook, held against the Analysis Function's checklist for accessible ones."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from exchange.package.publications import COUNCIL, DECEMBER, Texts, publication, tallies
from openpyxl import load_workbook

from auditui.exchange.package.briefing import briefing
from auditui.exchange.package.disclosure import disclosed
from auditui.exchange.package.workbook import figures_workbook
from auditui.measures.publication import Publication

SHEETS = [
    "Cover",
    "Contents",
    "Notes",
    "Figure",
    "Months",
    "Quarters",
    "Changes",
    "Grades",
    "Trend",
    "Definitions",
]
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://example.org", "'x", "_x0041_"]


def workbook_bytes(published: Publication, below: int = 0) -> bytes:
    found = disclosed(published, below)
    return figures_workbook(published, found, briefing(published, [COUNCIL], found))


def opened(published: Publication, below: int = 0) -> Any:
    return load_workbook(io.BytesIO(workbook_bytes(published, below)))


@pytest.fixture(scope="module")
def workbook() -> Any:
    return opened(publication())


def table_sheets(workbook: Any) -> list[Any]:
    """Every sheet but the cover, each with its one table."""
    return [workbook[name] for name in SHEETS[1:]]


def cells_of(sheet: Any) -> list[list[Any]]:
    """The cells of a sheet's table, the row of headings first."""
    (table,) = sheet.tables.values()
    return [list(row) for row in sheet[table.ref]]


def rows_of(sheet: Any) -> dict[str, list[object]]:
    """The values of a table's rows by their first cell."""
    return {row[0].value: [cell.value for cell in row[1:]] for row in cells_of(sheet)}


def everything_written(workbook: Any) -> Iterator[Any]:
    for sheet in workbook:
        yield from (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_sheets_stand_in_order_and_none_is_hidden(workbook: Any) -> None:
    assert workbook.sheetnames == SHEETS
    assert all(sheet.sheet_state == "visible" for sheet in workbook)


def test_every_sheet_has_a_title_of_its_own_in_its_first_cell(workbook: Any) -> None:
    titles = [sheet["A1"].value for sheet in workbook]
    assert len(set(titles)) == len(SHEETS)
    assert all(sheet["A1"].font.b and sheet["A1"].font.sz == 16 for sheet in workbook)


def test_every_sheet_but_the_cover_says_that_it_holds_one_table(workbook: Any) -> None:
    assert {sheet["A2"].value for sheet in table_sheets(workbook)} == {
        "This sheet holds one table."
    }


def test_every_table_is_marked_up_with_a_name_and_headings_that_differ(workbook: Any) -> None:
    names = [table.displayName for sheet in workbook for table in sheet.tables.values()]
    assert names == [f"A3_{name}" for name in SHEETS[1:]]
    for sheet in table_sheets(workbook):
        headings = [cell.value for cell in cells_of(sheet)[0]]
        assert all(headings)
        assert len(set(headings)) == len(headings)
        (table,) = sheet.tables.values()
        assert table.headerRowCount == 1
        assert [column.name for column in table.tableColumns] == headings


def test_no_cell_of_a_table_is_empty_and_the_table_follows_its_words_at_once(workbook: Any) -> None:
    for sheet in table_sheets(workbook):
        assert all(cell.value not in {None, ""} for row in cells_of(sheet) for cell in row)
        first = cells_of(sheet)[0][0]
        assert first.column == 1
        assert all(sheet.cell(row, 1).value for row in range(1, first.row))
        assert sheet.max_row == cells_of(sheet)[-1][0].row


def test_nothing_is_merged_filtered_frozen_or_hidden(workbook: Any) -> None:
    for sheet in workbook:
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert all(table.autoFilter is None for table in sheet.tables.values())
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())


def test_no_meaning_lies_in_colour(workbook: Any) -> None:
    for cell in everything_written(workbook):
        assert cell.fill.fill_type is None
        assert cell.font.color is None or cell.font.color.theme == 1
    assert not any(sheet.conditional_formatting for sheet in workbook)


def test_text_is_large_enough_without_serifs_and_wraps_in_tables(workbook: Any) -> None:
    for cell in everything_written(workbook):
        assert cell.font.name == "Arial"
        assert cell.font.sz >= 12
    for sheet in table_sheets(workbook):
        assert all(cell.alignment.wrap_text for row in cells_of(sheet) for cell in row)


def test_every_note_that_is_referred_to_is_explained_and_every_other_way_round(
    workbook: Any,
) -> None:
    explained = {key for key in rows_of(workbook["Notes"]) if key.startswith("[note ")}
    used = {
        mark
        for sheet in table_sheets(workbook)
        if sheet.title != "Notes"
        for cell in cells_of(sheet)[0] + [row[0] for row in cells_of(sheet)]
        for mark in re.findall(r"\[note \d+\]", str(cell.value))
    }
    assert used == explained


def test_the_shorthand_is_explained(workbook: Any) -> None:
    assert {"[x]", "[c]"} <= set(rows_of(workbook["Notes"]))


def test_the_contents_link_to_every_sheet_after_them(workbook: Any) -> None:
    listed = cells_of(workbook["Contents"])[1:]
    assert [row[0].value for row in listed] == SHEETS[2:]
    assert [row[0].hyperlink.location for row in listed] == [f"'{name}'!A1" for name in SHEETS[2:]]
    assert [row[1].value for row in listed] == [workbook[name]["A1"].value for name in SHEETS[2:]]


def test_the_document_says_what_it_is() -> None:
    properties = opened(publication(DECEMBER, 2)).properties
    assert properties.title == (
        "A3: Monthly case file audits rated requires improvement or better, December 2015"
    )
    assert properties.subject == "A3 for December 2015, version 2"
    assert (properties.creator, properties.language) == ("auditui", "en-GB")
    assert properties.created == datetime(2016, 1, 12, 14, 5)  # noqa: DTZ001  (as openpyxl reads)


def test_the_figures_are_numbers_with_their_counts_beside_them(workbook: Any) -> None:
    december = rows_of(workbook["Months"])["December 2015"]
    assert december == [
        32, 33, 96.97, 84.68, 99.46, "ON TARGET", 95, 90, 0, "revised-2015", "as counted",
    ]  # fmt: skip
    mixed = rows_of(workbook["Quarters"])["2015/16 Q2 (mixed)"]
    assert mixed[:5] == [80, 99, 80.81, "[x]", "[x]"]
    assert mixed[-2:] == ["original and revised-2015", "as counted"]
    assert rows_of(workbook["Grades"])["2015/16 Q3"] == ["quarter", 2, 28, 56, 13, 99]


def test_the_changes_say_what_may_be_chance_and_why_there_is_none(workbook: Any) -> None:
    changes = rows_of(workbook["Changes"])
    assert changes["December 2015"] == ["month", 12.12, -2.82, 28.09, "May be chance"]
    assert changes["September 2015"][1:] == [
        *["[x]"] * 3,
        "Thresholds changed: not comparable with August 2015",
    ]


def test_the_trend_restarts_where_the_thresholds_change(workbook: Any) -> None:
    trend = rows_of(workbook["Trend"])
    assert [row[0] for row in trend.values()][1:] == ["original", "revised-2015"]
    assert "2 more months are needed" in str(trend["September to December 2015"][-1])


def test_the_cover_begins_with_the_actual_numbers(workbook: Any) -> None:
    lines = [workbook["Cover"].cell(row, 1).value for row in range(1, 6)]
    assert lines == [
        "A3 for 2015/16 Q3",
        "86 of 99 audits were rated requires improvement or better: 87%.",
        "OFF TARGET: target 95%, tolerance 90%.",
        "99 of 101 audits submitted; two not completed.",
        "A3: monthly case file audits rated requires improvement or better.",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    texts = Texts(narrative=text, practice=text, reason=text, by=text)
    workbook = opened(publication(DECEMBER, 2, texts, tallies(thresholds=text)))
    written = [cell for cell in everything_written(workbook) if text in str(cell.value)]
    written = [cell for cell in written if not isinstance(cell.value, int | float)]
    assert len(written) >= 5
    assert {cell.data_type for cell in written} == {"s"}
    assert all(cell.hyperlink is None for cell in written)


def test_a_paragraph_longer_than_a_cell_shows_goes_on_in_the_next() -> None:
    words = "practice " * 700
    cover = opened(publication(DECEMBER, texts=Texts(narrative=words)))["Cover"]
    parts = [str(cell.value) for (cell,) in cover.iter_rows() if "practice" in str(cell.value)]
    assert sum(part.count("practice ") + part.endswith("practice") for part in parts) >= 700
    assert max(map(len, parts)) <= 1_500


def test_small_numbers_are_withheld_from_every_table() -> None:
    grades = rows_of(opened(publication(), 5)["Grades"])
    assert grades["December 2015"] == ["month", "[c]", "[c]", "[c]", "[c]", "[c]"]
    assert grades["November 2015"] == ["month", 0, 9, 19, 5, 33]
    assert grades["October 2015"] == ["month", "[c]", "[c]", "[c]", 7, 33]


def test_the_parts_are_not_compressed_so_that_no_machine_packs_them_otherwise() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(publication()))) as parts:
        assert {part.compress_type for part in parts.infolist()} == {zipfile.ZIP_STORED}
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
