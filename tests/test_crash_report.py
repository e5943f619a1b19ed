"""What a crash says: enough to find the fault, and nothing of what was being handled."""

from pathlib import Path

import pytest

from auditui.crash import crash_report
from auditui.practice.period import Month

FAMILY = "Daisy Chain, born 4 May"


def broken(secret: str) -> BaseException:
    try:
        Month.parse("2016-01").first_day.replace(day=99 + len(secret))
    except ValueError as error:
        return error
    raise AssertionError


def chained(secret: str) -> BaseException:
    error = RuntimeError(secret)
    error.__cause__ = broken(secret)
    return error


def test_it_names_the_type_and_each_line_within_the_package() -> None:
    report = crash_report(broken(FAMILY))
    assert "\nValueError\n" in report
    assert "  tests/test_crash_report.py:" in report


@pytest.mark.parametrize("error", [broken(FAMILY), chained(FAMILY)])
def test_it_holds_no_message_no_value_and_no_folder(error: BaseException) -> None:
    report = crash_report(error)
    assert "Daisy" not in report
    assert str(Path(__file__).parents[1]) not in report


def test_an_error_that_led_to_it_is_named_after_it() -> None:
    report = crash_report(chained(FAMILY))
    assert report.index("RuntimeError") < report.index("ValueError")


def test_the_same_fault_has_the_same_reference_whatever_it_met() -> None:
    first, second = crash_report(broken("Ann")), crash_report(broken("Benjamin"))
    assert first == second
    assert first.splitlines()[0] != crash_report(chained("Ann")).splitlines()[0]
