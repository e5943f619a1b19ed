"""The frame: who is in it, and the bytes that `sha256sum` and `sort` agree with."""

import hashlib
import os
import subprocess
import unicodedata
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditui.practice.register.entry import CaseStatus, RegisterEntry
from auditui.practice.sample import Exclusion, Stratify
from auditui.sampling.frame import (
    EVERY_CASE,
    Narrowing,
    NotAFrame,
    Outside,
    frame_hash,
    frame_line,
    read_frame,
    sift,
    stratum_of,
)

TODAY = date(2016, 1, 4)
LOCALITIES = {"North 1": "North", "South 1": ""}

names = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)
    .filter(str.strip)
    .map(lambda text: unicodedata.normalize("NFC", text))
)
frames = st.dictionaries(names, st.sampled_from(["North", "South", "Équipe 1"]), max_size=30).map(
    lambda cases: list(cases.items())
)


def entry(
    case_ref: str = "C1", team: str = "North 1", closed_on: date | None = None
) -> RegisterEntry:
    return RegisterEntry(case_ref, team, CaseStatus.CHILD_PROTECTION, closed_on=closed_on)


@pytest.mark.parametrize(
    ("stratify", "team", "stratum"),
    [
        (Stratify.TEAM, "North 1", "North 1"),
        (Stratify.TEAM, "", "no team"),
        (Stratify.STATUS, "North 1", "Child Protection plan"),
        (Stratify.LOCALITY, "North 1", "North"),
        (Stratify.LOCALITY, "South 1", "no locality"),
        (Stratify.LOCALITY, "West 1", "no locality"),
        (Stratify.LOCALITY, "", "no locality"),
        (Stratify.NONE, "North 1", "all cases"),
    ],
)
def test_a_case_stands_in_one_stratum(stratify: Stratify, team: str, stratum: str) -> None:
    assert stratum_of(entry(team=team), stratify, LOCALITIES) == stratum


def test_each_case_left_out_has_one_reason_and_closed_comes_first() -> None:
    entries = [
        entry("all three", closed_on=TODAY),
        entry("audited and held"),
        entry("held"),
        entry("in"),
        entry("closes tomorrow", closed_on=date(2016, 1, 5)),
        RegisterEntry("closed", "", CaseStatus.CLOSED),
    ]
    recently_audited = {"all three", "audited and held"}
    on_hold = {"all three", "audited and held", "held"}

    sifted = sift(entries, TODAY, recently_audited, on_hold, Stratify.TEAM, LOCALITIES)

    assert {case.case_ref: outcome for case, outcome in sifted} == {
        "all three": Exclusion.CLOSED,
        "audited and held": Exclusion.RECENTLY_AUDITED,
        "held": Exclusion.ON_HOLD,
        "in": "North 1",
        "closes tomorrow": "North 1",
        "closed": Exclusion.CLOSED,
    }


@pytest.mark.parametrize(
    ("narrowing", "inside"),
    [
        (EVERY_CASE, "ABCDE"),
        (Narrowing(teams=frozenset({"North 1"})), "AB"),
        (Narrowing(teams=frozenset({"North 1", "no team"})), "ABE"),
        (Narrowing(statuses=frozenset({CaseStatus.CHILD_IN_NEED})), "BD"),
        (Narrowing(localities=frozenset({"North"})), "AB"),
        (Narrowing(localities=frozenset({"no locality"})), "CDE"),
        (Narrowing(frozenset({"South 1"}), frozenset({CaseStatus.CHILD_IN_NEED})), "D"),
        (Narrowing(frozenset({"South 1"}), localities=frozenset({"North"})), ""),
    ],
)
def test_a_narrowed_frame_holds_what_is_of_every_kind_asked_for(
    narrowing: Narrowing, inside: str
) -> None:
    cases = [
        RegisterEntry("A", "North 1", CaseStatus.CHILD_PROTECTION),
        RegisterEntry("B", "North 1", CaseStatus.CHILD_IN_NEED),
        RegisterEntry("C", "South 1", CaseStatus.CHILD_PROTECTION),
        RegisterEntry("D", "South 1", CaseStatus.CHILD_IN_NEED),
        RegisterEntry("E", "", CaseStatus.CHILD_PROTECTION),
    ]
    sifted = list(sift(cases, TODAY, (), (), Stratify.NONE, LOCALITIES, narrowing))
    assert "".join(case.case_ref for case, place in sifted if place == "all cases") == inside
    others = {place for case, place in sifted if case.case_ref not in inside}
    assert others <= {Outside.THEME}


def test_a_case_outside_the_theme_is_outside_whatever_else_keeps_it_out() -> None:
    narrowing = Narrowing(teams=frozenset({"North 1"}))
    entries = [entry("closed", "South 1", TODAY), entry("held", "South 1"), entry("in", "North 1")]
    sifted = sift(entries, TODAY, (), {"held", "in"}, Stratify.TEAM, LOCALITIES, narrowing)
    assert [place for _, place in sifted] == [Outside.THEME, Outside.THEME, Exclusion.ON_HOLD]


def test_a_narrowing_says_what_it_is_in_the_order_of_names() -> None:
    assert EVERY_CASE.words == ""
    narrowing = Narrowing(
        frozenset({"West", "East"}), frozenset({CaseStatus.OPEN_ASSESSMENT}), frozenset({"Upper"})
    )
    assert narrowing.words == "team East or West, status Open assessment, locality Upper"


@settings(max_examples=30)
@given(frames)
def test_the_hash_is_what_sort_and_sha256_make_of_the_lines(cases: list[tuple[str, str]]) -> None:
    unsorted = b"".join(frame_line(*case) for case in cases)
    by_sort = subprocess.run(
        ["sort"],
        input=unsorted,
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C"},
    ).stdout

    in_byte_order = sorted(cases, key=lambda case: case[0].encode())
    taken = frame_hash(in_byte_order)

    assert b"".join(frame_line(*case) for case in in_byte_order) == by_sort
    assert taken.sha256 == hashlib.sha256(by_sort).hexdigest()


def test_a_known_frame_has_the_hash_that_sha256sum_prints() -> None:
    printed = subprocess.run(
        ["sh", "-c", r"printf 'A-1\tNorth\nA-10\tSouth\nA-2\tNorth\n' | sha256sum"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout

    taken = frame_hash([("A-1", "North"), ("A-10", "South"), ("A-2", "North")])

    assert printed.split()[0] == taken.sha256
    assert taken.strata == {"North": 2, "South": 1}


@given(frames)
def test_lines_read_back_give_the_same_cases(cases: list[tuple[str, str]]) -> None:
    ordered = sorted(cases, key=lambda case: case[0].encode())

    assert list(read_frame(BytesIO(b"".join(frame_line(*case) for case in ordered)))) == ordered


@pytest.mark.parametrize("second", ["A-1", "A-0", "A"])
def test_a_frame_out_of_order_or_with_a_repeat_is_refused(second: str) -> None:
    with pytest.raises(ValueError, match="byte order"):
        frame_hash([("A-1", "North"), (second, "North")])


@pytest.mark.parametrize(
    ("case_ref", "stratum"),
    [("", "North"), ("C1", ""), ("C\t1", "North"), ("C1", "No\nrth"), ("Cafe\u0301", "North")],
)
def test_text_that_would_blur_the_lines_is_refused(case_ref: str, stratum: str) -> None:
    with pytest.raises(ValueError, match="NFC"):
        frame_line(case_ref, stratum)


@pytest.mark.parametrize(
    "lines",
    [
        b"C2\tNorth",
        b"C2 North\n",
        b"C2\tNorth\tmore\n",
        b"\tNorth\n",
        b"\n",
        b"C2\t\xff\n",
        "Cafe\u0301\tNorth\n".encode(),
        b"C1\tNorth\n",
        b"C0\tNorth\n",
    ],
)
def test_a_file_that_is_no_frame_is_refused_by_line_and_not_quoted(lines: bytes) -> None:
    with pytest.raises(NotAFrame, match=r"^Line 2 of the frame") as refusal:
        list(read_frame(BytesIO(b"C1\tNorth\n" + lines)))

    assert "North" not in str(refusal.value)
