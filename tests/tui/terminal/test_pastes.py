"""A paste is text and nothing else, wherever what the terminal sends breaks off."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from auditui.tui.terminal import bursts
from auditui.tui.terminal.bursts import BurstsApart
from auditui.tui.terminal.pastes import BEGINS, ENDS

PIECES = ("y", "n", "\x1b", "[", "2", "0", "1", "~", ENDS, "\x1b[A", "\x1bOP", "\n", "Q")
"""What a text is made of that would be keys outside of a paste."""


def told_of(*reads: str) -> list[str | tuple[str]]:
    """The keys that are told of, and each pasted text in a tuple."""
    parser = BurstsApart()
    told = [event for read in (*reads, "") for event in parser.feed(read)]
    return [
        event.key if isinstance(event, events.Key) else (event.text,)
        for event in told
        if isinstance(event, events.Key | events.Paste)
    ]


@pytest.mark.parametrize(
    ("reads", "told"),
    [
        ([f"{BEGINS}QQ\x1byyyy{ENDS}"], [("QQ\x1byyyy",)]),
        ([f"a{BEGINS}b{ENDS}c"], ["a", ("b",), "c"]),
        ([f"{BEGINS}a{ENDS}b{BEGINS}c{ENDS}"], [("a",), "b", ("c",)]),
        ([f"{BEGINS}a{ENDS}y{ENDS}n"], [("a",), ("y",), "n"]),
        ([f"{BEGINS}a{ENDS}", "y", f"y{ENDS}"], [("a",), ("yy",)]),
        ([f"{BEGINS}{BEGINS}a{ENDS}"], [(f"{BEGINS}a",)]),
        ([BEGINS[:3], f"{BEGINS[3:]}y{ENDS}"], [("y",)]),
        (["n", *BEGINS, "y", *ENDS, "n"], ["n", ("y",), "n"]),
        ([f"{BEGINS}a\x00{ENDS}\x1b[A"], [("a\x00",), "up"]),
        ([f"{BEGINS}never ended"], []),
    ],
)
def test_keys_and_pastes_are_told_apart(reads: list[str], told: list[str | tuple[str]]) -> None:
    assert told_of(*reads) == told


@given(st.lists(st.sampled_from(PIECES)), st.lists(st.integers(0, 80), max_size=8))
def test_nothing_in_a_paste_is_a_key_wherever_it_breaks_off(
    pieces: Sequence[str], breaks: Sequence[int]
) -> None:
    text = "".join(pieces)
    sent = f"{BEGINS}{text}{ENDS}"
    edges = [0, *sorted(min(at, len(sent)) for at in breaks), len(sent)]
    reads = [sent[start:end] for start, end in pairwise(edges)]
    told = told_of(*(read for read in reads if read))
    assert "".join(part[0] for part in told) == text.replace(ENDS, "")
    assert all(isinstance(part, tuple) for part in told)


def test_keys_behind_a_paste_are_told_of_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 10.0
    monkeypatch.setattr(bursts, "monotonic", lambda: now)
    parser = BurstsApart()
    first = list(parser.feed(f"{BEGINS}a{ENDS}y"))
    assert [*first, *parser.tick()] == first
    now += 0.2
    assert [event.key for event in parser.tick() if isinstance(event, events.Key)] == ["y"]
