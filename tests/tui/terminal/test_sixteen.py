"""On a terminal of sixteen colours each is taken for what it is meant as."""

import pytest
from rich.color import Color

from auditui.tui.terminal.sixteen import of_sixteen

BLACK, RED, BLUE, WHITE = 0, 1, 4, 7
DARK_GREY, LIGHT_RED, LIGHT_YELLOW, LIGHT_CYAN, LIGHT_WHITE = 8, 9, 11, 14, 15


@pytest.mark.parametrize(
    ("meant", "number"),
    [
        ("#ffa62b", LIGHT_YELLOW),
        ("#57a5e2", LIGHT_CYAN),
        ("#0178d4", BLUE),
        ("#d17e92", LIGHT_RED),
        ("#800000", RED),
        ("#000000", BLACK),
        ("#121212", BLACK),
        ("#242f38", DARK_GREY),
        ("#a7a7a7", WHITE),
        ("#e0e0e0", LIGHT_WHITE),
        ("#fbf1c7", LIGHT_WHITE),
    ],
)
def test_orange_is_no_alarm_and_what_is_chosen_no_grey(meant: str, number: int) -> None:
    assert of_sixteen(Color.parse(meant)).number == number


@pytest.mark.parametrize("named", ["red", "default", "color(200)"])
def test_a_colour_of_the_terminals_own_is_left_as_it_is(named: str) -> None:
    assert of_sixteen(Color.parse(named)) == Color.parse(named)
