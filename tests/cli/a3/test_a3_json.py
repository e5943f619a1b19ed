"""A3 as JSON: every key, in order, as other programs rely on it."""

import json
from datetime import date
from decimal import Decimal

from auditui.cli.a3.json import as_json
from auditui.measures.a3 import report
from auditui.measures.figure import GradedAudit, Tally
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.period import Month

NEW = "revised-2015"
TALLIES = [
    Tally(Month(2015, 11), NEW, Grade.REQUIRES_IMPROVEMENT, 28),
    Tally(Month(2015, 11), NEW, Grade.INADEQUATE, 5),
    Tally(Month(2015, 12), NEW, Grade.OUTSTANDING, 2),
    Tally(Month(2015, 12), NEW, Grade.GOOD, 30),
    Tally(Month(2015, 12), NEW, Grade.INADEQUATE, 1),
]
DECEMBER = {
    "period": "2015-12",
    "label": "2015-12",
    "audits": 33,
    "ri_or_better": 32,
    "percent": 96.97,
    "display": "97%",
    "grades": {"outstanding": 2, "good": 30, "requires improvement": 0, "inadequate": 1},
    "not_completed": 1,
    "thresholds": ["revised-2015"],
    "mixed_thresholds": False,
    "interval": {"low": 84.68, "high": 99.46, "confidence": 0.95, "method": "wilson"},
    "target": 95,
    "tolerance": 90,
    "position": "ON TARGET",
    "change": {
        "from": "2015-11",
        "points": 12.12,
        "low": -2.82,
        "high": 28.09,
        "direction": "up",
        "distinguishable": False,
    },
    "change_withheld": None,
    "signals": [],
    "whole_months": False,
    "to_date": False,
    "bounds": {"low": 94.12, "high": 97.06},
    "position_chances": [{"level": 95, "direction": "or more", "percent": 50.36}],
    "moderated": None,
}
JANUARY = {
    "period": "2016-01",
    "label": "2016-01",
    "audits": 0,
    "ri_or_better": 0,
    "percent": None,
    "display": "no audits",
    "grades": {"outstanding": 0, "good": 0, "requires improvement": 0, "inadequate": 0},
    "not_completed": 0,
    "thresholds": [],
    "mixed_thresholds": False,
    "interval": None,
    "target": 95,
    "tolerance": 90,
    "position": None,
    "change": None,
    "change_withheld": "no audits",
    "signals": [],
    "whole_months": False,
    "to_date": False,
    "bounds": None,
    "position_chances": [],
    "moderated": None,
}


def printed(*targets: Target) -> dict[str, object]:
    newest = [GradedAudit(Month(2015, 12), NEW, Grade.GOOD)]
    not_completed = {Month(2015, 12): 1}
    whole = report(TALLIES, not_completed, targets, newest, last=Month(2016, 1))
    return as_json(whole)


def test_a_month_is_printed_key_by_key() -> None:
    months = printed(Target(date(2015, 4, 1), Decimal("95.0"), Decimal(90)))["months"]

    assert isinstance(months, list)
    assert json.dumps(months[1]) == json.dumps(DECEMBER)
    assert json.dumps(months[2]) == json.dumps(JANUARY)


def test_the_report_has_its_five_parts() -> None:
    whole = printed()
    quarters, years, last_50 = whole["quarters"], whole["years"], whole["last_50"]

    assert list(whole) == ["indicator", "months", "quarters", "years", "last_50", "range"]
    assert whole["indicator"] == "A3"
    assert isinstance(quarters, list)
    assert isinstance(years, list)
    assert isinstance(last_50, dict)
    assert [quarter["period"] for quarter in quarters] == ["2015/16-Q3"]
    assert [year["period"] for year in years] == ["2015/16"]
    assert (last_50["period"], last_50["audits"], last_50["percent"]) == ("last 50", 1, 100.0)


def test_no_target_is_null_and_a_fraction_of_a_percent_is_kept() -> None:
    without = printed()["months"]
    fractional = printed(Target(date(2015, 4, 1), Decimal("92.5"), Decimal("87.25")))["months"]

    assert isinstance(without, list)
    assert isinstance(fractional, list)
    assert (without[1]["target"], without[1]["tolerance"]) == (None, None)
    assert without[1]["position"] == "NO TARGET SET"
    assert (fractional[1]["target"], fractional[1]["tolerance"]) == (92.5, 87.25)


def test_a_signal_is_printed_in_words_with_the_month_that_completes_it() -> None:
    series = [
        Tally(Month(2014, 10).plus(number), NEW, grade, audits)
        for number, good in enumerate([45, 46, 47] * 5 + [30])
        for grade, audits in ((Grade.GOOD, good), (Grade.INADEQUATE, 50 - good))
    ]
    months = as_json(report(series, {}, [], []))["months"]

    assert isinstance(months, list)
    assert [month["signals"] for month in months] == [
        *[[]] * 15,
        [
            "January 2016, 60% (30 of 50), is lower than December 2015, 94% (47 of 50): more than "
            "chance (it differs from the period before at 3.5 standard errors)",
            "January 2016, 60% (30 of 50), is lower than the 12 months before it, 92% (552 of "
            "600): more than chance (so far out comes up in fewer than 1 month of 2,000 to either "
            "side)",
            "the three months to January 2016, 82% (123 of 150), are lower than the 12 months "
            "before them, 92% (552 of 600): more than chance (they differ from the months before "
            "at 2.9 standard errors)",
        ],
    ]


def test_a_range_says_which_months_it_has_and_what_it_does_not_touch() -> None:
    tallies = [Tally(Month(2015, at), "new", Grade.GOOD, 3) for at in (10, 11, 12)]
    whole = as_json(report(tallies, {}, (), ()))
    cut = as_json(report(tallies, {}, (), (), Month(2015, 11), Month(2015, 11)))

    assert whole["range"] == {
        "from": "2015-10",
        "to": "2015-12",
        "leaves_out_months": False,
        "note": None,
    }
    assert isinstance(cut["range"], dict)
    assert (cut["range"]["from"], cut["range"]["leaves_out_months"]) == ("2015-11", True)
    assert "each quarter and year here is whole" in cut["range"]["note"]
