"""An action is followed until it is closed with evidence, and none is ever lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import HEAD, TODAY, VIEWER, seated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workflow.follow_up.an_action import AnAction, an_action

from auditui.practice.audit.news import Happening
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.follow_up.action import FollowedAction, Standing, StepKind, Whose
from auditui.practice.follow_up.owner import NotAnOwner
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import reopen as reopen_audit
from auditui.workflow.audit.news import news
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import actions as verbs
from auditui.workflow.follow_up.actions import Narrowing, NoSuchAction, action, actions, close
from auditui.workflow.reason import NeedsAReason

LATER = TODAY + timedelta(days=30)


def test_the_actions_of_submitted_audits_alone_are_listed(lead: Desk) -> None:
    made = an_action(lead)
    (found,) = actions(lead)
    assert (found.what, found.owner, found.owner_name) == (
        "Update the chronology", "Team manager", made.manager,
    )  # fmt: skip
    assert found.standing(TODAY) is Standing.SOON


def test_it_stays_listed_while_its_audit_is_open_again(lead: Desk) -> None:
    made = an_action(lead)
    reopen_audit(lead, made.audit, "Grade the plan too.")
    assert [each.action_id for each in actions(lead)] == [made.action]


@pytest.mark.parametrize(
    ("who", "which", "count"),
    [
        ("manager", Whose.MINE, 1),
        ("manager", Whose.TEAM, 1),
        ("auditor", Whose.MINE, 0),
        ("auditor", Whose.ASKED, 1),
        ("other", Whose.TEAM, 0),
        ("other", Whose.ALL, 1),
    ],
)
def test_whose_they_are(lead: Desk, who: str, which: Whose, count: int) -> None:
    desk = seated(lead, getattr(an_action(lead), who))
    assert len(actions(desk, Narrowing(which))) == count


def test_a_head_of_service_sees_their_localities(lead: Desk) -> None:
    an_action(lead)
    assert len(actions(seated(lead, HEAD), Narrowing(Whose.LOCALITY))) == 1


def test_closed_with_evidence_the_auditor_is_told(lead: Desk) -> None:
    made = an_action(lead)
    done = close(seated(lead, made.manager), made.action, " Seen in the notes. ")

    assert done.standing(TODAY) is Standing.DONE
    assert actions(lead) == ()
    (kept,) = actions(lead, Narrowing(closed=True))
    assert kept.steps[-1].text == "Seen in the notes."
    told = {each.what for each in news(seated(lead, made.auditor))}
    assert Happening.ACTION_CLOSED in told


def test_put_off_handed_on_reworded_and_reopened(lead: Desk) -> None:
    made = an_action(lead)
    desk = seated(lead, made.manager)
    verbs.extend(desk, made.action, LATER, "Leave.")
    verbs.hand_on(desk, made.action, "w", "It is theirs.")
    verbs.reword(desk, made.action, "Update it whole", "Clearer.")
    verbs.not_needed(lead, made.action, "Closed.")
    found = verbs.reopen(lead, made.action, "Open again.")

    assert (found.what, found.owner, found.due) == ("Update it whole", "Worker", LATER)
    assert (found.first_what, found.first_owner) == ("Update the chronology", "Team manager")
    assert found.standing(TODAY) is Standing.IN_TIME
    assert [step.kind for step in found.steps] == [
        StepKind.EXTENDED, StepKind.HANDED_ON, StepKind.REWORDED, StepKind.NOT_NEEDED,
        StepKind.REOPENED,
    ]  # fmt: skip


Verb = Callable[[Desk, int], object]

REFUSALS: list[tuple[str, Verb, type[Exception]]] = [
    ("evidence", lambda desk, n: close(desk, n, " \n"), verbs.NoEvidence),
    ("reason", lambda desk, n: verbs.not_needed(desk, n, ""), NeedsAReason),
    ("past", lambda d, n: verbs.extend(d, n, TODAY - timedelta(1), "x"), verbs.DueInThePast),
    ("sooner", lambda d, n: verbs.extend(d, n, TODAY + timedelta(1), "x"), verbs.DueInThePast),
    ("nobody", lambda desk, n: verbs.hand_on(desk, n, "Jo", "x"), NotAnOwner),
    ("open", lambda desk, n: verbs.reopen(desk, n, "x"), verbs.NotClosed),
    ("none", lambda desk, n: close(desk, n + 99, "x"), NoSuchAction),
]


@pytest.mark.parametrize(
    ("verb", "refusal"), [each[1:] for each in REFUSALS], ids=[each[0] for each in REFUSALS]
)
def test_what_is_refused_records_nothing(lead: Desk, verb: Verb, refusal: type[Exception]) -> None:
    made = an_action(lead)
    before = lead.store.ledger.head()
    with pytest.raises(refusal):
        verb(lead, made.action)
    assert lead.store.ledger.head() == before
    assert action(lead, made.action).steps == ()


@pytest.mark.parametrize("who", ["other", "viewer"])
def test_nobody_else_closes_it(lead: Desk, who: str) -> None:
    made = an_action(lead)
    desk = seated(lead, VIEWER if who == "viewer" else made.other)
    with pytest.raises(NotPermitted):
        close(desk, made.action, "Done.")


def test_two_at_once_close_it_once(lead: Desk) -> None:
    made = an_action(lead)
    close(seated(lead, made.manager), made.action, "Done.")
    with pytest.raises(verbs.ClosedAlready, match=made.manager):
        close(lead, made.action, "Done too.")


def test_what_was_followed_up_stays_on_a_reopened_form(lead: Desk) -> None:
    made = an_action(lead)
    close(lead, made.action, "Done.")
    reopen_audit(lead, made.audit, "Again.")
    auditor = seated(lead, made.auditor)
    (on_form,) = audits.standing(auditor, made.audit).actions
    with pytest.raises(audits.FollowedUp):
        audits.remove_action(auditor, made.audit, made.action)
    with pytest.raises(audits.FollowedUp):
        audits.change_action(auditor, made.audit, replace(on_form, what="Else"))


def test_an_owner_on_the_form_is_somebody(lead: Desk) -> None:
    made = an_action(lead)
    reopen_audit(lead, made.audit, "Again.")
    auditor = seated(lead, made.auditor)
    (on_form,) = audits.standing(auditor, made.audit).actions
    with pytest.raises(NotAnOwner):
        audits.add_action(auditor, made.audit, replace(on_form, owner="The school"))
    with pytest.raises(NotAnOwner):
        audits.change_action(auditor, made.audit, replace(on_form, owner="The school"))


@pytest.mark.parametrize(
    ("days", "weeks"), [(-1, 0), (0, 0), (2, 0), (3, 1), (9, 1), (10, 2), (16, 2), (17, 3)]
)
def test_begun_weeks_count_as_late(lead: Desk, days: int, weeks: int) -> None:
    an_action(lead)
    (found,) = actions(lead)
    assert found.weeks_late(TODAY + timedelta(days=days)) == weeks


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["close", "extend", "hand_on", "reword", "not_needed", "reopen"]),
        st.sampled_from(["manager", "auditor", "other"]),
        st.dates(date(2015, 12, 1), date(2016, 6, 1)),
    ),
    max_size=10,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(STEPS)
def test_no_sequence_of_verbs_loses_one(
    lead_with_one: tuple[Desk, AnAction], steps: list[tuple[str, str, date]]
) -> None:
    lead, made = lead_with_one
    before = action(lead, made.action)
    for name, who, day in steps:
        desk = seated(lead, getattr(made, who))
        given_to_it = {"extend": (day, "x"), "hand_on": ("t", "x"), "reword": ("Do it", "x")}
        try:
            getattr(verbs, name)(desk, made.action, *given_to_it.get(name, ("x",)))
        except AuditError:
            assert action(lead, made.action) == before
        found: FollowedAction = action(lead, made.action)
        assert found.steps[: len(before.steps)] == before.steps
        assert [e.action_id for e in actions(lead, Narrowing(closed=True))] == [made.action]
        before = found


@pytest.fixture
def lead_with_one(lead: Desk) -> tuple[Desk, AnAction]:
    return lead, an_action(lead)
