"""Audits given to external auditors: read blind, beside ours, changing nothing of ours."""

import pytest
from conftest import HEAD, JANUARY, MANAGERS, VIEWER, fill_by_verbs, made_once, seated
from workflow.external.an_external import EVE, REASON, grading_of, submitted

from auditui.practice.errors import NotPermitted
from auditui.practice.external.reading import about_external
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import HIDDEN
from auditui.practice.people import Right, Role
from auditui.workflow.a3.figure import counts
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.external.gate import OnlyTheirs, refuse_outsider
from auditui.workflow.external.readings import (
    GivenAlready,
    NotGiven,
    NotToBeGiven,
    ReadAlready,
    blind_form,
    compared,
    give,
    keep_grade,
    read,
    readings,
    take_back,
)
from auditui.workflow.ledger import broken_at, newest
from auditui.workflow.moderation.agreement import calibrated
from auditui.workflow.moderation.blind import NotGraded
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.people import rename, save_person
from auditui.workflow.settings import set_setting


def test_given_read_blind_and_laid_beside_ours(lead: Desk) -> None:
    number = made_once(lead, submitted)
    before, agreed = counts(lead).report(), calibrated(lead)
    give(lead, number, "eve external")
    with pytest.raises(GivenAlready):
        give(lead, number, EVE)
    eve = seated(lead, EVE)
    (given,) = readings(eve)
    assert (given.heading.auditor, given.heading.final, given.by) == (HIDDEN, None, "the trust")
    form, kept = blind_form(eve, number)
    assert (form.audit.judgements, form.audit.prose, form.audit.moderation) == ({}, {}, None)
    assert REASON not in repr(form)
    assert kept.grades == {}
    with pytest.raises(NotGiven):
        compared(eve, number)
    keep_grade(eve, number, "overall", Grade.INADEQUATE)
    assert blind_form(eve, number)[1].grades == {"overall": Grade.INADEQUATE}
    with pytest.raises(NotGraded):
        read(eve, number, {"overall": Grade.GOOD})
    made = read(eve, number, grading_of(lead, number, Grade.INADEQUATE), "Thin.")
    assert made.pairs["overall"].auditor is Grade.GOOD
    with pytest.raises(ReadAlready):
        read(eve, number, grading_of(lead, number, Grade.GOOD))
    with pytest.raises(ReadAlready):
        take_back(lead, number, EVE, "Too late.")
    assert audits.standing(lead, number).heading.final is Grade.GOOD
    assert counts(lead).report() == before
    assert calibrated(lead) == agreed
    for desk in (lead, seated(lead, HEAD)):
        _, (found,) = compared(desk, number)
        assert (found.note, found.pairs["overall"].words) == ("Thin.", "higher")
    form, (own,) = compared(eve, number)
    assert (own.heading.auditor, REASON in repr(form)) == (HIDDEN, False)
    (version,) = calibrated(lead, external=True).versions
    assert (version.overall.pairs, version.overall.higher) == (1, 1)
    assert len(version.auditors) == 1
    assert calibrated(seated(lead, VIEWER), external=True).versions[0].auditors == {}
    assert [event.verb for event in newest(lead, 2)] == [
        "audit read outside",
        "audit given to read",
    ]
    assert broken_at(lead) is None


def test_the_quality_lead_decides_on_what_an_external_auditor_said(lead: Desk) -> None:
    number = made_once(lead, submitted)
    give(lead, number, EVE)
    read(seated(lead, EVE), number, grading_of(lead, number, Grade.INADEQUATE))
    moderate(lead, number, Grade.REQUIRES_IMPROVEMENT, "As the external auditor saw it.")
    assert audits.standing(lead, number).heading.final is Grade.REQUIRES_IMPROVEMENT
    reopen(lead, number, "More to add.")
    (found,) = readings(lead)
    assert not found.is_standing
    assert "The audit was reopened since" in about_external(found)


def test_what_is_not_given_is_not_seen(lead: Desk) -> None:
    number = made_once(lead, submitted)
    save_person(lead, "Otto Other", Role.EXTERNAL_AUDITOR)
    eve, otto = seated(lead, EVE), seated(lead, "Otto Other")
    with pytest.raises(NotGiven):
        blind_form(eve, number)
    give(lead, number, EVE)
    assert readings(otto) == ()
    for verb in (blind_form, compared):
        with pytest.raises(NotGiven):
            verb(otto, number)
    with pytest.raises(NotGiven):
        take_back(lead, number, "Otto Other", "Not theirs.")
    taken = take_back(lead, number, EVE, "A slip.")
    assert "Taken back by Quinn Lead" in about_external(taken)
    assert readings(eve) == ()
    with pytest.raises(NotGiven):
        keep_grade(eve, number, "overall", Grade.GOOD)
    assert give(lead, number, EVE).is_to_read
    rename(lead, EVE, "Eve Newname")
    assert len(readings(seated(lead, "Eve Newname"))) == 1


def test_what_cannot_be_given(lead: Desk) -> None:
    number = made_once(lead, submitted)
    other = next(each for each in audits.of_month(lead, JANUARY) if each.audit_id != number)
    for name in (MANAGERS[0], "Nobody Known"):
        with pytest.raises(NoSuchPerson):
            give(lead, number, name)
    with pytest.raises(NotToBeGiven):
        give(lead, other.audit_id, EVE)
    give(lead, number, EVE)
    reopen(lead, number, "More to add.")
    with pytest.raises(NotGiven, match="submitted again"):
        blind_form(seated(lead, EVE), number)


def test_a_lead_who_is_to_moderate_it_blind_sees_no_grade_of_either(lead: Desk) -> None:
    number = made_once(lead, submitted)
    give(lead, number, EVE)
    read(seated(lead, EVE), number, grading_of(lead, number, Grade.INADEQUATE))
    set_setting(lead, "moderation_share", "100")
    draw_moderation(lead, JANUARY, "1")
    (found,) = readings(lead)
    assert (found.pairs, found.heading.final) == ({}, None)


def test_they_are_given_nothing_else_and_may_do_nothing_else(lead: Desk) -> None:
    number = made_once(lead, submitted)
    eve = seated(lead, EVE)
    assert eve.person.role.rights == {Right.READ_AS_EXTERNAL}
    assert not eve.person.is_given_files
    assert Right.READ_AS_EXTERNAL not in lead.person.role.rights
    for command in ("external list", "", "demo"):
        refuse_outsider(eve, command)
    refuse_outsider(lead, "a3")
    with pytest.raises(OnlyTheirs):
        refuse_outsider(eve, "a3")
    with pytest.raises(NotPermitted):
        fill_by_verbs(eve, number)
