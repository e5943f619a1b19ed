"""What comes in from files: the register, teams, back-filled audits, the audit tool."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import (
    HEAD,
    JANUARY,
    LEAD,
    MANAGERS,
    TODAY,
    VIEWER,
    seated,
    write_register,
    write_teams,
)
from past_the_program import past_the_program

from auditui.measures.change import Reason, Withheld
from auditui.practice.a3.target import Position
from auditui.practice.errors import AuditError, ImportRefused, NotPermitted, NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.people import Role
from auditui.practice.period import Month, Quarter
from auditui.practice.sample import Routine
from auditui.resources import resource
from auditui.store.proof.covered import FACTS
from auditui.workflow import people
from auditui.workflow.a3.figure import a3
from auditui.workflow.a3.targets import set_target
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.history import import_audits
from auditui.workflow.desk import Desk, find_person
from auditui.workflow.ledger import newest
from auditui.workflow.register.take import (
    AlreadyHeld,
    NoSuchCase,
    hold,
    import_register,
    latest_snapshot,
)
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.framing import survey
from auditui.workflow.settings import set_setting
from auditui.workflow.teams import import_teams
from auditui.workflow.tool import VersionTaken, import_tool
from auditui.workflow.tool_in_force import versions_in_force

PUBLISHED = {7: 31, 8: 24, 9: 25, 10: 26, 11: 28, 12: 32}


def write_history(path: Path) -> Path:
    """The published series from July to December 2015, 33 audits a month."""
    rows = [
        f"2015-{month:02d},H{month:02d}{number:02d},Duty,"
        f"{'requires improvement' if number < good else 'inadequate'}"
        for month, good in PUBLISHED.items()
        for number in range(33)
    ]
    path.write_text("month,case_ref,team,grade\n" + "\n".join(rows) + "\n")
    return path


def contents(path: Path) -> dict[str, list[object]]:
    """Every row of every table that holds facts, and of the ledger."""
    with past_the_program(path, guarded=True) as past:
        return {
            table: past.execute(f"SELECT * FROM {table}").fetchall() for table in (*FACTS, "ledger")
        }


def test_the_published_series_comes_out_of_a_back_fill(lead: Desk, tmp_path: Path) -> None:
    set_target(lead, date(2015, 4, 1), Decimal(95), Decimal(90))
    assert import_audits(lead, write_history(tmp_path / "history.csv")) == 198
    report = a3(lead)
    assert [figure.share.display for figure in report.months] == [
        "94%",
        "73%",
        "76%",
        "79%",
        "85%",
        "97%",
    ]
    assert [
        (figure.period, figure.share.display, figure.position, figure.share.is_mixed)
        for figure in report.quarters
    ] == [
        (Quarter(2015, 2), "81%", Position.OFF_TARGET, True),
        (Quarter(2015, 3), "87%", Position.OFF_TARGET, False),
    ]
    december = report.months[-1]
    assert (december.share.count, december.audits) == (32, 33)
    assert december.position is Position.ON_TARGET
    assert december.thresholds == ("revised-2015",)
    september = report.months[2]
    assert september.change is None
    assert september.outcome == Withheld(Reason.THRESHOLDS_CHANGED, Month(2015, 8))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2015-13,A1,Duty,good,,", "month"),
        ("2016-02,A1,Duty,good,,", "month"),
        ("2015-07,A1,Duty,fine,,", "grade"),
        ("2015-07,,Duty,good,,", "case_ref"),
        ("2015-07,A1,Duty,good,weekly,", "kind"),
        ("2015-07,A1,Duty,good,,unknown-2020", "thresholds"),
        ("2010-01,A1,Duty,good,,", "month"),
        ("2015-12,OLD,Duty,good,,", "case_ref"),
    ],
)
def test_one_bad_row_refuses_the_whole_back_fill(
    lead: Desk, trust: Path, tmp_path: Path, row: str, column: str
) -> None:
    header = "month,case_ref,team,grade,kind,thresholds\n"
    first = tmp_path / "first.csv"
    first.write_text(header + "2015-12,OLD,Duty,good,,\n")
    import_audits(lead, first)
    before = contents(trust)
    second = tmp_path / "second.csv"
    second.write_text(header + "2015-12,NEW,Duty,good,,\n" + row + "\n")
    with pytest.raises(ImportRefused) as refused:
        import_audits(lead, second)
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(3, column)]
    assert contents(trust) == before


def test_a_drawn_month_takes_no_routine_back_fill(lead: Desk, tmp_path: Path) -> None:
    draw(lead, JANUARY, 4)
    history = tmp_path / "january.csv"
    history.write_text("month,case_ref,team,grade,kind\n2016-01,X1,Duty,good,\n")
    with pytest.raises(ImportRefused):
        import_audits(lead, history)
    history.write_text("month,case_ref,team,grade,kind\n2016-01,X1,Duty,good,re-audit\n")
    assert import_audits(lead, history) == 1
    assert a3(lead).months[-1].audits == 0


def test_additional_work_never_counts(lead: Desk, tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    history.write_text(
        "month,case_ref,team,grade,kind\n"
        "2015-12,A1,Duty,good,routine\n"
        "2015-12,A2,Duty,inadequate,thematic\n"
        "2015-12,A3,Duty,inadequate,dip sample\n"
        "2015-12,A4,Duty,inadequate,re-audit\n"
    )
    import_audits(lead, history)
    report = a3(lead)
    assert (report.months[0].audits, report.last_50.audits) == (1, 1)
    assert report.months[0].grades[Grade.GOOD] == 1


def test_the_latest_snapshot_is_the_frames_source(lead: Desk, tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text("case_ref,team,status\nZ1,Duty,a\nZ2,Nowhere,b\nZ3,,c\n")
    older = import_register(lead, register, date(2015, 11, 30), agreed=True)
    assert latest_snapshot(lead).as_of == date(2015, 12, 31)
    newer = import_register(lead, register, date(2016, 1, 2), agreed=True)
    assert latest_snapshot(lead) == newer.snapshot
    assert newer.unknown_teams == {"Nowhere": 1}
    assert (newer.in_use, older.in_use.as_of) == (newer.snapshot, date(2015, 12, 31))
    assert older.snapshot.cases == 3
    assert survey(lead, Routine(JANUARY)).strata == {"Duty": 1, "Nowhere": 1, "no team": 1}


def test_a_refused_register_changes_nothing(lead: Desk, trust: Path, tmp_path: Path) -> None:
    before = contents(trust)
    register = tmp_path / "register.csv"
    register.write_text("case_ref,team,status\nZ1,Duty,a\nZ1,Duty,b\n")
    with pytest.raises(ImportRefused):
        import_register(lead, register, TODAY)
    assert contents(trust) == before


def test_holds_are_kept_by_case(lead: Desk) -> None:
    with pytest.raises(NoSuchCase):
        hold(lead, "nobody", "Court")
    with pytest.raises(NotUnderstood):
        hold(lead, "C0001", " ")
    hold(lead, "C0001", "Court")
    with pytest.raises(AlreadyHeld):
        hold(lead, "C0001", "Court")


def test_teams_bring_their_managers_as_people(lead: Desk) -> None:
    assert {person.name: person.role for person in people.everyone(lead)} == {
        LEAD: Role.QUALITY_LEAD,
        HEAD: Role.HEAD_OF_SERVICE,
        VIEWER: Role.VIEWER,
    } | dict.fromkeys(MANAGERS, Role.TEAM_MANAGER)


def test_somebody_is_found_by_name_in_any_case(lead: Desk) -> None:
    assert find_person(lead.store, MANAGERS[0].upper()).name == MANAGERS[0]
    with pytest.raises(NotPermitted):
        find_person(lead.store, "Stranger")


def test_there_is_always_a_quality_lead(lead: Desk) -> None:
    with pytest.raises(people.LastQualityLead):
        people.save_person(lead, LEAD, Role.VIEWER, "")
    people.save_person(lead, MANAGERS[0], Role.QUALITY_LEAD, "")
    people.save_person(lead, LEAD, Role.VIEWER, "")


def test_two_people_cannot_share_an_account(lead: Desk) -> None:
    people.save_person(lead, MANAGERS[0], Role.TEAM_MANAGER, "shared")
    with pytest.raises(people.AccountTaken):
        people.save_person(lead, MANAGERS[1], Role.TEAM_MANAGER, "shared")


def test_new_versions_are_for_new_months_and_old_audits_keep_theirs(
    lead: Desk, tmp_path: Path
) -> None:
    sample = draw(lead, JANUARY, 1)
    shipped = (resource("tools") / "audit-tool.toml").read_text()
    own = tmp_path / "own.toml"
    own.write_text(shipped.replace('version = "2015"', 'version = "2016"', 1))
    assert import_tool(lead, own).tools == ("2016",)
    with pytest.raises(VersionTaken):
        import_tool(lead, own)
    assert versions_in_force(lead, JANUARY)[0].version == "2016"
    auditor = seated(lead, sample.cases[0].auditor)
    form = audits.open_form(auditor, audits.mine(auditor)[0].audit_id)
    assert form.tool.version == "2015"


@pytest.mark.parametrize(
    ("month", "version"), [(Month(2015, 8), "original"), (Month(2015, 9), "revised-2015")]
)
def test_the_thresholds_are_those_of_the_samples_month(
    lead: Desk, month: Month, version: str
) -> None:
    assert versions_in_force(lead, month)[1].version == version


@pytest.mark.parametrize(
    ("target", "tolerance"), [("101", "90"), ("90", "95"), ("95", "-1"), ("NaN", "1")]
)
def test_a_target_is_a_percentage_above_its_tolerance(
    lead: Desk, target: str, tolerance: str
) -> None:
    with pytest.raises(NotUnderstood):
        set_target(lead, date(2015, 4, 1), Decimal(target), Decimal(tolerance))


def test_only_the_quality_lead_takes_things_in(lead: Desk, tmp_path: Path) -> None:
    file = tmp_path / "any.csv"
    file.write_text("case_ref,team\n")
    before = newest(lead, 1)
    for name in (MANAGERS[0], HEAD, VIEWER):
        desk = seated(lead, name)
        for refused in (
            lambda d=desk: import_register(d, file, TODAY),
            lambda d=desk: import_teams(d, file),
            lambda d=desk: import_audits(d, file),
            lambda d=desk: import_tool(d, file),
            lambda d=desk: set_target(d, date(2016, 4, 1), Decimal(1), Decimal(1)),
            lambda d=desk: set_setting(d, "exclusion_months", "1"),
            lambda d=desk: people.save_person(d, "New", Role.VIEWER, ""),
        ):
            with pytest.raises(NotPermitted):
                refused()
    assert newest(lead, 1) == before


def test_every_refusal_is_a_sentence(lead: Desk) -> None:
    with pytest.raises(AuditError, match=r"[A-Z].*\.$"):
        set_setting(lead, "exclusion_months", "61")


def test_a_person_is_one_person_in_any_case(lead: Desk) -> None:
    people.save_person(lead, MANAGERS[0].upper(), Role.HEAD_OF_SERVICE, "")
    assert [person.role for person in people.everyone(lead) if person.name == MANAGERS[0]] == [
        Role.HEAD_OF_SERVICE
    ]
    assert len(people.everyone(lead)) == 7


def test_a_register_of_a_day_to_come_is_refused(lead: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotUnderstood, match="has not come"):
        import_register(lead, write_register(tmp_path / "register.csv"), date(2061, 1, 1))


def test_an_account_stays_when_only_the_role_is_changed(lead: Desk) -> None:
    people.save_person(lead, MANAGERS[0], Role.TEAM_MANAGER, "asha")
    assert people.save_person(lead, MANAGERS[0], Role.QUALITY_LEAD).account == "asha"
    assert people.save_person(lead, MANAGERS[0], Role.QUALITY_LEAD, "").account == ""


def test_a_right_that_was_taken_away_is_gone_at_once(lead: Desk, trust: Path) -> None:
    people.save_person(lead, MANAGERS[0], Role.QUALITY_LEAD)
    other = seated(lead, MANAGERS[0])
    people.save_person(lead, MANAGERS[0], Role.VIEWER)
    before = contents(trust)
    with pytest.raises(NotPermitted):
        draw(other, JANUARY, 4)
    assert contents(trust) == before


def test_one_spelling_of_a_name_is_one_person(lead: Desk, tmp_path: Path) -> None:
    teams = tmp_path / "teams.csv"
    teams.write_text(
        "team,locality,manager,head_of_service\nA,X,Zed Zulu,Hana Head\nB,X,ZED ZULU,Hana Head\n"
    )
    taken = import_teams(lead, teams)
    assert (taken.teams, taken.people) == (2, 1)
    assert {team.manager for team in lead.store.teams.all()} == {"Zed Zulu"}


def test_a_file_name_cannot_write_on_the_ledger(lead: Desk, tmp_path: Path) -> None:
    hostile = write_teams(tmp_path / "\x1b]0;owned\x07.csv")
    import_teams(lead, hostile)
    assert newest(lead, 1)[0].subject == "]0;owned.csv"
