"""A worker says something of a finished audit; a dispute waits for a lead who did not make it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import HEAD, JANUARY, LEAD, TODAY, VIEWER, arranged, seated
from workflow.voices.a_voice import SECOND_LEAD, auditor_of, begun, disputed, submitted

from auditui.practice.audit.news import Happening
from auditui.practice.errors import NotPermitted
from auditui.practice.period import Month
from auditui.practice.voices.voice import ReplyKind
from auditui.practice.voices.words import standing_words
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.history import import_audits, withdraw_audits
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.audit.news import news
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.settings import set_setting
from auditui.workflow.voices.replies import (
    WHO_RECORDS,
    AnsweredAlready,
    DisputedAlready,
    NoSuchDispute,
    NotFinished,
    NothingSaid,
    NotSaidThen,
    NotTheirs,
    OwnAudit,
    ToModerateFirst,
    answer_dispute,
    dispute,
    disputes,
    reply,
    why_not_answer,
    why_not_reply,
)


def stranger(lead: Desk, number: int) -> Desk:
    """A team manager who neither made the audit nor manages its team."""
    heading = audits.standing(lead, number).heading
    around = {
        heading.auditor,
        *(t.manager for t in lead.store.teams.all() if t.name == heading.team),
    }
    return seated(lead, min({t.manager for t in lead.store.teams.all()} - around))


def test_a_dispute_is_told_to_quality_leads_and_waits_until_one_answers(lead: Desk) -> None:
    number = disputed(lead)
    (waiting,) = disputes(lead)
    assert (waiting.audit_id, waiting.reply.words) == (number, "The visits are all there.")
    assert not waiting.is_reopened
    told = {whom for whom in (LEAD, SECOND_LEAD) if news(seated(lead, whom))}
    assert told == {LEAD, SECOND_LEAD}
    assert "not answered yet" in standing_words(audits.standing(lead, number).voices)

    answer_dispute(lead, waiting.dispute_id, "The visits were read again; the grade stands.")
    assert disputes(lead) == ()
    (answered,) = disputes(lead, answered=True)
    assert answered.reply.answer is not None
    assert answered.reply.answer.by == LEAD
    auditor = auditor_of(lead, number)
    assert Happening.DISPUTE_ANSWERED in {each.what for each in news(auditor)}
    assert f"answered by {LEAD}" in standing_words(audits.standing(lead, number).voices)
    with pytest.raises(AnsweredAlready, match=LEAD):
        answer_dispute(seated(lead, SECOND_LEAD), waiting.dispute_id, "Again.")
    assert why_not_answer(lead, answered) == f"{LEAD} has answered it."

    reply(auditor, number, ReplyKind.AGREES)
    assert standing_words(audits.standing(lead, number).voices) == "agrees, 4 January 2016"
    reply(auditor, number, ReplyKind.DISPUTES, "And the plan.")
    assert [each.is_open for each in disputes(lead, answered=True)] == [True, False]


def test_nobody_answers_a_dispute_of_an_audit_they_made_or_entered(lead: Desk) -> None:
    number = disputed(lead)
    (waiting,) = disputes(lead)
    with arranged(lead.store):
        lead.store.audits.enter_for_auditor(number, LEAD)
    (waiting,) = disputes(lead)
    assert "Another quality lead" in why_not_answer(lead, waiting)
    with pytest.raises(OwnAudit):
        answer_dispute(lead, waiting.dispute_id, "It stands.")
    other = seated(lead, SECOND_LEAD)
    assert why_not_answer(other, waiting) == ""
    with pytest.raises(NothingSaid):
        answer_dispute(other, waiting.dispute_id, " ")
    for name in (HEAD, VIEWER, audits.standing(lead, number).heading.auditor):
        assert why_not_answer(seated(lead, name), waiting) == "A quality lead answers it."
        with pytest.raises(NotPermitted):
            answer_dispute(seated(lead, name), waiting.dispute_id, "No.")
    with pytest.raises(NoSuchDispute):
        dispute(lead, 99)


def test_a_worker_says_something_only_of_a_submitted_audit(lead: Desk) -> None:
    number = begun(lead)
    desk = auditor_of(lead, number)
    assert "once it is submitted" in why_not_reply(desk, audits.standing(desk, number).heading)
    with pytest.raises(NotFinished, match="to do"):
        reply(desk, number, ReplyKind.DISPUTES, "No.")


def test_the_day_of_a_reply_is_that_of_the_clock_there_summer_time_and_all(lead: Desk) -> None:
    london = replace(lead.world, zone=ZoneInfo("Europe/London"))
    # Half past midnight on 4 July by the clock there.
    night = replace(london, now=lambda: datetime(2016, 7, 3, 23, 30, tzinfo=UTC))
    number = submitted(lead)
    reopen(lead, number, "Wrong worker.")
    audits.submit(replace(auditor_of(lead, number), world=night), number)
    desk = replace(auditor_of(lead, number), today=date(2016, 7, 5), world=london)
    with pytest.raises(NotSaidThen, match="not submitted yet"):
        reply(desk, number, ReplyKind.AGREES, "", date(2016, 7, 3))
    assert reply(desk, number, ReplyKind.AGREES, "", date(2016, 7, 4))


def test_a_reply_needs_words_a_day_and_somebody_who_has_to_do_with_it(lead: Desk) -> None:
    number = submitted(lead)
    desk, other = auditor_of(lead, number), stranger(lead, number)
    heading = audits.standing(lead, number).heading
    assert why_not_reply(desk, heading) == why_not_reply(seated(lead, HEAD), heading) == ""
    assert (
        why_not_reply(other, heading) == why_not_reply(seated(lead, VIEWER), heading) == WHO_RECORDS
    )
    with pytest.raises(NothingSaid):
        reply(desk, number, ReplyKind.DISPUTES, " ")
    with pytest.raises(NotSaidThen, match="to come"):
        reply(desk, number, ReplyKind.AGREES, "", TODAY + timedelta(days=1))
    with pytest.raises(NotSaidThen, match="not submitted yet"):
        reply(desk, number, ReplyKind.AGREES, "", TODAY - timedelta(days=1))
    with pytest.raises(NotTheirs):
        reply(other, number, ReplyKind.SAW)
    assert audits.standing(lead, number).voices.reply is None


def test_a_dispute_outlives_a_reopening_and_is_not_doubled(lead: Desk) -> None:
    number = disputed(lead)
    desk = auditor_of(lead, number)
    with pytest.raises(DisputedAlready):
        reply(desk, number, ReplyKind.DISPUTES, "And more.")
    reopen(lead, number, "Because of the dispute.")
    (waiting,) = disputes(lead)
    assert waiting.is_reopened
    with pytest.raises(NotFinished, match="draft"):
        reply(desk, number, ReplyKind.AGREES)
    answer_dispute(lead, waiting.dispute_id, "It was opened again because of this.")
    assert disputes(lead) == ()


def test_what_is_to_be_moderated_blind_is_neither_read_nor_answered_before(lead: Desk) -> None:
    number = disputed(lead)
    set_setting(lead, "moderation_share", "100")
    draw_moderation(lead, JANUARY)
    (waiting,) = disputes(lead)
    assert waiting.is_hidden
    assert (waiting.reply.words, waiting.reply.by, waiting.auditor, waiting.grade) == (
        "",
        "",
        "",
        None,
    )
    assert "moderate this audit blind" in why_not_answer(lead, waiting)
    heading = audits.standing(lead, number).heading
    assert "moderate this audit blind" in why_not_reply(lead, heading)
    with pytest.raises(ToModerateFirst):
        answer_dispute(lead, waiting.dispute_id, "It stands.")
    with pytest.raises(ToModerateFirst):
        reply(lead, number, ReplyKind.SAW)
    (open_to_them,) = disputes(auditor_of(lead, number))
    assert open_to_them.reply.words
    assert audits.open_form(lead, number).audit.voices.replies == ()


def test_a_dispute_of_an_audit_taken_back_waits_for_nobody(lead: Desk, tmp_path: Path) -> None:
    path = tmp_path / "older.csv"
    path.write_text("month,case_ref,team,grade,auditor\n2015-12,C0001,East,good,Asha Archer\n")
    import_audits(lead, path)
    number = lead.store.audits.of_month(Month(2015, 12))[0].audit_id
    reply(lead, number, ReplyKind.DISPUTES, "It was never good.")
    assert len(disputes(lead)) == 1
    withdraw_audits(lead, [number], "The wrong file.")
    assert disputes(lead, answered=True) == ()
    with pytest.raises(NotFinished, match="withdrawn"):
        reply(lead, number, ReplyKind.DISPUTES, "Again.")
    with pytest.raises(NoSuchDispute):
        answer_dispute(lead, 1, "It stands.")
