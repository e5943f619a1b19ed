"""Every weakness has an action, a reason why not, or neither, and these add up to the unit."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from conftest import HEAD, JANUARY, VIEWER, arranged, seated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workflow.follow_up.weak_audit import POINTS, WeakAudit, weak_audit, weak_draft

from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.follow_up.weakness import Follows, WeakPoint
from auditui.practice.grade import Grade
from auditui.practice.selection import By
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.document import document
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import weaknesses as verbs
from auditui.workflow.follow_up.actions import NotTheirs
from auditui.workflow.follow_up.report import summary_page
from auditui.workflow.reason import NeedsAReason

FIRST, SECOND, SECTION = POINTS


def counts(desk: Desk) -> tuple[int, int, int, int]:
    """How many weaknesses January has, with an action, with a reason, with neither."""
    whole = verbs.weaknesses(desk, JANUARY).whole
    return whole.weaknesses, whole.acted, whole.excused, whole.open


def test_what_a_submitted_audit_found_is_open_until_something_follows(lead: Desk) -> None:
    made = weak_audit(lead)
    assert counts(lead) == (3, 0, 0, 3)
    verbs.tie(seated(lead, made.manager), made.audit, FIRST, made.actions[1])
    verbs.excuse(seated(lead, HEAD), made.audit, SECTION, " Put right that day. ")
    assert counts(lead) == (3, 1, 1, 1)
    verbs.untie(seated(lead, made.auditor), made.audit, FIRST)
    assert counts(lead) == (3, 0, 1, 2)

    found = {each.point: each for each in verbs.weaknesses(lead).listed}
    said = found[SECTION].tie
    assert said is not None
    assert said.reason == "Put right that day."
    assert found[FIRST].wording.endswith("?")
    assert [each.follows for each in verbs.weaknesses(lead).listed][-1] is Follows.EXCUSED


def test_by_team_and_locality_they_add_up_to_the_whole(lead: Desk) -> None:
    made = weak_audit(lead)
    weak = verbs.weaknesses(lead, JANUARY.quarter)
    for by in (By.TEAM, By.LOCALITY):
        assert sum(each.weaknesses for each in weak.by(by)) == weak.whole.weaknesses == 3
    assert weak.narrowed(team=made.team.upper()).whole.weaknesses == 3
    assert weak.narrowed(locality="nowhere").whole.weaknesses == 0
    with arranged(lead.store):
        lead.store._db.execute("DELETE FROM teams")
    (alone,) = verbs.weaknesses(lead).by(By.LOCALITY)
    assert alone.name == "no locality"


def test_on_the_form_its_auditor_says_it_and_answering_otherwise_ends_it(lead: Desk) -> None:
    made = weak_draft(lead)
    auditor = seated(lead, made.auditor)
    with pytest.raises(verbs.NoWeakness):
        verbs.weaknesses(lead)
    with pytest.raises(audits.NotYours):
        verbs.tie(lead, made.audit, FIRST, made.actions[0])
    verbs.tie(auditor, made.audit, FIRST, made.actions[0])
    verbs.tie(auditor, made.audit, SECOND, made.actions[1])
    audits.answer(auditor, made.audit, FIRST.key, Answer.YES)
    audits.remove_action(auditor, made.audit, made.actions[1])
    audits.submit(auditor, made.audit)

    assert counts(lead) == (2, 0, 0, 2)


def test_a_moderation_of_the_whole_leaves_the_sections_as_they_were_found(lead: Desk) -> None:
    made = weak_audit(lead)
    moderate(lead, made.audit, Grade.GOOD, "Better than it was graded.")
    assert counts(lead) == (3, 0, 0, 3)


def test_a_reopened_audit_has_none_until_it_is_submitted_again(lead: Desk) -> None:
    made = weak_audit(lead)
    verbs.tie(lead, made.audit, FIRST, made.actions[0])
    reopen(lead, made.audit, "Grade the plan too.")
    with pytest.raises(verbs.NoWeakness):
        verbs.weaknesses(lead)
    audits.submit(seated(lead, made.auditor), made.audit)
    assert counts(lead) == (3, 1, 0, 2)


def test_a_withdrawn_audit_takes_nothing(lead: Desk) -> None:
    made = weak_audit(lead)
    with arranged(lead.store):
        lead.store._db.execute("UPDATE audits SET state = 'withdrawn'")
    with pytest.raises(audits.NotOpen):
        verbs.tie(lead, made.audit, FIRST, made.actions[0])


Verb = Callable[[Desk, WeakAudit], None]

REFUSALS: list[tuple[str, Verb, type[Exception]]] = [
    ("no reason", lambda d, m: verbs.excuse(d, m.audit, FIRST, " \n"), NeedsAReason),
    ("not its action", lambda d, m: verbs.tie(d, m.audit, FIRST, 99), verbs.NotItsAction),
    ("not weak", lambda d, m: verbs.untie(d, m.audit, WeakPoint.parse("section:voice")),
     verbs.NoSuchWeakness),
    ("overall", lambda d, m: verbs.untie(d, m.audit, WeakPoint.parse("section:overall")),
     verbs.NoSuchWeakness),
    ("other", lambda d, m: verbs.untie(seated(d, m.other), m.audit, FIRST), NotTheirs),
    ("viewer", lambda d, m: verbs.untie(seated(d, VIEWER), m.audit, FIRST), NotPermitted),
]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "refusal"), [e[1:] for e in REFUSALS], ids=[e[0] for e in REFUSALS]
)
def test_what_is_refused_records_nothing(lead: Desk, verb: Verb, refusal: type[Exception]) -> None:
    made = weak_audit(lead)
    before = lead.store.ledger.head()
    with pytest.raises(refusal):
        verb(lead, made)
    assert lead.store.ledger.head() == before


def test_the_document_and_the_summary_say_what_follows(lead: Desk) -> None:
    made = weak_audit(lead)
    verbs.tie(lead, made.audit, FIRST, made.actions[1])
    verbs.excuse(lead, made.audit, SECOND, "Put right.")
    (part,) = (each for each in document(lead, made.audit).parts if each.title == "Weaknesses")
    assert part.table is not None
    assert [row[1:] for row in part.table.rows] == [
        ("an action", "See the child alone"), ("a reason why not", "Put right."), ("neither", ""),
    ]  # fmt: skip
    said = [each.summary for each in summary_page(lead).sections]
    assert "3 weaknesses: 1 with action, 1 with reason, 1 with neither." in said


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["tie", "excuse", "untie", "reopen", "submit", "remove", "yes", "no"]),
        st.sampled_from(POINTS),
        st.sampled_from(["lead", "auditor", "manager", "other"]),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(STEPS)
def test_whatever_is_done_they_add_up(
    lead_with_weak: tuple[Desk, WeakAudit], steps: list[tuple[str, WeakPoint, str]]
) -> None:
    lead, made = lead_with_weak
    number, first = made.audit, made.actions[0]
    for name, point, who in steps:
        desk = lead if who == "lead" else seated(lead, getattr(made, who))
        done: dict[str, Callable[[], object]] = {
            "tie": partial(verbs.tie, desk, number, point, first),
            "excuse": partial(verbs.excuse, desk, number, point, "Why."),
            "untie": partial(verbs.untie, desk, number, point),
            "reopen": partial(reopen, desk, number, "Again."),
            "submit": partial(audits.submit, desk, number),
            "remove": partial(audits.remove_action, desk, number, first),
            "yes": partial(audits.answer, desk, number, FIRST.key, Answer.YES),
            "no": partial(audits.answer, desk, number, FIRST.key, Answer.NO),
        }
        with suppress(AuditError):
            done[name]()
    audit = audits.standing(lead, number)
    answered_no = sum(r.answer is Answer.NO for r in audit.responses.values())
    if audit.heading.state.is_open:
        return
    total, acted, excused, still_open = counts(lead)
    assert total == acted + excused + still_open == answered_no + 1
    assert acted == 0 or first in {each.action_id for each in audit.actions}


@pytest.fixture
def lead_with_weak(lead: Desk) -> tuple[Desk, WeakAudit]:
    return lead, weak_audit(lead)
