"""Whose an account is, by what is recorded of somebody."""

import pytest

from auditui.practice.people import BROWSER, Account


@pytest.mark.parametrize(
    ("account", "recorded", "is_it"),
    [
        (Account("asha"), "asha", True),
        (Account("asha"), "Asha", False),
        (Account("asha"), "", False),
        (Account(""), "", False),
        (Account("asha"), "asha (browser)", False),
        (Account("asha", BROWSER), "asha", True),
        (Account("asha", BROWSER), "asha (browser)", True),
        (Account("asha (browser)"), "asha (browser)", False),
        (Account("asha (browser)", BROWSER), "asha (browser)", False),
        (Account("TRUST\\Asha", any_case=True), "trust\\asha", True),
        (Account("TRUST\\Asha", any_case=True), "ASHA", True),
        (Account("TRUST\\Asha", any_case=True), "other\\asha", False),
        (Account("Asha", any_case=True), "TRUST\\asha", False),
        (Account("TRUST\\asha"), "asha", False),
    ],
    ids=str,
)
def test_an_account_is_whose_it_is_recorded_to_be(
    account: Account, recorded: str, is_it: bool
) -> None:
    assert account.is_recorded_as(recorded) is is_it


def test_an_account_is_shown_with_the_way_it_comes_in() -> None:
    assert [each.shown for each in (Account("asha"), Account("asha", BROWSER))] == [
        "asha",
        "asha (browser)",
    ]
