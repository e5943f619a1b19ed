"""What takes the place of a reference, and from when on things may be erased."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.erasure import BEGINS, Names, TooRecent, is_erased, refuse_recent

REFS = st.text(min_size=1, max_size=20).filter(lambda text: not is_erased(text))


@given(REFS, REFS, st.binary(min_size=1, max_size=32))
def test_equal_references_stay_equal_and_no_others_are(one: str, other: str, key: bytes) -> None:
    names = Names(key)
    assert (names.of(one) == names.of(other)) == (one == other)
    assert names.of(one) != names.of(one, "sample 7")
    assert names.of(one) != Names(key + b"x").of(one)
    assert names.of(names.of(one)) == names.of(one)
    assert names.of(one).startswith(BEGINS)
    assert is_erased(names.of(one))


@pytest.mark.parametrize(
    ("today", "exclusion_months", "latest"),
    [
        (date(2018, 1, 10), 12, date(2017, 1, 1)),
        (date(2018, 1, 31), 0, date(2017, 1, 1)),
        (date(2018, 3, 1), 18, date(2016, 9, 1)),
    ],
)
def test_the_newest_months_are_kept(today: date, exclusion_months: int, latest: date) -> None:
    refuse_recent(latest, today, exclusion_months)
    for day in (date(latest.year, latest.month, 2), today, date(2030, 1, 1)):
        with pytest.raises(TooRecent, match=str(latest)):
            refuse_recent(day, today, exclusion_months)
