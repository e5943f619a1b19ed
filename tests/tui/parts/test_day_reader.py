"""What is said of a day while it is typed."""

from datetime import date

import pytest

from auditui.practice.day import NotADay
from auditui.tui.parts.day_reader import DayReader

TODAY = date(2016, 1, 4)
AHEAD = DayReader(TODAY)
BACK = DayReader(TODAY, looks_back=True)


@pytest.mark.parametrize(
    ("days", "text", "said"),
    [
        (AHEAD, "15/1/16", "Fri 15 January 2016"),
        (AHEAD, "fri", "Fri 8 January 2016"),
        (AHEAD, "4/1", "Mon 4 January 2016"),
        (AHEAD, "31/12/2015", "Thu 31 December 2015 – this is past"),
        (AHEAD, "4/1/17", "Wed 4 January 2017"),
        (AHEAD, "5/1/17", "Thu 5 January 2017 – more than a year ahead"),
        (AHEAD, "01/02/1916", "Tue 1 February 1916 – this is past"),
        (BACK, "fri", "Fri 1 January 2016"),
        (BACK, "31/12/2015", "Thu 31 December 2015"),
        (BACK, "5/1/2016", "Tue 5 January 2016 – still to come"),
        (BACK, "04/01/2099", "Sun 4 January 2099 – more than a year ahead"),
        (AHEAD, "29/02/2015", "February 2015 has no day 29."),
        (AHEAD, "soon", "Write the day like 31/01/2016 or 31 Jan 2016."),
        (AHEAD, " ", ""),
    ],
)
def test_a_day_is_echoed_with_its_weekday_and_what_is_odd_about_it(
    days: DayReader, text: str, said: str
) -> None:
    assert days.said(text) == said


def test_a_day_that_may_be_empty_is_none_or_a_day() -> None:
    assert BACK.read_or_none("  ") is None
    assert BACK.read_or_none("today") == TODAY
    with pytest.raises(NotADay):
        BACK.read("  ")
