"""The earlier audits of a case: which they are, what each says, who may read them."""

from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, TODAY, VIEWER, seated
from workflow.audit.a_month_of_audits import THEME, a_month
from workflow.audit.a_past import AREAS, a_case_with_a_past

from auditui.practice.audit.earlier import headline, said_of
from auditui.practice.sample import ReplacementReason, Routine, Thematic
from auditui.workflow.audit.earlier import before, count_before, of_case
from auditui.workflow.audit.form import NoSuchAudit, standing
from auditui.workflow.audit.history import withdraw_audits
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.upkeep import abandon, replace


def test_the_newest_comes_first_with_what_it_asked_for(lead: Desk, tmp_path: Path) -> None:
    month = a_case_with_a_past(lead, tmp_path)
    past = before(seated(lead, VIEWER), month.reopened)
    twin, march, february = past.audits
    assert [str(each.heading.month) for each in past.audits] == ["2016-01", "2015-03", "2015-02"]
    assert headline(march.heading, TODAY) == (
        f"March 2015, dip sample · Good · audit {march.heading.audit_id}"
    )
    assert "Inadequate (moderated)" in headline(twin.heading, TODAY)
    assert list(said_of(twin)) == [
        ("Areas to improve", AREAS),
        ("Action 1", "Update the chronology (Worker, by 4 Jan 2016)"),
        (f"Moderated by {LEAD} on 4 January 2016", "The plan is out of date."),
    ]
    assert list(said_of(february)) == []
    assert before(lead, march.heading.audit_id).audits == (february,)
    assert count_before(lead, standing(lead, month.reopened).heading) == 3


def test_why_it_was_given_back_stands_before_it(lead: Desk) -> None:
    month = a_month(lead)
    assert [each.reason for each in before(lead, month.reopened).reopenings] == [
        "The reason does not mention the missed visits."
    ]


def test_what_is_open_beside_it_is_not_earlier(lead: Desk) -> None:
    month = a_month(lead)
    heading = standing(lead, month.reopened).heading
    assert before(lead, month.reopened).audits == ()
    assert count_before(lead, heading) == 0
    assert len(of_case(lead, heading.case_ref)) == 2


def test_what_was_not_completed_or_withdrawn_is_said_as_such(lead: Desk) -> None:
    month = a_month(lead)
    case_ref = standing(lead, month.given_up).heading.case_ref
    twin = next(a for a in of_case(lead, case_ref) if a.heading.theme).heading
    (given_up,) = before(lead, twin.audit_id).audits
    assert "routine · not completed · audit" in headline(given_up.heading, TODAY)
    assert list(said_of(given_up)) == [("Not completed", "Not returned.")]
    abandon(lead, Thematic(JANUARY, 1, THEME), "Drawn from the wrong register.")
    (withdrawn,) = before(lead, month.given_up).audits
    assert f"thematic: {THEME} · withdrawn · audit" in headline(withdrawn.heading, TODAY)
    assert list(said_of(withdrawn)) == [("Withdrawn", "Drawn from the wrong register.")]
    assert count_before(lead, standing(lead, month.given_up).heading) == 0


def test_why_a_back_fill_was_taken_back_is_said(lead: Desk, tmp_path: Path) -> None:
    month = a_case_with_a_past(lead, tmp_path)
    march = before(lead, month.reopened).audits[1].heading
    withdraw_audits(lead, [march.audit_id], "Typed in twice.")
    taken_back = before(lead, month.reopened).audits[1]
    assert list(said_of(taken_back)) == [("Withdrawn", "Typed in twice.")]
    assert count_before(lead, standing(lead, month.reopened).heading) == 2


def test_why_a_case_was_replaced_is_said(lead: Desk) -> None:
    case_ref = draw(lead, JANUARY, 4).cases[0].case_ref
    replace(lead, Routine(JANUARY), case_ref, ReplacementReason.WRONG_RECORD)
    (replaced,) = of_case(lead, case_ref)
    assert list(said_of(replaced)) == [("Withdrawn", "wrong record")]


def test_there_is_no_past_of_no_audit(lead: Desk) -> None:
    with pytest.raises(NoSuchAudit):
        before(lead, 1)
    assert of_case(lead, "C0001") == ()
