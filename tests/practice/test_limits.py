"""How many files somebody is given at most: what holds in a month, and how it is said."""

from datetime import UTC, datetime

import pytest

from auditui.practice.a3.target import Withdrawal
from auditui.practice.limits import (
    Limit,
    LimitKind,
    Part,
    limit_words,
    most_files,
    parts_words,
    rooms,
    shortfall_words,
)
from auditui.practice.period import Month

AT = datetime(2016, 1, 4, tzinfo=UTC)
BACK = Withdrawal(AT, "Quinn", "Slip")


def capacity(number: int, first: str, files: int | None, last: str = "") -> Limit:
    until = Month.parse(last) if last else None
    start = Month.parse(first)
    return Limit(number, "Ann", LimitKind.CAPACITY, start, until, files, "", "Quinn", "Quinn", AT)


def exemption(
    number: int, first: str, last: str = "", withdrawn: Withdrawal | None = None
) -> Limit:
    start = Month.parse(first)
    until = Month.parse(last or first)
    return Limit(
        number,
        "Ann",
        LimitKind.EXEMPTION,
        start,
        until,
        0,
        "Court",
        "Quinn",
        "Quinn",
        AT,
        withdrawn,
    )


@pytest.mark.parametrize(
    ("limits", "most"),
    [
        ([], None),
        ([capacity(1, "2016-01", 3)], 3),
        ([capacity(1, "2016-04", 3)], None),
        ([capacity(1, "2015-06", 3, "2016-02")], None),
        ([capacity(1, "2015-06", 3), capacity(2, "2016-03", 5)], 5),
        ([capacity(2, "2015-06", 3), capacity(1, "2016-03", 5)], 5),
        ([capacity(1, "2016-03", 3), capacity(2, "2016-03", None)], None),
        ([capacity(1, "2016-01", 3), capacity(2, "2016-02", 1, "2016-02")], 3),
        ([exemption(1, "2016-03"), capacity(2, "2016-03", 5)], 0),
        ([exemption(1, "2016-01", "2016-05"), capacity(2, "2016-01", 5)], 0),
        ([exemption(1, "2016-03", withdrawn=BACK), capacity(2, "2016-01", 5)], 5),
    ],
)
def test_what_holds_in_march(limits: list[Limit], most: int | None) -> None:
    assert most_files(limits, Month(2016, 3)) == most
    assert most_files(limits[::-1], Month(2016, 3)) == most


def test_what_was_agreed_in_words() -> None:
    assert limit_words(capacity(1, "2016-01", 1)) == "1 file a month at most, from January 2016"
    assert limit_words(capacity(1, "2016-01", None, "2016-03")) == (
        "as many files as there are, from January 2016 until March 2016"
    )
    assert limit_words(exemption(1, "2016-03")) == "no files, March 2016 only"


def test_who_is_full_and_who_would_get_how_many() -> None:
    parts = [
        Part("Ann", has=3, most=3),
        Part("Bo", has=1, most=4, gets=2),
        Part("Cal", gets=1),
        Part("Dee", gets=2),
        Part("Eve", gets=2),
        Part("Flo", most=0, why="exempt"),
    ]
    assert rooms(parts) == {"Ann": 0, "Bo": 3, "Flo": 0}
    assert shortfall_words(0, parts) == ""
    assert shortfall_words(1, parts) == (
        "1 file has no auditor yet. Full: Ann (3 of 3). Exempt: Flo."
    )
    assert parts_words(parts) == (
        "1 file each to 1, 2 files each to 2, 0 to Ann (at most 3, has 3), "
        "2 to Bo (at most 4, has 1), none to Flo (exempt)"
    )
