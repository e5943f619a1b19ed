"""Moderating blind: graded before the first grades are seen, agreed once, replied to once."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import HEAD, JANUARY, LEAD, VIEWER, arranged, seated
from past_the_program import REFUSED
from workflow.audit.a_month_of_audits import submitted
from workflow.moderation.a_month_to_moderate import (
    DECEMBER,
    DICE,
    Chosen,
    an_audit_to_read,
    back_filled,
    read_as,
)

from auditui.practice.audit.news import Happening
from auditui.practice.errors import NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Outcome, Pair, SecondLook
from auditui.practice.moderation.draw import Why
from auditui.practice.moderation.words import look_words, pair_rows
from auditui.practice.people import Role
from auditui.practice.tool import OVERALL
from auditui.workflow.audit.form import of_month, open_form, recorded_form, standing
from auditui.workflow.audit.moderation import BlindFirst, OwnAudit, moderate, reopen
from auditui.workflow.audit.news import news
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.plan_opening import why_not_independent
from auditui.workflow.follow_up.plans import plans
from auditui.workflow.moderation import blind
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.people import save_person
from auditui.workflow.reason import NeedsAReason


@pytest.fixture
def chosen(lead: Desk) -> Chosen:
    return an_audit_to_read(lead)


def test_it_is_read_agreed_counts_and_is_told_to_its_auditor(lead: Desk, chosen: Chosen) -> None:
    form, given = blind.blind_form(lead, chosen.audit_id)
    keys = blind.graded_keys(form.tool)
    assert given.missing(keys) == keys
    blind.keep_grade(lead, chosen.audit_id, OVERALL, Grade.GOOD)
    assert blind.blind_form(lead, chosen.audit_id)[1].grades == {OVERALL: Grade.GOOD}

    grades = dict.fromkeys(keys, Grade.GOOD) | {OVERALL: Grade.REQUIRES_IMPROVEMENT}
    look = blind.read_blind(lead, chosen.audit_id, grades, " Seen alone twice. ")
    assert look.awaits_agreement
    assert look.whys == (Why.RANDOM,)
    assert look.reading is not None
    assert look.reading.note == "Seen alone twice."
    pair = look.reading.pairs[OVERALL]
    assert (pair.auditor, pair.moderator, pair.words) == (
        Grade.INADEQUATE,
        Grade.REQUIRES_IMPROVEMENT,
        "lower",
    )
    assert standing(lead, chosen.audit_id).heading.final is Grade.INADEQUATE

    agreed = blind.agree(lead, chosen.audit_id, Grade.REQUIRES_IMPROVEMENT, "The plan is current.")
    audit = standing(lead, chosen.audit_id)
    assert audit.heading.final is Grade.REQUIRES_IMPROVEMENT
    assert audit.moderation is not None
    assert audit.moderation.is_blind
    assert agreed.settled is not None
    assert agreed.settled.outcome is Outcome.AGREED
    assert news(chosen.auditor)[0].what is Happening.MODERATED
    said = look_words(open_form(lead, chosen.audit_id).audit, agreed)
    assert "Read blind by Quinn Lead on 4 January 2016: Seen alone twice." in said
    assert "Agreed: requires improvement, recorded by Quinn Lead" in said
    rows = pair_rows(agreed, form.tool)
    assert rows[-1] == ("Overall grade", "Inadequate", "Requires improvement", "lower")


def test_an_agreed_grade_decides_on_the_plan_and_whoever_read_it_does_not_audit_it_again(
    lead: Desk, chosen: Chosen
) -> None:
    assert plans(lead) == ()
    read_as(lead, chosen.audit_id, Grade.GOOD)
    (plan,) = plans(lead)
    assert plan.audit_id == chosen.audit_id
    assert "moderated the first audit" in why_not_independent(lead, plan, lead.person)
    other = seated(lead, save_person(lead, "Ruth Reader", Role.QUALITY_LEAD).name)
    blind.agree(other, chosen.audit_id, Grade.GOOD, "The plan is current.")
    assert plans(lead)[0].final is Grade.GOOD
    assert "moderated the first audit" in why_not_independent(lead, plans(lead)[0], other.person)


def test_an_inadequate_grade_that_is_agreed_opens_a_plan(lead: Desk, tmp_path: Path) -> None:
    back_filled(lead, tmp_path, "good")
    (pick,) = draw_moderation(lead, DECEMBER, DICE).picks
    read_as(lead, pick.audit_id, Grade.INADEQUATE)
    assert plans(lead) == ()
    blind.agree(lead, pick.audit_id, Grade.INADEQUATE, "No plan.")
    assert [plan.audit_id for plan in plans(lead)] == [pick.audit_id]


def test_two_views_may_stand_with_one_final_grade(lead: Desk, chosen: Chosen) -> None:
    read_as(lead, chosen.audit_id, Grade.OUTSTANDING)
    look = blind.agree(lead, chosen.audit_id, Grade.GOOD, "Between both.", Outcome.TWO_VIEWS)
    audit = open_form(lead, chosen.audit_id).audit

    assert "Two views, one final grade: good" in look_words(audit, look)
    assert audit.heading.final is Grade.GOOD


def test_there_is_one_reading_and_one_final_grade(lead: Desk, chosen: Chosen) -> None:
    number = chosen.audit_id
    other = seated(lead, save_person(lead, "Ruth Reader", Role.QUALITY_LEAD).name)
    with pytest.raises(BlindFirst, match="is read blind"):
        moderate(lead, number, Grade.GOOD, "Seen.")
    with pytest.raises(blind.NotReadYet):
        blind.agree(lead, number, Grade.GOOD, "Seen.")
    read_as(lead, number, Grade.GOOD)
    with pytest.raises(blind.ReadAlready, match=LEAD):
        read_as(other, number, Grade.GOOD)
    with pytest.raises(BlindFirst, match="Agree on the final grade"):
        moderate(other, number, Grade.GOOD, "Seen.")
    with pytest.raises(NeedsAReason):
        blind.agree(other, number, Grade.GOOD, " ")
    blind.agree(other, number, Grade.GOOD, "The plan is current.")
    with pytest.raises(blind.SettledAlready, match="Ruth Reader recorded good"):
        blind.agree(lead, number, Grade.INADEQUATE, "No plan.")
    with pytest.raises(BlindFirst, match="one final grade only"):
        moderate(lead, number, Grade.INADEQUATE, "No plan.")


def test_nobody_reads_their_own_or_what_was_not_drawn_and_only_leads_read(
    lead: Desk, chosen: Chosen
) -> None:
    number = chosen.audit_id
    own = save_person(lead, chosen.auditor.person.name, Role.QUALITY_LEAD)
    with pytest.raises(OwnAudit):
        read_as(lead.for_person(own), number, Grade.GOOD)
    read_as(lead, number, Grade.GOOD)
    with pytest.raises(OwnAudit):
        blind.agree(lead.for_person(own), number, Grade.GOOD, "Mine.")
    with pytest.raises(NotPermitted):
        blind.check_readable(seated(lead, HEAD), number)
    others = [each for each in range(1, 5) if each != number]
    with pytest.raises(blind.NotChosen):
        blind.check_readable(lead, others[0])
    assert "not moderated" in look_words(
        open_form(lead, others[0]).audit, blind.second_look(lead, others[0])
    )


def test_a_section_that_the_auditor_did_not_grade_lies_beside_nothing() -> None:
    assert Pair(None, Grade.GOOD).words == "not graded by the auditor"
    assert Pair(Grade.OUTSTANDING, Grade.GOOD).words == "higher"


def test_every_section_is_graded_and_no_other(lead: Desk, chosen: Chosen) -> None:
    with pytest.raises(blind.NotGraded, match="Missing: assessment"):
        blind.read_blind(lead, chosen.audit_id, {OVERALL: Grade.GOOD})
    with pytest.raises(blind.NotGraded, match="no section kindness"):
        blind.read_blind(lead, chosen.audit_id, {"kindness": Grade.GOOD})


def test_what_was_reopened_is_read_once_it_is_submitted_again(lead: Desk, chosen: Chosen) -> None:
    reopen(lead, chosen.audit_id, "A section of another child.")
    with pytest.raises(blind.Reopened, match="given back"):
        read_as(lead, chosen.audit_id, Grade.GOOD)
    (heading,) = (a for a in of_month(lead, JANUARY) if a.audit_id == chosen.audit_id)
    assert (heading.is_hidden, heading.final) == (True, None)
    assert heading.auditor == chosen.auditor.person.name
    submitted(chosen.auditor, chosen.audit_id)
    read_as(lead, chosen.audit_id, Grade.GOOD)
    assert blind.second_look(lead, chosen.audit_id).awaits_agreement


def test_what_was_reopened_after_it_was_read_is_moderated_as_it_stands(
    lead: Desk, chosen: Chosen
) -> None:
    number = chosen.audit_id
    read_as(lead, number, Grade.GOOD)
    reopen(lead, number, "A section of another child.")
    later = replace(
        chosen.auditor, world=replace(lead.world, now=lambda: lead.now().replace(hour=11))
    )
    submitted(later, number)

    look = blind.second_look(lead, number)
    assert not look.is_standing
    assert "this reading is of what it was" in look_words(standing(lead, number), look)
    with pytest.raises(blind.Reopened, match="as it stands now"):
        blind.agree(lead, number, Grade.GOOD, "Seen.")
    moderate(lead, number, Grade.REQUIRES_IMPROVEMENT, "The plan is current.")
    audit = standing(lead, number)
    assert audit.moderation is not None
    assert not audit.moderation.is_blind


def test_a_moderation_in_sight_of_the_grades_stays_and_is_said_to_be_one(
    lead: Desk, chosen: Chosen
) -> None:
    number = chosen.audit_id
    with arranged(lead.store):
        lead.store._db.execute(
            "UPDATE audits SET moderated_grade = 'good', moderation_reason = 'Seen.',"
            " moderated_by = ?, moderated_at = '2016-01-04T08:00:00+00:00' WHERE id = ?",
            [LEAD, number],
        )
    with pytest.raises(blind.ReadAlready, match="with its grades in sight"):
        read_as(lead, number, Grade.GOOD)
    audit = open_form(lead, number).audit
    assert not audit.heading.is_hidden
    said = look_words(audit, blind.second_look(lead, number))
    assert said == "Moderated, not blind, by Quinn Lead: good. Seen."


def test_an_auditor_replies_once_and_the_moderator_is_told(lead: Desk, chosen: Chosen) -> None:
    number, auditor = chosen.audit_id, chosen.auditor
    with pytest.raises(blind.NoReply, match="nothing to reply to"):
        blind.reply(auditor, number, "It was seen.")
    read_as(lead, number, Grade.GOOD)
    blind.agree(lead, number, Grade.GOOD, "The plan is current.")
    for somebody in (lead, seated(lead, VIEWER)):
        with pytest.raises(blind.NoReply, match="its own auditor"):
            blind.reply(somebody, number, "It was seen.")
    with pytest.raises(NeedsAReason):
        blind.reply(auditor, number, " ")
    look = blind.reply(auditor, number, "The visit is on page 4.")
    assert look.reply is not None
    assert look.reply.text == "The visit is on page 4."
    assert "replied: The visit is on page 4." in look_words(standing(lead, number), look)
    with pytest.raises(blind.NoReply, match="stands on record"):
        blind.reply(auditor, number, "And another thing.")
    assert news(lead)[0].what is Happening.REPLIED


def test_before_a_reading_whoever_moderates_is_told_nothing_of_it(
    lead: Desk, chosen: Chosen
) -> None:
    assert blind.second_look(lead, chosen.audit_id) == SecondLook()
    assert blind.second_look(chosen.auditor, chosen.audit_id).is_chosen
    hidden = open_form(lead, chosen.audit_id).audit
    assert "blind" in look_words(hidden, SecondLook())
    assert pair_rows(SecondLook(), recorded_form(lead, chosen.audit_id).tool) == []


@pytest.mark.parametrize(
    "table", ["moderation_readings", "moderation_grades", "moderation_outcomes"]
)
def test_the_file_itself_keeps_what_was_read(lead: Desk, chosen: Chosen, table: str) -> None:
    read_as(lead, chosen.audit_id, Grade.GOOD)
    blind.agree(lead, chosen.audit_id, Grade.GOOD, "Seen.")
    with pytest.raises(REFUSED, match="kept"):
        lead.store._db.execute(f"DELETE FROM {table}")
