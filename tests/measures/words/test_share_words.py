"""A share in words: its percentage never without its counts, its range only where there is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.share import Share
from auditui.measures.words.share import (
    count_words,
    interval_words,
    mixed_words,
    percent_column,
    range_words,
    ranged_words,
    rated_words,
    share_column,
    share_words,
)

NEW, BOTH = ("revised-2015",), ("original", "revised-2015")


def test_a_share_in_words() -> None:
    share = Share(32, 33, NEW)
    assert (count_words(share), share_words(share)) == ("32 of 33", "97%, 32 of 33")
    assert (interval_words(share), range_words(share)) == ("85–99%", "85–99%")
    assert ranged_words(share) == "97% (95% interval 85–99%)"
    assert (percent_column(share), share_column(share)) == (" 97%", " 97%  32 of 33")
    assert rated_words(share) == "32 of 33 audits were rated requires improvement or better"


def test_a_share_of_none_in_words() -> None:
    none = Share(0, 0, ())
    assert (count_words(none), interval_words(none), range_words(none)) == ("", "", "")
    assert (percent_column(none), share_column(none)) == ("no audits", "no audits")
    assert (percent_column(none, "-"), share_column(none, "applied to no file")) == (
        "-",
        "applied to no file",
    )


def test_mixed_thresholds_have_no_range_and_say_so() -> None:
    mixed = Share(8, 10, BOTH)
    assert (interval_words(mixed), range_words(mixed)) == ("", "mixed")
    assert ranged_words(mixed) == "80%"
    assert mixed_words(mixed, "there is no interval") == (
        "Mixed thresholds (original and revised-2015), so there is no interval."
    )


@pytest.mark.parametrize(
    ("share", "noun", "words"),
    [
        (Share(1, 1, NEW), "audit", "1 of 1 audit was rated"),
        (Share(0, 2, NEW), "audit", "0 of 2 audits were rated"),
        (Share(0, 1, NEW), "section grade", "0 of 1 section grade was rated"),
        (Share(1_200, 1_300, NEW), "section grade", "1,200 of 1,300 section grades were rated"),
    ],
)
def test_what_was_rated_agrees_in_number(share: Share, noun: str, words: str) -> None:
    assert rated_words(share, noun) == f"{words} requires improvement or better"


@given(st.integers(0, 5_000), st.integers(0, 5_000), st.sampled_from([NEW, BOTH]))
def test_columns_begin_with_the_percentage(
    count: int, others: int, thresholds: tuple[str, ...]
) -> None:
    share = Share(count, count + others, thresholds)
    column = share_column(share)
    assert column.startswith(percent_column(share))
    assert column.endswith(count_words(share))
    assert ranged_words(share).startswith(share.display)
