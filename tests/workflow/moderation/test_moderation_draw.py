"""Drawing which audits are moderated: frozen, checkable, once for each audit."""

from pathlib import Path

import pytest
from conftest import LEAD, MANAGERS, seated
from past_the_program import REFUSED
from store.sqlite.damage import plant
from workflow.moderation.a_month_to_moderate import DECEMBER, DICE, back_filled, read_as

from auditui.practice.errors import NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.moderation.draw import Why
from auditui.sampling.draw import NotASeed
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.history import withdraw_audits
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.blind import agree
from auditui.workflow.moderation.draw import (
    AllDrawn,
    NoModeration,
    NothingToModerate,
    draw_moderation,
    faults_of_moderation,
    moderation_draws,
    submitted_audits,
    to_moderate,
)
from auditui.workflow.people import rename
from auditui.workflow.settings import set_setting


def test_a_tenth_is_drawn_verifies_and_is_on_the_ledger(lead: Desk, tmp_path: Path) -> None:
    back_filled(lead, tmp_path, *["good"] * 25)
    made = draw_moderation(lead, DECEMBER, DICE)

    assert (made.part, made.share, made.audits, len(made.picks)) == (1, 10, 25, 3)
    assert {pick.whys for pick in made.picks} == {(Why.RANDOM,)}
    assert moderation_draws(lead, DECEMBER) == (made,)
    assert faults_of_moderation(lead, DECEMBER) == []
    head = lead.store.ledger.head()
    assert head is not None
    assert (head.verb, head.subject) == ("moderation drawn", "2015-12/moderation")


def test_why_is_not_told_before_it_is_moderated(lead: Desk, tmp_path: Path) -> None:
    back_filled(lead, tmp_path, "inadequate", "good", "good")
    set_setting(lead, "moderation_share", "100")
    set_setting(lead, "moderate_inadequate", "yes")
    set_setting(lead, "moderate_outstanding", "no")
    draw_moderation(lead, DECEMBER, DICE)

    assert {each.whys for each in to_moderate(lead, DECEMBER)} == {()}
    assert {each.first for each in to_moderate(lead, DECEMBER)} == {None}
    for heading in of_month(lead, DECEMBER):
        read_as(lead, heading.audit_id, Grade.GOOD)
        agree(lead, heading.audit_id, Grade.GOOD, "Seen.")
    listed = {each.case_ref: each for each in to_moderate(lead)}
    assert listed["C001"].whys == (Why.RANDOM, Why.INADEQUATE)
    assert (listed["C001"].first, listed["C001"].final) == (Grade.INADEQUATE, Grade.GOOD)
    assert all(each.is_done for each in listed.values())


def test_late_audits_are_a_part_of_their_own_with_another_seed(lead: Desk, tmp_path: Path) -> None:
    back_filled(lead, tmp_path, *["good"] * 20)
    first = draw_moderation(lead, DECEMBER, DICE)
    with pytest.raises(AllDrawn, match="20 submitted audits of 2015-12 is drawn"):
        draw_moderation(lead, DECEMBER)
    back_filled(lead, tmp_path, "good", prefix="D")
    assert submitted_audits(lead, DECEMBER) == (21, 1)
    second = draw_moderation(lead, DECEMBER)

    assert (second.part, second.audits, [p.case_ref for p in second.picks]) == (2, 1, ["D001"])
    assert second.is_short
    assert second.seed != first.seed
    assert moderation_draws(lead, DECEMBER) == (first, second)
    assert faults_of_moderation(lead, DECEMBER) == []


def test_what_is_taken_back_is_listed_no_more(lead: Desk, tmp_path: Path) -> None:
    back_filled(lead, tmp_path, "good")
    (pick,) = draw_moderation(lead, DECEMBER).picks
    withdraw_audits(lead, [pick.audit_id], "Imported twice.")

    assert to_moderate(lead, DECEMBER) == ()
    assert submitted_audits(lead, DECEMBER) == (0, 0)
    assert faults_of_moderation(lead, DECEMBER) == []


def test_the_first_audits_of_a_new_auditor_count_over_months_and_names(
    lead: Desk, tmp_path: Path
) -> None:
    back_filled(lead, tmp_path, *["good"] * 2, month=DECEMBER.plus(-1))
    back_filled(lead, tmp_path, *["good"] * 2, auditor="Ben Baker", prefix="D")
    rename(lead, MANAGERS[0], "Asha Bell")
    back_filled(lead, tmp_path, *["good"] * 2, auditor="Asha Bell")
    set_setting(lead, "moderate_new_auditor", "3")
    made = draw_moderation(lead, DECEMBER, DICE)

    new = {pick.case_ref for pick in made.picks if Why.NEW_AUDITOR in pick.whys}
    assert new == {"D001", "D002", "C001"}


def test_who_was_moderated_to_another_grade_is_moderated_more(lead: Desk, tmp_path: Path) -> None:
    back_filled(lead, tmp_path, "good", month=DECEMBER.plus(-12))
    back_filled(lead, tmp_path, "good", month=DECEMBER.plus(-13), auditor="Ben Baker")
    for month in (DECEMBER.plus(-12), DECEMBER.plus(-13)):
        (heading,) = of_month(lead, month)
        moderate(lead, heading.audit_id, Grade.INADEQUATE, "No plan.")
    back_filled(lead, tmp_path, *["good"] * 4)
    back_filled(lead, tmp_path, *["good"] * 4, auditor="Ben Baker", prefix="D")
    set_setting(lead, "moderate_by_record", "50")
    made = draw_moderation(lead, DECEMBER, DICE)

    recorded = [pick.case_ref[0] for pick in made.picks if Why.RECORD in pick.whys]
    assert recorded == ["C", "C"]
    assert len(made.by_rule) + len(made.at_random) == len(made.picks)


def test_what_cannot_be_drawn_is_refused_and_nothing_is_kept(lead: Desk, tmp_path: Path) -> None:
    with pytest.raises(NothingToModerate):
        draw_moderation(lead, DECEMBER)
    back_filled(lead, tmp_path, "good")
    with pytest.raises(NotASeed):
        draw_moderation(lead, DECEMBER, "six")
    with pytest.raises(NotPermitted):
        draw_moderation(seated(lead, MANAGERS[0]), DECEMBER)
    with pytest.raises(NoModeration):
        moderation_draws(lead, DECEMBER)
    assert lead.person.name == LEAD


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE moderation_draws SET seed = '1'", "not the smallest tickets"),
        ("UPDATE moderation_draws SET frame_sha256 = replace(frame_sha256, '0', '1')", "SHA-256"),
        ("UPDATE moderation_picks SET ticket = replace(ticket, '0', '1')", "a ticket is not"),
    ],
)
def test_a_draw_that_was_tampered_with_does_not_verify(
    lead: Desk, tmp_path: Path, statement: str, fault: str
) -> None:
    back_filled(lead, tmp_path, *["good"] * 25)
    draw_moderation(lead, DECEMBER, DICE)
    plant(lead.store.address, statement)
    assert any(fault in each for each in faults_of_moderation(lead, DECEMBER))


@pytest.mark.parametrize(
    ("table", "column"),
    [("moderation_draws", "seed"), ("moderation_frames", "audit_id"), ("moderation_picks", "why")],
)
def test_the_file_itself_keeps_a_draw(lead: Desk, tmp_path: Path, table: str, column: str) -> None:
    back_filled(lead, tmp_path, "good")
    draw_moderation(lead, DECEMBER, DICE)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = NULL"):
        with pytest.raises(REFUSED, match="kept"):
            lead.store._db.execute(statement)
