"""Recording who is away, and what follows from it for files, owners and allotment."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, TODAY, VIEWER, fill, seated
from past_the_program import past_the_program
from workflow.follow_up.an_action import an_action

from auditui.practice.absence.absence import Reason, Stand
from auditui.practice.audit.record import Action, AuditHeading
from auditui.practice.errors import AuditError, ImportRefused, NotPermitted
from auditui.practice.follow_up.action_words import owner_words
from auditui.practice.follow_up.owner import NotAnOwner
from auditui.practice.sample import Routine
from auditui.workflow.absence.absences import (
    AwayThenAlready,
    EndsBeforeItBegins,
    HasGone,
    NoSuchAbsence,
    NoSuchWorker,
    NotOfTheirTeam,
    WithdrawnAlready,
    absences,
    add_absence,
    end_absence,
    withdraw_absence,
)
from auditui.workflow.absence.answering import answering_in, answering_of
from auditui.workflow.absence.file import import_absences
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import actions as actions_of
from auditui.workflow.leaving import leave
from auditui.workflow.ledger import broken_at, newest
from auditui.workflow.people import rename
from auditui.workflow.sample.allotment import away_managers, away_until_due
from auditui.workflow.sample.draw import AlreadyDrawn, draw
from auditui.workflow.sample.look import faults_of_draw
from auditui.workflow.sample.upkeep import abandon
from auditui.workflow.settings import set_setting
from auditui.workflow.teams import teams

ASHA = MANAGERS[0]
DAY = timedelta(days=1)


def first_audit(lead: Desk) -> AuditHeading:
    """An audit of the January sample with a worker."""
    draw(lead, JANUARY, 8, seed="1")
    return audits.of_month(lead, JANUARY)[0]


def manager_of(lead: Desk, team: str) -> str:
    return next(each.manager for each in teams(lead) if each.name == team)


def test_recorded_ended_withdrawn_and_kept(lead: Desk) -> None:
    made = add_absence(lead, "  worker 5 ", TODAY, None, Reason.LEAVE)
    assert (made.who, made.last, made.stand(TODAY)) == ("Worker 5", None, Stand.NOW)
    later = end_absence(lead, made.absence_id, TODAY + 3 * DAY)
    assert later.last == TODAY + 3 * DAY
    add_absence(lead, "Worker 5", TODAY + 4 * DAY, TODAY + 5 * DAY)
    with pytest.raises(AwayThenAlready):
        end_absence(lead, made.absence_id, TODAY + 4 * DAY)
    gone = withdraw_absence(lead, made.absence_id, "Somebody else was meant.")
    assert [step.kind.value for step in gone.steps] == ["ended", "withdrawn"]
    with pytest.raises(WithdrawnAlready):
        end_absence(lead, made.absence_id)
    assert [each.who for each in absences(lead)] == ["Worker 5"]
    assert len(absences(lead, over=True)) == 2
    assert [event.verb for event in newest(lead, 4)] == [
        "absence withdrawn", "absence recorded", "absence ended", "absence recorded",
    ]  # fmt: skip
    assert broken_at(lead) is None


def test_what_cannot_be_recorded(lead: Desk) -> None:
    leave(lead, MANAGERS[3], share_out=True)
    add_absence(lead, "Worker 1", TODAY, TODAY + DAY)
    for name, first, last, kind in (
        ("Nobody Known", TODAY, None, NoSuchWorker),
        (MANAGERS[3], TODAY, None, HasGone),
        ("Worker 2", TODAY, TODAY - DAY, EndsBeforeItBegins),
        ("worker  1", TODAY + DAY, None, AwayThenAlready),
    ):
        with pytest.raises(kind):
            add_absence(lead, name, first, last)
    with pytest.raises(NoSuchWorker, match="Did you mean Asha Archer"):
        add_absence(lead, "Asha Archr", TODAY)
    with pytest.raises(EndsBeforeItBegins):
        end_absence(lead, 1)
    with pytest.raises(NoSuchAbsence):
        end_absence(lead, 99)
    with pytest.raises(NotPermitted):
        absences(seated(lead, VIEWER))
    assert len(absences(lead)) == 1


def test_a_manager_keeps_their_own_teams_and_sees_no_others(lead: Desk, tmp_path: Path) -> None:
    with past_the_program(lead.store.address) as past:
        past.execute("UPDATE register_entries SET worker = 'Wyn West' WHERE team = 'West'")
    asha = seated(lead, ASHA)
    add_absence(asha, ASHA, TODAY)
    add_absence(asha, "Worker 5", TODAY)
    with pytest.raises(NotOfTheirTeam):
        add_absence(asha, "Wyn West", TODAY)
    with pytest.raises(NotOfTheirTeam):
        add_absence(asha, HEAD, TODAY)
    other = add_absence(seated(lead, HEAD), "Wyn West", TODAY)
    assert [each.who for each in absences(asha)] == [ASHA, "Worker 5"]
    with pytest.raises(NoSuchAbsence):
        withdraw_absence(asha, other.absence_id, "Not so.")
    with pytest.raises(NotPermitted):
        import_absences(asha, tmp_path / "away.csv")


def test_the_manager_answers_then_the_head_then_nobody(lead: Desk) -> None:
    audit = first_audit(lead)
    assert answering_of(lead, [audit]) == {}
    away = add_absence(lead, audit.worker, TODAY, TODAY)
    manager = manager_of(lead, audit.team)
    found = answering_of(lead, audits.of_month(lead, JANUARY))[audit.audit_id]
    assert found.words == f"Its worker is away: {manager}, team manager, answers for it."
    (sample,) = lead.store.samples.every(Routine(JANUARY))
    assert answering_in(lead, sample)[audit.case_ref].name == manager
    rename(lead, manager, "Nell Newname")
    add_absence(lead, "Nell Newname", TODAY)
    assert answering_of(lead, [audit])[audit.audit_id].name == HEAD
    leave(lead, HEAD)
    assert answering_of(lead, [audit])[audit.audit_id].in_brief == "worker away: nobody answers"
    withdraw_absence(lead, away.absence_id, "Here.")
    assert answering_of(lead, [audit]) == {}
    assert answering_in(lead, sample) == {}


def test_a_file_that_moved_is_its_present_teams(lead: Desk) -> None:
    audit = first_audit(lead)
    with past_the_program(lead.store.address) as past:
        past.execute(
            "UPDATE register_entries SET worker = 'Nia New', team = 'West' WHERE case_ref = ?",
            [audit.case_ref],
        )
    add_absence(lead, "Nia New", TODAY)
    assert answering_of(lead, [audit])[audit.audit_id].name == manager_of(lead, "West")


def test_an_owner_who_is_away_is_refused_and_shown(lead: Desk) -> None:
    made = an_action(lead)
    action = actions_of.action(lead, made.action)
    worker, manager = action.around.worker, action.around.manager
    actions_of.hand_on(lead, made.action, manager, "Theirs.")
    add_absence(lead, worker, TODAY)
    add_absence(lead, manager, TODAY)
    (listed,) = actions_of.actions(lead)
    assert owner_words(listed) == f"{manager}, away"
    with pytest.raises(NotAnOwner, match=r"The worker of this file is away\..*such as the head"):
        actions_of.hand_on(lead, made.action, "worker", "Theirs.")
    with pytest.raises(NotAnOwner, match=f"{manager} is away"):
        actions_of.hand_on(lead, made.action, manager, "Theirs.")
    assert actions_of.hand_on(lead, made.action, "head", "Theirs.").owner_missing == ""
    closed = actions_of.close(lead, made.action, "Filed.")
    assert closed.owner_missing == ""


def test_an_action_on_the_form_goes_to_nobody_away_but_may_stay_theirs(lead: Desk) -> None:
    audit = first_audit(lead)
    desk = seated(lead, audit.auditor)
    number = audit.audit_id
    (before,) = audits.add_action(desk, number, Action(0, "Ring", "Worker", TODAY)).actions
    add_absence(lead, audit.worker, TODAY)
    with pytest.raises(NotAnOwner):
        audits.add_action(desk, number, Action(0, "Ring", "worker", TODAY))
    changed = Action(before.action_id, "Ring again", "Worker", TODAY)
    assert audits.change_action(desk, number, changed).actions[0].what == "Ring again"


def test_who_is_away_until_the_files_are_due_is_passed_over_only_where_asked(lead: Desk) -> None:
    add_absence(lead, ASHA, TODAY, JANUARY.last_day)
    add_absence(lead, MANAGERS[1], TODAY, JANUARY.last_day - DAY)
    assert away_managers(lead, JANUARY) == {ASHA}
    sample = draw(lead, JANUARY, 8, seed="7", pass_over_away=True)
    assert sample.passed_over == (ASHA,)
    assert ASHA not in sample.loads
    assert {load.cases for load in sample.loads.values()} <= {2, 3}
    assert faults_of_draw(lead, Routine(JANUARY)) == []
    more = draw(lead, JANUARY, 12)
    assert ASHA not in more.loads
    with pytest.raises(AlreadyDrawn):
        draw(lead, JANUARY, 16, pass_over_away=False)


def test_the_trust_can_make_passing_over_the_rule(lead: Desk) -> None:
    add_absence(lead, ASHA, TODAY, JANUARY.last_day)
    set_setting(lead, "none_to_away", "yes")
    assert draw(lead, JANUARY, 8, seed="7").passed_over == (ASHA,)
    abandon(lead, Routine(JANUARY), "Drawn again.")
    assert ASHA in draw(lead, JANUARY, 8, seed="7", pass_over_away=False).loads


def test_the_chosen_cases_never_depend_on_who_is_away(lead: Desk) -> None:
    plain = draw(lead, JANUARY.plus(1), 8, seed="7")
    assert plain.passed_over is None
    add_absence(lead, ASHA, TODAY, JANUARY.plus(1).last_day)
    assert away_until_due(lead, plain) == {ASHA}
    abandon(lead, Routine(JANUARY.plus(1)), "Drawn again.")
    other = draw(lead, JANUARY.plus(1), 8, seed="7", pass_over_away=True)
    assert [case.case_ref for case in other.cases] == [case.case_ref for case in plain.cases]
    assert away_until_due(lead, other) == set()


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(("Name,FROM,until,Reason", *rows)) + "\n")
    return path


def test_a_file_is_taken_whole_and_may_come_again(lead: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path / "away.csv", "Worker 1,4/1/2016,,leave", "asha archer,2016-01-02,05/01/16,"
    )
    taken = import_absences(lead, path)
    assert (taken.added, taken.ended, taken.unchanged) == (2, 0, 0)
    again = write(
        path, "Worker 1,04 Jan 2016,8 Jan 2016,leave", "Asha Archer,2/1/16,5/1/16,", "Worker 2,+3,,"
    )
    with pytest.raises(ImportRefused) as refused:
        import_absences(lead, again)
    (fault,) = refused.value.faults
    assert (fault.row, fault.column) == (4, "from")
    write(path, "Worker 1,04 Jan 2016,8 Jan 2016,leave", "Asha Archer,2/1/16,5/1/16,")
    taken = import_absences(lead, path)
    assert (taken.added, taken.ended, taken.unchanged) == (0, 1, 1)
    assert {each.who: each.last for each in absences(lead)} == {
        "Worker 1": date(2016, 1, 8), ASHA: date(2016, 1, 5),
    }  # fmt: skip


def test_what_is_wrong_in_a_file_is_named_by_place(lead: Desk, tmp_path: Path) -> None:
    add_absence(lead, "Worker 6", date(2016, 1, 1), date(2016, 1, 9))
    path = write(
        tmp_path / "away.csv",
        "Nobody Known,4/1/2016,,",
        "Worker 1,5/1/2016,4/1/2016,",
        "Worker 2,,,",
        "Worker 3,4/1/2016,31/12/9999,sick leave",
        "Worker 4,4/1/2016,,",
        "worker 4,9/1/2016,,",
        ",4/1/2016,,",
        "Worker 5,31/2/2016,,",
    )
    with pytest.raises(ImportRefused) as refused:
        import_absences(lead, path)
    assert [(each.row, each.column) for each in refused.value.faults] == [
        (3, "until"), (4, "from"), (5, "reason"), (7, "from"), (8, "name"), (9, "from"),
    ]  # fmt: skip
    for column, row in (
        ("name", "Nobody Known,4/1/2016,,"),
        ("from", "Worker 6,3/1/2016,,"),
    ):
        with pytest.raises(ImportRefused) as refused:
            import_absences(lead, write(path, row))
        (fault,) = refused.value.faults
        assert (fault.row, fault.column) == (2, column)
        assert "Nobody Known" not in str(fault)
    assert len(absences(lead)) == 1


def test_two_at_once_record_one_absence(lead: Desk) -> None:
    with lead.reopened() as other:
        assert other.person.name == LEAD
        add_absence(other, "Worker 5", TODAY)
    with pytest.raises(AuditError):
        add_absence(lead, "Worker 5", TODAY)
    assert len(absences(lead)) == 1


def test_a_submitted_audit_says_who_answers_too(lead: Desk) -> None:
    audit = first_audit(lead)
    desk = seated(lead, audit.auditor)
    fill(desk, audit.audit_id)
    audits.submit(
        desk, audit.audit_id, audits.oddities(desk, audits.standing(desk, audit.audit_id))
    )
    add_absence(lead, audit.worker, TODAY)
    assert audit.audit_id in answering_of(lead, audits.of_month(lead, JANUARY))
