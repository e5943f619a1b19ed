"""What stands behind A3 in a real file: which audits count, in which group, in which order."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from conftest import arranged
from past_the_program import past_the_program
from store.recorded import NOON, record

from auditui.practice.audit.record import AuditState, Response
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.selection import By, Selection
from auditui.practice.tool import Answer
from auditui.store.audit.audits import NewAudit
from auditui.store.store import Store

OCTOBER, NOVEMBER, DECEMBER = Month(2015, 10), Month(2015, 11), Month(2015, 12)
GOOD, INADEQUATE = Grade.GOOD, Grade.INADEQUATE
YES, NO, PARTLY, NA = Answer.YES, Answer.NO, Answer.PARTLY, Answer.NOT_APPLICABLE


@pytest.fixture
def store(trust: Path) -> Iterator[Store]:
    """The trust's store: the teams Duty and East in Upper, North and West in Lower."""
    opened = Store.open(trust)
    yield opened
    opened.close()


def counts(store: Store, by: By) -> dict[tuple[str, str], int]:
    """How many audits there are from October to December, by group and grade."""
    tallies = store.breakdowns.group_tallies(by, OCTOBER, DECEMBER)
    return {(tally.group, tally.grade.value): tally.audits for tally in tallies}


def behind(store: Store, limit: int = 100, **narrower: object) -> list[str]:
    """The cases of the audits behind a selection from October to December."""
    selection = Selection(OCTOBER, DECEMBER, **narrower)  # type: ignore[arg-type]
    return [audit.case_ref for audit in store.breakdowns.behind(selection, limit)]


def a_quarter(store: Store) -> None:
    """Four audits that no two groupings part alike."""
    record(store, OCTOBER, "A1", status="Open assessment", sections={"voice": INADEQUATE})
    record(store, NOVEMBER, "A2", INADEQUATE, team="East", auditor="", sections={"voice": GOOD})
    record(store, DECEMBER, "A3", team="Closed down", status="", sections={"planning": GOOD})
    record(store, DECEMBER, "A4", team="", auditor="Cat Cole")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            By.TEAM,
            {
                ("Duty", "good"): 1,
                ("East", "inadequate"): 1,
                ("Closed down", "good"): 1,
                ("", "good"): 1,
            },
        ),
        (By.LOCALITY, {("Upper", "good"): 1, ("Upper", "inadequate"): 1, ("", "good"): 2}),
        (
            By.STATUS,
            {
                ("Open assessment", "good"): 1,
                ("Child in need plan", "inadequate"): 1,
                ("Child in need plan", "good"): 1,
                ("", "good"): 1,
            },
        ),
        (
            By.AUDITOR,
            {("Ben Baker", "good"): 2, ("", "inadequate"): 1, ("Cat Cole", "good"): 1},
        ),
        (
            By.SECTION,
            {("voice", "inadequate"): 1, ("voice", "good"): 1, ("planning", "good"): 1},
        ),
    ],
)
def test_each_way_to_group(store: Store, by: By, expected: dict[tuple[str, str], int]) -> None:
    a_quarter(store)
    assert counts(store, by) == expected


@pytest.mark.parametrize("by", By)
def test_behind_each_group_are_as_many_audits_as_were_counted(store: Store, by: By) -> None:
    a_quarter(store)
    tallies = store.breakdowns.group_tallies(by, OCTOBER, DECEMBER)
    for group in {tally.group for tally in tallies}:
        expected = sum(tally.audits for tally in tallies if tally.group == group)
        assert len(behind(store, by=by, group=group)) == expected


def test_the_moderated_grade_is_the_one_counted(store: Store) -> None:
    record(store, DECEMBER, "A1", GOOD, moderated=INADEQUATE, sections={"voice": GOOD})
    record(store, DECEMBER, "A2", INADEQUATE, moderated=GOOD, sections={"voice": INADEQUATE})
    record(store, DECEMBER, "A3", GOOD)
    assert counts(store, By.TEAM) == {("Duty", "inadequate"): 1, ("Duty", "good"): 2}
    assert counts(store, By.SECTION) == {("voice", "good"): 1, ("voice", "inadequate"): 1}
    assert behind(store) == ["A1", "A2", "A3"]


answered = partial(
    record,
    month=DECEMBER,
    case_ref="X",
    answers={"voice.seen": NO},
    sections={"voice": INADEQUATE},
)


def withdrawn(store: Store) -> None:
    answered(store)
    with past_the_program(store.address) as past:
        past.execute("UPDATE audits SET state = 'withdrawn'")


@pytest.mark.parametrize(
    "add",
    [
        partial(answered, kind=Kind.THEMATIC),
        partial(answered, kind=Kind.DIP_SAMPLE),
        partial(answered, kind=Kind.RE_AUDIT),
        partial(answered, state=AuditState.DRAFT),
        withdrawn,
    ],
)
def test_what_is_not_a_submitted_routine_audit_never_counts(
    store: Store, add: Callable[[Store], object]
) -> None:
    add(store)
    assert {by: counts(store, by) for by in By} == {by: {} for by in By}
    assert store.breakdowns.answer_tallies(OCTOBER, DECEMBER) == []
    assert store.breakdowns.answered(OCTOBER, DECEMBER) == 0
    assert store.breakdowns.newest_answered() is None
    assert behind(store) == behind(store, newest=5) == []


def test_a_range_holds_both_its_ends_and_nothing_else(store: Store) -> None:
    for month in Month(2015, 9).through(Month(2016, 1)):
        record(store, month, f"A{month.number}", answers={"voice.seen": YES})
    assert counts(store, By.TEAM) == {("Duty", "good"): 3}
    assert store.breakdowns.answered(OCTOBER, DECEMBER) == 3
    assert [tally.audits for tally in store.breakdowns.answer_tallies(OCTOBER, DECEMBER)] == [3]
    assert behind(store) == ["A12", "A11", "A10"]


def test_versions_of_the_thresholds_are_told_apart(store: Store) -> None:
    for thresholds in ("original", "revised-2015", "revised-2015"):
        number = len(behind(store))
        record(store, DECEMBER, f"A{number}", thresholds=thresholds, answers={"voice.seen": YES})
    expected = {("original", 1), ("revised-2015", 2)}
    groups = store.breakdowns.group_tallies(By.TEAM, OCTOBER, DECEMBER)
    answers = store.breakdowns.answer_tallies(OCTOBER, DECEMBER)
    assert {(tally.thresholds, tally.audits) for tally in groups} == expected
    assert {(tally.thresholds, tally.audits) for tally in answers} == expected


def test_answers_are_counted_by_question_and_a_note_alone_is_none(store: Store) -> None:
    record(store, OCTOBER, "A1", answers={"voice.seen": YES, "voice.plan": NA})
    record(store, NOVEMBER, "A2", answers={"voice.seen": YES, "voice.plan": PARTLY})
    noted = record(store, DECEMBER, "A3", state=AuditState.DRAFT)
    with arranged(store):
        store.forms.save_response(noted, "voice.seen", Response(None, "Ask again."))
        store.forms.submit(noted, "Ben Baker", NOON)
    tallies = store.breakdowns.answer_tallies(OCTOBER, DECEMBER)
    assert {(tally.question, tally.answer, tally.audits) for tally in tallies} == {
        ("voice.seen", YES, 2),
        ("voice.plan", NA, 1),
        ("voice.plan", PARTLY, 1),
    }
    assert store.breakdowns.answered(OCTOBER, DECEMBER) == 2
    assert store.breakdowns.newest_answered() == NOVEMBER


def test_the_inadequate_come_first_then_the_newest_month_then_by_case(store: Store) -> None:
    record(store, DECEMBER, "B2")
    record(store, DECEMBER, "B1", Grade.REQUIRES_IMPROVEMENT)
    record(store, NOVEMBER, "A9", Grade.OUTSTANDING)
    record(store, OCTOBER, "C1", INADEQUATE)
    record(store, NOVEMBER, "C2", GOOD, moderated=INADEQUATE)
    assert behind(store) == ["C2", "C1", "B1", "B2", "A9"]
    assert behind(store, limit=2) == ["C2", "C1"]


def test_behind_a_section_its_own_inadequate_grades_come_first(store: Store) -> None:
    record(store, OCTOBER, "A1", GOOD, sections={"voice": INADEQUATE, "planning": GOOD})
    record(store, DECEMBER, "A2", INADEQUATE, sections={"voice": GOOD, "planning": GOOD})
    record(store, DECEMBER, "A3", INADEQUATE, sections={"planning": INADEQUATE})
    assert behind(store, by=By.SECTION, group="voice") == ["A1", "A2"]
    assert behind(store, by=By.SECTION, group="planning") == ["A3", "A2", "A1"]


def test_behind_an_answer_are_those_who_gave_it(store: Store) -> None:
    record(store, OCTOBER, "A1", answers={"voice.seen": NO, "voice.plan": YES})
    record(store, NOVEMBER, "A2", answers={"voice.seen": PARTLY})
    record(store, DECEMBER, "A3", answers={"voice.seen": YES, "voice.plan": NO})
    assert behind(store, question="voice.seen", answers=(PARTLY, NO)) == ["A2", "A1"]
    assert behind(store, question="voice.plan", answers=(PARTLY, NO)) == ["A3"]
    assert behind(store, question="voice.plan", answers=(NA,)) == []


def test_the_newest_are_those_that_the_rolling_figure_counts(store: Store) -> None:
    record(store, OCTOBER, "A1", at=NOON + timedelta(days=9))
    record(store, DECEMBER, "A2", at=NOON + timedelta(days=2))
    record(store, DECEMBER, "A3", INADEQUATE, at=NOON)
    record(store, DECEMBER, "A4", at=NOON + timedelta(days=1))
    assert behind(store, newest=2) == ["A2", "A4"]
    assert behind(store, newest=3) == ["A3", "A2", "A4"]
    assert behind(store, newest=9) == ["A3", "A2", "A4", "A1"]
    counted = [audit.grade for audit in store.a3.newest(3)]
    assert counted.count(INADEQUATE) == 1


def test_of_a_month_those_of_no_moment_are_the_oldest(store: Store) -> None:
    record(store, DECEMBER, "A2", at=NOON)
    with arranged(store):
        back_filled = NewAudit(
            None, DECEMBER, Kind.ROUTINE, "A1", "Duty", "Child in need plan", "Ben Baker", "2015",
            "revised-2015", overall=INADEQUATE,
        )  # fmt: skip
        store.audits.add([back_filled], "Quinn Lead")
    assert behind(store, newest=1) == ["A2"]
    assert behind(store, newest=2) == ["A1", "A2"]
    assert [each.grade for each in store.a3.newest(2)] == [GOOD, INADEQUATE]
    assert [each.case_ref for each in store.audits.inadequate()] == ["A1"]


def test_an_audit_behind_a_figure_is_listed_with_its_final_grade(store: Store) -> None:
    record(store, DECEMBER, "A1", GOOD, moderated=INADEQUATE, team="East", auditor="Cat Cole")
    (audit,) = store.breakdowns.behind(Selection(DECEMBER, DECEMBER), 10)
    assert (audit.month, audit.team, audit.auditor) == (DECEMBER, "East", "Cat Cole")
    assert (audit.overall, audit.final, audit.state) == (GOOD, INADEQUATE, AuditState.SUBMITTED)
