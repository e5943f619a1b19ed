"""Escape and a key that a terminal sends in one burst."""

import pytest
from textual import events

from auditui.tui.terminal.bursts import BurstsApart


def keys_of(*bursts: str) -> list[str]:
    """The keys that are told of when a terminal sends those, one after the other, and no more."""
    parser = BurstsApart()
    tokens = [token for burst in (*bursts, "") for token in parser.feed(burst)]
    return [token.key for token in tokens if isinstance(token, events.Key)]


@pytest.mark.parametrize(
    ("burst", "keys"),
    [
        ("\x1b1", ["escape", "1"]),
        ("\x1b4", ["escape", "4"]),
        ("\x1b[", ["escape", "left_square_bracket"]),
        ("\x1b]", ["escape", "right_square_bracket"]),
        ("\x1b ", ["escape", "space"]),
        ("\x1by", ["alt+y"]),
        ("\x1b", ["escape"]),
        ("\x1b[A", ["up"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[1;5C", ["ctrl+right"]),
    ],
)
def test_escape_and_a_key_in_one_burst_are_two(burst: str, keys: list[str]) -> None:
    assert keys_of(burst) == keys


def test_a_sequence_that_nobody_knows_is_no_escape() -> None:
    assert "escape" not in keys_of("\x1b[999X")


def test_what_follows_in_a_burst_of_its_own_is_told_of_too() -> None:
    assert keys_of("\x1b2y") == ["escape", "2", "y"]
