"""The trend as JSON: every key, in order, as other programs rely on it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.cli.a3.json import figure_as_json
from auditui.cli.a3.trend_json import as_json
from auditui.measures.a3 import report
from auditui.measures.figure import GradedAudit, Tally
from auditui.measures.weighted import MonthFrame, StratumResult
from auditui.practice.grade import Grade
from auditui.practice.period import Month

OLD, NEW = "original", "revised-2015"
APRIL = Month(2015, 4)
UPS_AND_DOWNS = [20, 30] * 6
LONG_RUN = [20] * 10 + [30] * 10


def tallies(
    good: Sequence[int], first: Month = APRIL, thresholds: str = NEW, of: int = 50
) -> list[Tally]:
    """Months in a row, each with so many good of as many audits."""
    return [
        Tally(first.plus(number), thresholds, grade, audits)
        for number, count in enumerate(good)
        for grade, audits in ((Grade.GOOD, count), (Grade.INADEQUATE, of - count))
    ]


def told(
    counted: Sequence[Tally],
    first: Month | None = None,
    last: Month | None = None,
    frames: Mapping[Month, MonthFrame] | None = None,
) -> list[dict[str, Any]]:
    """The stretches as another program reads them."""
    whole = as_json(report(counted, {}, [], [], first, last, frames))
    stretches: list[dict[str, Any]] = json.loads(json.dumps(whole))["stretches"]
    return stretches


def test_a_stretch_too_short_for_a_trend_is_printed_key_by_key() -> None:
    (stretch,) = told(tallies([32], Month(2015, 12), of=33))

    assert json.dumps(stretch) == json.dumps(
        {
            "thresholds": ["revised-2015"],
            "mixed_thresholds": False,
            "from": "2015-12",
            "to": "2015-12",
            "months": [
                {
                    "period": "2015-12",
                    "audits": 33,
                    "ri_or_better": 32,
                    "percent": 96.97,
                    "lower_limit": None,
                    "upper_limit": None,
                    "side": None,
                    "signals": [],
                    "frame": None,
                    "weighted_percent": None,
                    "weighted_left_out": None,
                }
            ],
            "median": None,
            "centre": None,
            "runs": None,
            "runs_read": None,
            "more_months_for_judging": 5,
            "more_months_for_runs": 9,
            "more_months_for_limits": 12,
            "signals": [],
            "verdict": stretch["verdict"],
        }
    )
    assert stretch["verdict"].startswith("5 more months are needed before three months")


def test_it_has_the_last_50_as_a3_has_it() -> None:
    newest = [GradedAudit(Month(2015, 12), NEW, Grade.GOOD)]
    source = report(tallies([32]), {}, [], newest)
    whole = as_json(source)

    assert list(whole) == ["indicator", "stretches", "last_50", "range"]
    assert (whole["indicator"], whole["last_50"]) == ("A3", figure_as_json(source.last_50))


def test_runs_come_with_the_median_and_the_side_of_each_month() -> None:
    (stretch,) = told(tallies([*UPS_AND_DOWNS, 25]))

    assert stretch["median"] == 50.0
    assert [month["side"] for month in stretch["months"]] == ["below", "above"] * 6 + ["on"]
    assert stretch["runs"] == {
        "useful": 12,
        "longest": 1,
        "longest_usual": 7,
        "crossings": 11,
        "crossings_usual": 3,
    }
    assert stretch["signals"] == []


def test_a_signal_is_told_with_its_stretch_and_the_month_that_completes_it() -> None:
    (stretch,) = told(tallies(LONG_RUN))

    first, *others = stretch["signals"]
    assert first.startswith("the three months to ")
    assert stretch["months"][12]["signals"] == [first]
    assert [signal for month in stretch["months"] for signal in month["signals"]] == [
        first,
        *others,
    ]
    assert stretch["verdict"].startswith("The three months to ")


def test_runs_are_a_description_and_no_signal() -> None:
    (stretch,) = told(tallies([24] * 8 + [26] * 8))

    assert stretch["signals"] == []
    assert (stretch["runs"]["longest"], stretch["runs"]["crossings"]) == (8, 1)
    assert "That is no signal by itself" in stretch["runs_read"]


def test_limits_are_percentages_about_the_centre() -> None:
    (stretch,) = told(tallies([*UPS_AND_DOWNS, 25]))

    assert stretch["centre"] == 50.0
    assert {(month["lower_limit"], month["upper_limit"]) for month in stretch["months"]} == {
        (28.79, 71.21)
    }
    assert (stretch["more_months_for_runs"], stretch["more_months_for_limits"]) == (0, 0)


def test_months_that_all_lie_on_the_median_have_no_runs() -> None:
    (stretch,) = told(tallies([50] * 13))

    assert (stretch["median"], stretch["runs"]) == (100.0, None)
    assert {month["side"] for month in stretch["months"]} == {"on"}


def test_a_mixed_stretch_says_so_and_has_no_trend() -> None:
    months = [*tallies([30] * 13), *tallies([2] * 13, thresholds=OLD, of=4)]
    (stretch,) = told(months)

    assert (stretch["thresholds"], stretch["mixed_thresholds"]) == ([OLD, NEW], True)
    assert (stretch["median"], stretch["centre"], stretch["runs"]) == (None, None, None)
    assert "more than one version" in stretch["verdict"]


def test_a_range_leaves_out_months_and_changes_nothing_else() -> None:
    months = [*tallies([20] * 3, Month(2015, 1), OLD), *tallies(LONG_RUN)]
    whole, cut = told(months)[1], told(months, first=APRIL.plus(4), last=APRIL.plus(5))

    assert [stretch["thresholds"] for stretch in cut] == [[NEW]]
    assert cut[0] == whole | {"months": whole["months"][4:6]}


def test_a_month_without_audits_is_not_listed() -> None:
    (stretch,) = told([*tallies([20]), *tallies([30], APRIL.plus(2))])
    assert [month["period"] for month in stretch["months"]] == ["2015-04", "2015-06"]


def test_a_month_says_what_it_means_for_its_frame_or_is_weighted_by_stratum() -> None:
    strata = (
        StratumResult("East", 90, 60, 30),
        StratumResult("North", 30, 40, 40),
        StratumResult("West", 5, 0, 0),
    )
    frames = {
        APRIL: MonthFrame(300),
        APRIL.plus(1): MonthFrame(5_000),
        APRIL.plus(2): MonthFrame(125, strata),
    }
    (stretch,) = told(tallies([45, 45, 70], of=100), frames=frames)
    small, large, weighted = stretch["months"]

    assert small["frame"] == {"cases": 300, "low": 111, "high": 160}
    assert [month["frame"] for month in (large, weighted)] == [None, None]
    assert (weighted["weighted_percent"], weighted["weighted_left_out"]) == (62.5, ["West"])
    assert (small["weighted_percent"], small["weighted_left_out"]) == (None, None)


@pytest.mark.parametrize(("audits", "percent"), [(7, 14.29), (13, 7.69), (800, 0.13)])
def test_percentages_are_rounded_half_up_to_two_decimals(audits: int, percent: float) -> None:
    (stretch,) = told(tallies([1], of=audits))
    assert stretch["months"][0]["percent"] == percent


@given(
    st.lists(st.tuples(st.sampled_from([OLD, NEW]), st.integers(0, 20)), min_size=1, max_size=30)
)
def test_every_month_with_audits_stands_in_one_stretch_in_order(
    drawn: list[tuple[str, int]],
) -> None:
    months = [
        tally
        for number, (thresholds, good) in enumerate(drawn)
        for tally in tallies([good], APRIL.plus(number), thresholds, of=20)
    ]
    stretches = told(months)

    assert [month["period"] for each in stretches for month in each["months"]] == [
        str(APRIL.plus(number)) for number in range(len(drawn))
    ]
    assert all(
        (each["from"], each["to"]) == (each["months"][0]["period"], each["months"][-1]["period"])
        for each in stretches
    )
