from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import JANUARY, MANAGERS, TEAMS, VIEWER, arranged, fill, seated
from past_the_program import REFUSED, past_the_program

from auditui.practice.audit.oddities import OddityKind
from auditui.practice.audit.record import AuditState, Prose, Response, Safety
from auditui.practice.errors import NotPermitted, NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.period import Month
from auditui.practice.sample import Routine
from auditui.practice.tool import OVERALL, Answer
from auditui.workflow.a3.figure import a3
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.form import Incomplete, NotOpen, NotYours, Odd, SeenOtherwise
from auditui.workflow.audit.history import import_audits
from auditui.workflow.audit.moderation import (
    NobodyToWrite,
    NotSubmitted,
    OwnAudit,
    moderate,
    reopen,
)
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.people import save_person
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.upkeep import reassign

UNSAFE = Safety(is_safe=False)


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    """A team manager with one audit to do."""
    sample = draw(lead, JANUARY, 4)
    return seated(lead, sample.cases[0].auditor)


@pytest.fixture
def audit_id(auditor: Desk) -> int:
    return audits.mine(auditor)[0].audit_id


def test_an_audit_is_worked_through_and_submitted(auditor: Desk, audit_id: int) -> None:
    form = audits.open_form(auditor, audit_id)
    assert form.thresholds.version == "revised-2015"
    assert form.audit.heading.state is AuditState.TO_DO
    fill(auditor, audit_id)
    assert audits.open_form(auditor, audit_id).missing == ()
    submitted = audits.submit(auditor, audit_id)
    assert submitted.heading.state is AuditState.SUBMITTED
    assert submitted.heading.final is Grade.GOOD
    figure = a3(auditor).months[-1]
    assert (figure.share.count, figure.audits, figure.not_completed) == (1, 1, 3)


def test_what_is_missing_is_named_in_form_order(auditor: Desk, audit_id: int) -> None:
    with pytest.raises(Incomplete) as refused:
        audits.submit(auditor, audit_id)
    form = audits.open_form(auditor, audit_id)
    assert refused.value.missing == form.missing
    assert refused.value.missing[0].item.key == "safe"


@pytest.mark.parametrize(
    ("left_out", "key"),
    [
        (lambda desk, n: audits.record_safety(desk, n, Safety(is_safe=None)), "safe"),
        (lambda desk, n: audits.record_safety(desk, n, UNSAFE), "safe"),
        (
            lambda desk, n: audits.record_safety(
                desk, n, replace(UNSAFE, escalated_to="Head", what_was_done="Called")
            ),
            "safe",
        ),
        (lambda desk, n: audits.answer(desk, n, "voice.seen", None), "voice.seen"),
        (lambda desk, n: audits.grade(desk, n, OVERALL, None), OVERALL),
        (lambda desk, n: audits.give_reason(desk, n, OVERALL, " \n "), OVERALL),
        (lambda desk, n: audits.write(desk, n, Prose.STRENGTHS, ""), "strengths"),
    ],
)
def test_each_kind_of_gap_keeps_an_audit_from_being_submitted(
    auditor: Desk, audit_id: int, left_out: object, key: str
) -> None:
    fill(auditor, audit_id)
    assert callable(left_out)
    left_out(auditor, audit_id)
    with pytest.raises(Incomplete) as refused:
        audits.submit(auditor, audit_id)
    assert [lacking.item.key for lacking in refused.value.missing] == [key]


def test_an_unsafe_child_needs_a_recorded_escalation(auditor: Desk, audit_id: int) -> None:
    fill(auditor, audit_id)
    escalated = Safety(False, "Hana Head", date(2016, 1, 4), "Strategy meeting called")
    audit = audits.record_safety(auditor, audit_id, escalated)
    odd = audits.oddities(auditor, audit)
    assert [oddity.kind for oddity in odd] == [OddityKind.UNSAFE_AND_GOOD]
    assert audits.submit(auditor, audit_id, odd).safety == escalated


@pytest.mark.parametrize("overall", [Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE])
def test_what_needs_improving_needs_an_action(auditor: Desk, audit_id: int, overall: Grade) -> None:
    fill(auditor, audit_id, overall)
    action = audits.open_form(auditor, audit_id).audit.actions[0]
    audits.remove_action(auditor, audit_id, action.action_id)
    assert [lacking.item.key for lacking in audits.open_form(auditor, audit_id).missing] == [
        "actions"
    ]


def test_the_ceiling_is_suggested_and_never_set(auditor: Desk, audit_id: int) -> None:
    fill(auditor, audit_id)
    section = audits.open_form(auditor, audit_id).tool.sections[0].key
    audit = audits.grade(auditor, audit_id, section, Grade.INADEQUATE)
    assert audit.judgement(OVERALL).grade is Grade.GOOD
    assert [lacking.item.key for lacking in audits.open_form(auditor, audit_id).missing] == [
        OVERALL
    ]
    audit = audits.explain_above_ceiling(auditor, audit_id, "One lapse, long mended.")
    with pytest.raises(Odd, match="above requires improvement, the suggested ceiling"):
        audits.submit(auditor, audit_id)
    odd = audits.oddities(auditor, audit)
    assert audits.submit(auditor, audit_id, odd).heading.final is Grade.GOOD
    assert auditor.store.forms.oddities(audit_id) == tuple(each.sentence for each in odd)


def test_what_is_not_what_was_seen_is_not_submitted(auditor: Desk, audit_id: int) -> None:
    fill(auditor, audit_id)
    seen = audits.standing(auditor, audit_id)
    audits.grade(auditor, audit_id, OVERALL, Grade.OUTSTANDING)
    with pytest.raises(SeenOtherwise, match="Outstanding is recorded, Good was seen"):
        audits.submit(auditor, audit_id, seen=seen)
    now = audits.standing(auditor, audit_id)
    assert now.heading.state is AuditState.DRAFT
    assert audits.submit(auditor, audit_id, seen=now).heading.final is Grade.OUTSTANDING


def test_only_the_auditor_writes_on_an_audit(lead: Desk, auditor: Desk, audit_id: int) -> None:
    other = next(name for name in MANAGERS if name != auditor.person.name)
    before = newest(lead, 1)
    for name, error in ((other, NotYours), (VIEWER, NotPermitted)):
        with pytest.raises(error):
            audits.answer(seated(lead, name), audit_id, "voice.seen", Answer.YES)
    assert newest(lead, 1) == before


def test_a_submitted_audit_is_read_only_until_the_lead_reopens_it(
    lead: Desk, auditor: Desk, audit_id: int
) -> None:
    fill(auditor, audit_id)
    audits.submit(auditor, audit_id)
    with pytest.raises(NotOpen):
        audits.answer(auditor, audit_id, "voice.seen", Answer.NO)
    with pytest.raises(NotPermitted):
        reopen(auditor, audit_id, "I changed my mind")
    with pytest.raises(NotUnderstood):
        reopen(lead, audit_id, "  ")
    reopen(lead, audit_id, "Wrong file was read")
    assert a3(lead).months[-1].audits == 0
    audits.answer(auditor, audit_id, "voice.seen", Answer.NO)
    assert audits.submit(auditor, audit_id).response("voice.seen").answer is Answer.NO


def test_even_the_file_refuses_entries_on_a_submitted_audit(
    auditor: Desk, audit_id: int, trust: Path
) -> None:
    fill(auditor, audit_id)
    audits.submit(auditor, audit_id)
    with past_the_program(trust, guarded=True) as past:
        for statement in (
            "UPDATE audit_answers SET answer = 'no'",
            "UPDATE audit_judgements SET grade = 'good'",
            f"INSERT INTO audit_answers VALUES ({audit_id}, 'new', 'yes', '')",
            "UPDATE audits SET overall_grade = 'outstanding'",
            "UPDATE audits SET month = '2015-12'",
            "UPDATE audit_actions SET what = 'nothing'",
            "INSERT INTO audits SELECT * FROM audits WHERE state = 'submitted'",
            "DELETE FROM audit_answers",
            "DELETE FROM audits",
        ):
            with pytest.raises(REFUSED):
                past.execute(statement)


@pytest.mark.of_a_file("SQLite alone puts a row in the place of another")
def test_no_row_takes_the_place_of_a_submitted_audit(
    auditor: Desk, audit_id: int, trust: Path
) -> None:
    fill(auditor, audit_id)
    audits.submit(auditor, audit_id)
    with past_the_program(trust, guarded=True) as past, pytest.raises(REFUSED):
        past.execute("INSERT OR REPLACE INTO audits SELECT * FROM audits")


def test_moderation_is_the_final_grade_and_keeps_the_auditors(
    lead: Desk, auditor: Desk, audit_id: int
) -> None:
    with pytest.raises(NotSubmitted):
        moderate(lead, audit_id, Grade.INADEQUATE, "Too kind")
    fill(auditor, audit_id)
    audits.submit(auditor, audit_id)
    audit = moderate(lead, audit_id, Grade.INADEQUATE, "No evidence of visits")
    assert (audit.heading.overall, audit.heading.final) == (Grade.GOOD, Grade.INADEQUATE)
    figure = a3(lead).months[-1]
    assert (figure.share.count, figure.audits) == (0, 1)


def test_nobody_moderates_their_own_audit(lead: Desk) -> None:
    sample = draw(lead, JANUARY, 4)
    audit = lead.store.audits.of_case(JANUARY, sample.cases[0].case_ref)
    assert audit is not None
    with arranged(lead.store):
        lead.store.audits.reassign(audit.audit_id, lead.person.name)
    fill(lead, audit.audit_id)
    audits.submit(lead, audit.audit_id)
    with pytest.raises(OwnAudit):
        moderate(lead, audit.audit_id, Grade.OUTSTANDING, "Mine")


def test_what_stood_before_is_kept(auditor: Desk, audit_id: int, trust: Path) -> None:
    audits.answer(auditor, audit_id, "voice.seen", Answer.YES)
    audits.note(auditor, audit_id, "voice.seen", "first thought")
    audits.note(auditor, audit_id, "voice.seen", "second thought")
    audits.answer(auditor, audit_id, "voice.seen", Answer.NO)
    audits.write(auditor, audit_id, Prose.STRENGTHS, "one")
    audits.write(auditor, audit_id, Prose.STRENGTHS, "two")
    with past_the_program(trust) as past:
        kept = past.execute("SELECT item, field, was FROM superseded").fetchall()
    assert ("voice.seen", "note", "first thought") in kept
    assert ("voice.seen", "answer", "yes") in kept
    assert ("audit", "strengths", "one") in kept


def test_typing_is_kept_and_is_no_event(auditor: Desk, audit_id: int) -> None:
    before = newest(auditor, 1)
    audits.keep_draft(auditor, audit_id, "note:voice.seen", "Seen at h")
    audits.keep_draft(auditor, audit_id, "note:voice.seen", "Seen at ho")
    assert newest(auditor, 1) == before
    assert audits.open_form(auditor, audit_id).drafts == {"note:voice.seen": "Seen at ho"}
    audits.note(auditor, audit_id, "voice.seen", "Seen at home")
    assert audits.open_form(auditor, audit_id).drafts == {}


def test_nobodys_unfinished_words_become_anothers(lead: Desk, auditor: Desk) -> None:
    heading = audits.mine(auditor)[0]
    audits.keep_draft(auditor, heading.audit_id, "note:voice.seen", "I think that")
    managed = dict(zip(TEAMS, MANAGERS, strict=True)).get(heading.team)
    other = next(name for name in MANAGERS if name not in (managed, auditor.person.name))
    reassign(lead, Routine(JANUARY), heading.case_ref, other)
    assert audits.open_form(seated(lead, other), heading.audit_id).drafts == {}
    assert audits.open_form(auditor, heading.audit_id).drafts == {"note:voice.seen": "I think that"}
    with pytest.raises(NotYours):
        audits.keep_draft(auditor, heading.audit_id, "note:voice.seen", "I think that it")


@pytest.mark.parametrize(
    ("question", "answer"),
    [("no.such.question", Answer.YES), ("voice.changed", Answer.NOT_APPLICABLE)],
)
def test_only_what_is_offered_can_be_answered(
    auditor: Desk, audit_id: int, question: str, answer: Answer
) -> None:
    with pytest.raises(NotUnderstood):
        audits.answer(auditor, audit_id, question, answer)


def test_hostile_text_is_cleaned_once_and_kept_otherwise(auditor: Desk, audit_id: int) -> None:
    text = "\x1b[31m[/] [@click=app.quit] =1+1 \u202ecan\u2069 you\x00"
    audit = audits.note(auditor, audit_id, "voice.seen", text)
    assert audit.response("voice.seen").note == "[31m[/] [@click=app.quit] =1+1 can you"
    with pytest.raises(NotUnderstood):
        audits.note(auditor, audit_id, "voice.seen", "x" * 20_001)


def test_nothing_is_recorded_under_a_key_that_the_form_has_not(
    auditor: Desk, audit_id: int
) -> None:
    before = newest(auditor, 1)
    refused: list[Callable[[], object]] = [
        lambda: audits.note(auditor, audit_id, "nonsense", "text"),
        lambda: audits.grade(auditor, audit_id, "nonsense", Grade.GOOD),
        lambda: audits.give_reason(auditor, audit_id, "nonsense", "text"),
        lambda: audits.remove_action(auditor, audit_id, 999),
    ]
    for entry in refused:
        with pytest.raises(NotUnderstood):
            entry()
    assert newest(auditor, 1) == before


def test_a_back_filled_audit_without_an_auditor_here_is_moderated_not_reopened(
    lead: Desk, tmp_path: Path
) -> None:
    history = tmp_path / "history.csv"
    history.write_text("month,case_ref,team,grade,auditor\n2015-12,A1,Duty,good,Gone Long\n")
    import_audits(lead, history)
    audit = audits.of_month(lead, Month(2015, 12))[0]
    with pytest.raises(NobodyToWrite):
        reopen(lead, audit.audit_id, "Look again")
    save_person(lead, "Another Lead", Role.QUALITY_LEAD)
    moderate(seated(lead, "Another Lead"), audit.audit_id, Grade.INADEQUATE, "No visits")
    assert a3(lead).months[-1].share.count == 0


@pytest.mark.of_a_file("the statements are traced in SQLite")
def test_an_answer_reads_the_form_once(auditor: Desk, audit_id: int) -> None:
    question = audits.open_form(auditor, audit_id).tool.questions[0].key
    audits.note(auditor, audit_id, question, "Seen.")
    statements: list[str] = []
    auditor.store.file.conn.set_trace_callback(statements.append)
    answered = audits.answer(auditor, audit_id, question, Answer.YES)
    auditor.store.file.conn.set_trace_callback(None)
    assert len([each for each in statements if "FROM audit_answers WHERE" in each]) == 1
    assert answered == audits.standing(auditor, audit_id)
    assert answered.response(question) == Response(Answer.YES, "Seen.")
