"""The lead's own choice: what nobody has begun is shared out again, to those named and so many."""

from collections import Counter

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, VIEWER, seated

from auditui.practice.errors import NotFound
from auditui.practice.sample import CaseState, Routine
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.news import news
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.ledger import broken_at
from auditui.workflow.limits import exempt, set_capacity
from auditui.workflow.sample.allotting import NothingToAllot, allot
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import faults_of_draw, show
from auditui.workflow.sample.upkeep import abandon

ASHA, BEN, CAT, DEV = MANAGERS
TEAM_OF = dict(zip(MANAGERS, ("Duty", "East", "North", "West"), strict=True))
DRAWN = Routine(JANUARY)


@pytest.fixture
def sampled(lead: Desk) -> Desk:
    """Twelve files, three for each manager."""
    draw(lead, JANUARY, 12)
    return lead


def loads(desk: Desk) -> dict[str, int]:
    return {name: load.cases for name, load in show(desk, DRAWN).loads.items()}


def test_only_those_named_take_part_and_have_no_more_than_was_said(sampled: Desk) -> None:
    exempt(sampled, BEN, JANUARY, reason="Court")
    begun = audits.mine(seated(sampled, DEV))[0]
    audits.answer(seated(sampled, DEV), begun.audit_id, "voice.seen", Answer.YES)
    with rehearsed(sampled):
        tried = allot(sampled, DRAWN, {ASHA: None, BEN: 2, HEAD: None})
    assert loads(sampled) == dict.fromkeys(MANAGERS, 3)
    done = allot(sampled, DRAWN, {ASHA: None, BEN: 2, HEAD: None})
    assert done.moved == tried.moved
    after = loads(sampled)
    assert after[BEN] == 2
    assert after[DEV] == 1
    assert abs(after[ASHA] - after[HEAD]) <= 1
    assert sum(after.values()) == 12
    cases = show(sampled, DRAWN).cases
    assert all(case.stratum != TEAM_OF.get(case.auditor) for case in cases)
    assert [case.auditor for case in cases if case.state is CaseState.DRAFT] == [DEV]
    assert faults_of_draw(sampled, DRAWN) == []
    assert broken_at(sampled) is None
    assert {each.case_ref for each in news(seated(sampled, HEAD))} == {
        case_ref for case_ref, to in done.moved.items() if to == HEAD
    }


def test_what_nobody_has_room_for_is_said_and_given_later(sampled: Desk) -> None:
    done = allot(sampled, DRAWN, {ASHA: 4, BEN: 4})
    assert done.left == 4
    assert done.words == f"4 files have no auditor yet. Full: {ASHA} (4 of 4), {BEN} (4 of 4)."
    set_capacity(sampled, CAT, 0)
    rest = allot(sampled, DRAWN, only_without=True)
    assert set(rest.moved.values()) <= {ASHA, BEN, DEV}
    assert "" not in loads(sampled)
    assert CAT not in loads(sampled)


def test_all_who_audit_take_part_where_nobody_is_named(sampled: Desk) -> None:
    allot(sampled, DRAWN, {HEAD: None})
    assert loads(sampled) == {HEAD: 12}
    assert Counter(allot(sampled, DRAWN).moved.values()) == dict.fromkeys(MANAGERS, 3)
    assert allot(sampled, DRAWN).moved == {}


def test_what_cannot_be_shared_out_is_refused(sampled: Desk) -> None:
    for name in (VIEWER, "Nobody"):
        with pytest.raises(NotFound):
            allot(sampled, DRAWN, {name: None})
    with pytest.raises(NothingToAllot):
        allot(sampled, DRAWN, only_without=True)
    abandon(sampled, DRAWN, "Again")
    with pytest.raises(NotFound):
        allot(sampled, DRAWN, {LEAD: None})
