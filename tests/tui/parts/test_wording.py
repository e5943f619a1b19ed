"""States and counts in words and shapes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.a3.target import Position
from auditui.practice.audit.record import Audit, AuditHeading, AuditState, Moderation
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import CaseState, Kind
from auditui.practice.text import counted
from auditui.tui.a3.words import position_words
from auditui.tui.audit.words import (
    about_audit,
    about_reopening,
    audit_grade,
    audit_state,
    summary,
)
from auditui.tui.parts.wording import bar
from auditui.tui.sample.words import case_state
from auditui.tui.shell.header_line import fitted
from auditui.tui.shell.key_line import GAP, KeyItem, in_lines

TODAY = date(2016, 2, 1)
AUDIT = AuditHeading(
    audit_id=1,
    month=Month(2016, 1),
    kind=Kind.ROUTINE,
    case_ref="C1",
    team="East",
    status="Child Protection plan",
    auditor="Asha Archer",
    state=AuditState.TO_DO,
    due=date(2016, 1, 31),
    overall=None,
    final=None,
    tool="tool",
    thresholds="revised-2015",
)
SUBMITTED = replace(
    AUDIT, audit_id=2, state=AuditState.SUBMITTED, overall=Grade.GOOD, final=Grade.GOOD
)


@pytest.mark.parametrize(
    ("audit", "words"),
    [
        (AUDIT, "○ to do, late"),
        (replace(AUDIT, due=TODAY), "○ to do"),
        (replace(AUDIT, due=None), "○ to do"),
        (replace(AUDIT, state=AuditState.DRAFT), "◐ draft, late"),
        (SUBMITTED, "● submitted"),
    ],
)
def test_an_open_audit_past_its_day_is_late(audit: AuditHeading, words: str) -> None:
    assert audit_state(audit, TODAY) == words


def test_a_moderated_grade_says_so() -> None:
    assert audit_grade(AUDIT) == "–"
    assert audit_grade(SUBMITTED) == "Good"
    assert audit_grade(replace(SUBMITTED, final=Grade.INADEQUATE)) == "Inadequate (moderated)"


def test_an_audit_is_told_in_full_sentences() -> None:
    assert about_audit(SUBMITTED, TODAY) == (
        "Audit 2: C1 of East, Child Protection plan. Routine audit of January 2016 by Asha Archer, "
        "due 31 January 2016: ● submitted. Overall grade: Good."
    )
    bare = replace(AUDIT, team="", status="", auditor="", due=None)
    assert about_audit(bare, TODAY) == (
        "Audit 1: C1 of no team. Routine audit of January 2016 by nobody yet: ○ to do."
    )


def test_reopening_tells_what_leaves_a3_and_that_a_moderation_ends() -> None:
    moderation = Moderation(
        Grade.INADEQUATE, "No plan", "Quinn Lead", datetime(2016, 2, 1, tzinfo=UTC)
    )
    assert about_reopening(Audit(SUBMITTED, moderation=moderation)) == (
        "Asha Archer can write on it again. It leaves A3 of January 2016 until it is "
        "submitted again. Its moderation ends."
    )
    dip_sample = replace(SUBMITTED, kind=Kind.DIP_SAMPLE)
    assert about_reopening(Audit(dip_sample)) == "Asha Archer can write on it again."
    nobody_s = replace(dip_sample, auditor="")
    assert about_reopening(Audit(nobody_s)) == "Nobody here can write on it again."


def test_a_summary_counts_states_and_names_lateness_only_where_there_is_some() -> None:
    assert summary([AUDIT, SUBMITTED], TODAY) == "1 to do · 0 draft · 1 submitted · 1 late"
    assert summary([SUBMITTED], TODAY) == "0 to do · 0 draft · 1 submitted"


def test_every_state_and_position_has_a_shape_of_its_own() -> None:
    for words in ([case_state(s) for s in CaseState], [position_words(p) for p in Position]):
        assert len({each[0] for each in words}) == len(words)
        assert all(each[1] == " " for each in words)


def test_counts_agree_with_their_noun() -> None:
    assert [counted(number, "case") for number in (0, 1, 1200)] == [
        "0 cases",
        "1 case",
        "1,200 cases",
    ]


@given(of=st.integers(1, 500), done=st.integers(0, 500), width=st.integers(1, 40))
def test_a_bar_is_full_only_when_everything_is_done(of: int, done: int, width: int) -> None:
    shown = bar(min(done, of), of, width)
    assert len(shown) == width
    assert ("░" not in shown) == (done >= of)


PARTS = [(0, "Sample"), (2, "January 2016"), (3, "Quinn Lead"), (1, "Demonstration")]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, "Sample · January 2016 · Quinn Lead · Demonstration"),
        (40, "Sample · January 2016 · Demonstration"),
        (30, "Sample · Demonstration"),
        (5, "Sample"),
    ],
)
def test_a_header_leaves_out_what_is_needed_least(width: int, line: str) -> None:
    assert fitted(PARTS, width) == line


@given(
    words=st.lists(st.text("abc ", min_size=1, max_size=12), max_size=12),
    width=st.integers(1, 60),
)
def test_keys_keep_their_order_and_no_line_is_too_wide(words: list[str], width: int) -> None:
    items = [KeyItem("x", each, "x") for each in words]
    lines = in_lines(items, width)
    assert [item for line in lines for item in line] == items
    for line in lines:
        taken = sum(item.width for item in line) + len(GAP) * (len(line) - 1)
        assert taken <= width or len(line) == 1
