"""The draw: seeds, tickets that `sha256sum` agrees with, and who is chosen."""

import os
import subprocess
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.period import Month
from auditui.practice.sample import Routine, Thematic
from auditui.sampling.draw import (
    NotASeed,
    choose,
    make_seed,
    next_tickets,
    parse_seed,
    seed_string,
    ticket,
)
from auditui.sampling.places import places

DIGITS = "63454660390103169462"
SEED = f"2016-01|{DIGITS}"
CHECK = (
    "printf '%s%s' \"$(printf '%s' \"2016-01|$SEED\" | sha256sum | cut -d' ' -f1)\" \"$CASE\""
    " | sha256sum | cut -d' ' -f1"
)

frames = st.dictionaries(
    st.text("0123456789ABÉ", min_size=1, max_size=6),
    st.sampled_from(["North", "South", "West"]),
    min_size=1,
    max_size=60,
)


@pytest.mark.parametrize("text", ["7", "0042", " 63454660390103169462\n", "9" * 100])
def test_a_seed_keeps_its_digits(text: str) -> None:
    assert parse_seed(text) == text.strip()


@pytest.mark.parametrize("text", ["", " ", "-1", "1.0", "1 2", "0x1f", "٣٤", "²", "9" * 101])
def test_anything_but_1_to_100_ascii_digits_is_no_seed(text: str) -> None:
    with pytest.raises(NotASeed, match="1 to 100 decimal digits"):
        parse_seed(text)


def test_a_seed_that_the_program_makes_has_20_digits() -> None:
    assert make_seed(lambda below: below - 1) == "9" * 20
    assert make_seed(lambda _: 42) == "00000000000000000042"


def test_the_month_is_part_of_what_tickets_are_made_from() -> None:
    assert seed_string(Routine(Month(2016, 1)), DIGITS) == SEED


def test_the_number_of_a_theme_is_part_of_what_its_tickets_are_made_from() -> None:
    neglect = Thematic(Month(2016, 2), 12, "Neglect")
    assert seed_string(neglect, DIGITS) == f"2016-02/theme-12|{DIGITS}"


@pytest.mark.parametrize("case_ref", ["C0000001", "00123", "É/7 b", "%s", "$(id)"])
def test_a_ticket_can_be_checked_with_sha256sum(case_ref: str) -> None:
    checked = subprocess.run(
        ["sh", "-c", CHECK],
        env={**os.environ, "SEED": DIGITS, "CASE": case_ref},
        capture_output=True,
        check=True,
        text=True,
    ).stdout

    assert checked.strip() == ticket(SEED, case_ref)


@given(frames, st.data())
def test_the_smallest_tickets_of_each_stratum_are_chosen(
    frame: dict[str, str], data: st.DataObject
) -> None:
    depths = data.draw(
        st.dictionaries(st.sampled_from(["West", "South", "North"]), st.integers(0, 9))
    )
    chosen = choose(frame.items(), SEED, depths)

    assert list(chosen) == sorted(depths)
    for stratum, depth in depths.items():
        tickets = sorted((ticket(SEED, ref), ref) for ref in frame if frame[ref] == stratum)
        assert [(c.ticket, c.case_ref) for c in chosen[stratum]] == tickets[:depth]
        assert {c.stratum for c in chosen[stratum]} <= {stratum}


@given(frames, st.data())
def test_a_smaller_sample_is_part_of_a_larger_one(
    frame: dict[str, str], data: st.DataObject
) -> None:
    strata = {name: list(frame.values()).count(name) for name in set(frame.values())}
    size = data.draw(st.integers(1, len(frame)))
    larger_size = data.draw(st.integers(size, len(frame)))
    smaller = choose(frame.items(), SEED, places(strata, size))
    larger = choose(frame.items(), SEED, places(strata, larger_size))

    assert sum(len(cases) for cases in smaller.values()) == size
    for stratum, cases in smaller.items():
        assert larger[stratum][: len(cases)] == cases


def test_the_stratum_is_not_in_the_ticket() -> None:
    by_team = choose([("C1", "North"), ("C2", "South")], SEED, {"North": 1, "South": 1})
    whole = choose([("C1", "all"), ("C2", "all")], SEED, {"all": 2})

    assert {c.ticket for cases in by_team.values() for c in cases} == {
        c.ticket for c in whole["all"]
    }


def test_replacements_and_top_ups_follow_on_from_the_tickets_used() -> None:
    frame = [(f"C{number}", "North" if number % 3 else "South") for number in range(40)]
    everything = choose(frame, SEED, {"North": 40, "South": 40})
    following = next_tickets(frame, SEED, {"North": 3, "West": 2}, {"North": 2, "South": 1})

    assert following == {"North": everything["North"][3:5], "South": everything["South"][:1]}


def test_a_stratum_that_runs_out_gives_what_it_has() -> None:
    frame = [("C1", "North"), ("C2", "North")]

    assert len(next_tickets(frame, SEED, {"North": 1}, {"North": 5})["North"]) == 1
    assert next_tickets(frame, SEED, {"North": 2}, {"North": 1}) == {"North": []}


def test_memory_does_not_grow_with_the_frame() -> None:
    def frame() -> Iterator[tuple[str, str]]:
        for number in range(50_000):
            yield f"C{number:07d}", f"Team {number % 20}"

    tracemalloc.start()
    chosen = choose(frame(), SEED, {f"Team {number}": 3 for number in range(20)})
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sum(len(cases) for cases in chosen.values()) == 60
    assert peak < 500_000
