"""Cells as Excel, case systems and other programs leave them."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.files.cells import (
    EXCEL_EPOCH,
    Cell,
    day,
    is_open_ended,
    reference,
    says_nothing,
    text,
)
from auditui.practice.errors import NotUnderstood
from auditui.practice.text import LINE_LIMIT, TooLong

NOTHING: list[Cell] = [
    None,
    "",
    "  \u00a0",
    "#N/A",
    "#n/a ",
    "N/A",
    "NA",
    "NULL",
    "None",
    "-",
    "–",
    "nan",
    "NaT",
    float("nan"),
    0,
    0.0,
    time(0),
    timedelta(0),
]


@pytest.mark.parametrize("cell", NOTHING)
def test_habits_for_nothing_read_as_absent(cell: Cell) -> None:
    assert says_nothing(cell)
    assert text(cell) == ""
    assert reference(cell) == ""
    assert day(cell) is None


@pytest.mark.parametrize("cell", ["Nan Jones", "0", False, 7, time(9, 30), date(2015, 4, 1)])
def test_a_cell_that_says_something_is_not_nothing(cell: Cell) -> None:
    assert not says_nothing(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("  Locality\u00a04  Unit 1 ", "Locality 4 Unit 1"),
        ("St Mary’s", "St Mary’s"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("Team\x1b[31m", "Team[31m"),
        (4, "4"),
        (4.0, "4"),
        (4.5, "4.5"),
        (True, "TRUE"),
    ],
)
def test_text_is_cleaned(cell: Cell, expected: str) -> None:
    assert text(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (12598894, "12598894"),
        (12598894.0, "12598894"),
        ("12598894.0", "12598894"),
        (" 12598894\u00a0", "12598894"),
        ("0012598894", "0012598894"),
        ("2015.01", "2015.01"),
        ("AB/12 3", "AB/12 3"),
        (999_999_999_999_999, "999999999999999"),
    ],
)
def test_a_reference_reads_the_same_as_number_or_text(cell: Cell, expected: str) -> None:
    assert reference(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        12598894.5,
        float("inf"),
        10**15,
        1.23457e17,
        "1.23457E+17",
        "1E+11",
        True,
        datetime(2015, 4, 1),  # noqa: DTZ001
        "#REF!",
        "#VALUE!",
    ],
)
def test_a_reference_that_excel_has_spoilt_is_refused(cell: Cell) -> None:
    with pytest.raises(NotUnderstood):
        reference(cell)


@pytest.mark.parametrize("read", [text, reference])
def test_a_long_text_is_refused(read: Callable[[Cell], str]) -> None:
    with pytest.raises(TooLong):
        read("x" * (LINE_LIMIT + 1))


@pytest.mark.parametrize(
    "cell",
    [
        date(2015, 4, 1),
        datetime(2015, 4, 1, 13, 5),  # noqa: DTZ001
        "2015-04-01",
        "2015-04-01 00:00:00",
        "2015-04-01T13:05:00.000Z",
        "01/04/2015",
        "1/4/2015",
        "01/04/2015 00:00",
        " 01/04/2015\u00a0",
        "1/4/15",
        "1.4.2015",
        "2015/04/01",
        "01-04-2015",
        "1 April 2015",
        "1-Apr-15 09:30",
        "01-Apr-15",
        "01-Apr-2015",
        "01/04/2015, 13:05:09",
        "01/04/2015 1:05:09 PM",
        "01/04/2015 01:05 pm",
        "2015-04-01T00:00:00+01:00",
        "2015-04-01 00:00:00.0000000",
        "2015-04-01 13:05 UTC",
        "Wed 1 Apr 2015",
        42095,
        42095.75,
    ],
)
def test_a_day_in_every_form_that_is_taken(cell: Cell) -> None:
    assert day(cell) == date(2015, 4, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "04/13/2015",
        "30/02/2015",
        "2015-02-30",
        "20150401",
        "42095",
        "01/04/1899",
        "2101-01-01",
        datetime(1899, 12, 31),  # noqa: DTZ001
        date(2101, 1, 1),
        time(9, 30),
        timedelta(days=3),
        True,
        -3,
        60,
        12598894,
        float("inf"),
        "#VALUE!",
        "soon",
        "1 April",
        "+14",
        "Tue 1 Apr 2015",
        "010415",
    ],
)
def test_a_day_that_is_partial_impossible_or_far_off_is_refused(cell: Cell) -> None:
    with pytest.raises(NotUnderstood):
        day(cell)


def test_a_serial_number_counts_from_the_workbook_s_own_epoch() -> None:
    assert day(40633, epoch=date(1904, 1, 1)) == date(2015, 4, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "31/12/9999",
        "31.12.9999",
        "9999-12-31T23:59:59",
        "31 December 9999",
        "01/01/1900",
        date(9999, 12, 31),
        datetime(9999, 12, 31, 23, 59),  # noqa: DTZ001  (as openpyxl gives it)
        datetime(1900, 1, 1),  # noqa: DTZ001
        2958465,
        2958465.0,
        "01/01/1753",
        "1753-01-01T00:00:00",
        "01-Jan-1900",
        "01/01/1900 00:00:00",
        "31-Dec-9999",
        "31/12/9999 11:59:59 PM",
        "31/12/2999",
        "30/12/1899",
        "0001-01-01T00:00:00",
        "01/01/0001 00:00:00",
        "00/01/1900",
        "0-Jan-00",
        "00/00/0000",
        "0000-00-00 00:00:00",
        date(1753, 1, 1),
        1,
        1.0,
    ],
)
def test_what_case_systems_write_for_open_is_known(cell: Cell) -> None:
    assert is_open_ended(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "31/12/2099",
        "30/12/9999",
        "9999",
        "01/01/00",
        "2/1/1900",
        None,
        True,
        2,
        0,
        "1",
        "1753",
        "29/02/1900",
        "01/02/1753",
        date(2099, 12, 31),
    ],
)
def test_any_other_cell_is_not_open_ended(cell: Cell) -> None:
    assert not is_open_ended(cell)


DAYS = st.dates(min_value=date(1900, 3, 1), max_value=date(2100, 12, 31))


@given(DAYS)
def test_every_way_of_writing_a_day_agrees(written: date) -> None:
    forms: list[Cell] = [
        written,
        written.isoformat(),
        written.strftime("%d/%m/") + f"{written.year:04}",
        (written - EXCEL_EPOCH).days,
    ]
    assert {day(form) for form in forms} == {written}


@given(st.text(max_size=60))
def test_text_is_one_line(written: str) -> None:
    try:
        line = text(written)
    except NotUnderstood:
        return
    assert "\n" not in line
    assert "\t" not in line
