"""The demonstration's files: invented, consistent, and the same each time they are made."""

import json
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from auditui.exchange.demo.data import (
    DemoDamaged,
    read_demo_audits,
    read_demo_holds,
    read_demo_people,
    read_demo_targets,
)
from auditui.exchange.register.read import read_register
from auditui.exchange.teams_csv import read_teams
from auditui.exchange.tool_toml import read_tool_file
from auditui.practice.a3.target import Position, Target, position
from auditui.practice.audit.form import is_above_ceiling, missing
from auditui.practice.audit.record import Audit, AuditState
from auditui.practice.grade import Grade
from auditui.practice.people import Right, Role
from auditui.practice.period import Month, Quarter
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Kind
from auditui.practice.tool import OVERALL, AuditTool
from auditui.resources import resource

DEMO = resource("demo_data")
TEXTS = (
    "audits.jsonl",
    "holds.csv",
    "people.csv",
    "register.csv",
    "targets.csv",
    "teams.csv",
    "themes.jsonl",
)
FILES = tuple(sorted((*TEXTS, "return.xlsx")))
AS_OF = date(2015, 12, 31)

AUDITS = tuple(read_demo_audits(DEMO / "audits.jsonl"))
ROUTINE = tuple(audit for audit in AUDITS if audit.heading.kind is Kind.ROUTINE)
MANAGERS = {team.name: team.manager for team in read_teams(DEMO / "teams.csv")}
REGISTER = {entry.case_ref: entry for entry in read_register(DEMO / "register.csv", AS_OF).entries}

SERIES = {
    "2014-10": (12, 12),
    "2014-11": (14, 14),
    "2014-12": (16, 16),
    "2015-01": (18, 18),
    "2015-02": (19, 20),
    "2015-03": (21, 22),
    "2015-04": (24, 24),
    "2015-05": (26, 27),
    "2015-06": (29, 30),
    "2015-07": (31, 33),
    "2015-08": (24, 33),
    "2015-09": (25, 33),
    "2015-10": (26, 33),
    "2015-11": (28, 33),
    "2015-12": (32, 33),
}


def shipped_tool() -> AuditTool:
    tool = read_tool_file(resource("tools") / "audit-tool.toml").tool
    assert tool is not None
    return tool


TOOL = shipped_tool()


def counts(months: tuple[Month, ...]) -> tuple[int, int]:
    finals = [audit.heading.final for audit in ROUTINE if audit.heading.month in months]
    return sum(final is not None and final.is_ri_or_better for final in finals), len(finals)


def submitted_on(audit: Audit) -> date:
    assert audit.heading.submitted_at is not None
    return audit.heading.submitted_at.date()


def texts(audit: Audit) -> list[str]:
    return [
        *(response.note for response in audit.responses.values()),
        *(judgement.reason for judgement in audit.judgements.values()),
        *audit.prose.values(),
        *(f"{action.what} {action.owner}" for action in audit.actions),
        audit.above_ceiling_reason,
        audit.safety.what_was_done,
        audit.safety.escalated_to,
    ]


def test_making_it_again_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, DEMO / "make.py", tmp_path], check=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == list(FILES)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), name


@pytest.mark.parametrize("name", TEXTS)
def test_files_are_small_utf_8_with_lf(name: str) -> None:
    content = (DEMO / name).read_bytes()
    assert len(content) < 2_500_000
    assert b"\r" not in content
    assert content.decode("utf-8").endswith("\n")


def test_the_months_reproduce_the_series() -> None:
    months = Month(2014, 10).through(Month(2015, 12))
    assert {str(month): counts((month,)) for month in months} == SERIES
    assert len(ROUTINE) == sum(total for _, total in SERIES.values())


@pytest.mark.parametrize(("quarter", "expected"), [(2, (80, 99)), (3, (86, 99))])
def test_the_quarters_pool_to_the_published_figures(
    quarter: int, expected: tuple[int, int]
) -> None:
    assert counts(Quarter(2015, quarter).months) == expected


def test_every_month_since_august_is_better_and_the_volume_never_falls() -> None:
    figures = list(SERIES.values())
    assert all(before[1] <= after[1] for before, after in pairwise(figures))
    since_august = [good / total for good, total in figures[-5:]]
    assert since_august == sorted(set(since_august))


def test_the_third_quarter_misses_the_target_that_december_meets() -> None:
    (target,) = read_demo_targets(DEMO / "targets.csv")
    assert target == Target(date(2015, 4, 1), Decimal(95), Decimal(90))
    assert position(86, 99, target) is Position.OFF_TARGET
    assert position(32, 33, target) is Position.ON_TARGET


def test_every_audit_could_have_been_submitted_on_the_shipped_tool() -> None:
    for audit in AUDITS:
        assert audit.heading.state is AuditState.SUBMITTED
        assert audit.heading.tool == TOOL.version
        assert missing(audit, TOOL) == (), audit.heading.case_ref
        assert set(audit.judgements) == {OVERALL, *(section.key for section in TOOL.sections)}
        assert set(audit.responses) == {question.key for question in TOOL.questions}
        for question in TOOL.questions:
            assert audit.response(question.key).answer in question.choices


def test_thresholds_change_with_the_september_sample() -> None:
    versions = {
        (audit.heading.month >= Month(2015, 9), audit.heading.thresholds) for audit in AUDITS
    }
    assert versions == {(False, "original"), (True, "revised-2015")}


def test_outstanding_is_rarer_under_the_revised_thresholds() -> None:
    total = Counter(audit.heading.thresholds for audit in ROUTINE)
    best = Counter(
        audit.heading.thresholds for audit in ROUTINE if audit.heading.final is Grade.OUTSTANDING
    )
    assert 0 < best["revised-2015"] / total["revised-2015"] < best["original"] / total["original"]


def test_every_kind_of_additional_work_is_shown() -> None:
    assert {audit.heading.kind for audit in AUDITS} == set(Kind) - {Kind.CLOSURE}
    # Closure audits are drawn while the demonstration is built.


def test_nobody_audits_their_own_team() -> None:
    for audit in AUDITS:
        own_teams = (audit.heading.team, REGISTER[audit.heading.case_ref].team)
        assert audit.heading.auditor not in {MANAGERS[team] for team in own_teams}


def test_auditors_share_each_months_sample_evenly() -> None:
    for month in SERIES:
        loads = Counter(a.heading.auditor for a in ROUTINE if str(a.heading.month) == month)
        assert max(loads.values()) <= 2


def test_audited_cases_were_open_and_on_the_register() -> None:
    for audit in AUDITS:
        entry = REGISTER[audit.heading.case_ref]
        assert entry.opened_on is not None
        assert entry.opened_on < audit.heading.month.first_day
        assert entry.closed_on is None or entry.closed_on > submitted_on(audit)
        assert audit.heading.status in {status.title for status in CaseStatus}


def test_no_case_is_in_two_routine_samples() -> None:
    assert max(Counter(audit.heading.case_ref for audit in ROUTINE).values()) == 1


def test_re_audits_are_independent_and_within_six_months_of_an_inadequate() -> None:
    first = {audit.heading.case_ref: audit for audit in ROUTINE}
    again = [audit for audit in AUDITS if audit.heading.kind is Kind.RE_AUDIT]
    for audit in again:
        before = first[audit.heading.case_ref]
        assert before.heading.final is Grade.INADEQUATE
        assert audit.heading.auditor != before.heading.auditor
        assert before.heading.month < audit.heading.month <= before.heading.month.plus(6)


def test_audits_are_submitted_on_working_days_in_or_soon_after_the_month() -> None:
    for audit in AUDITS:
        day = submitted_on(audit)
        assert audit.heading.submitted_at is not None
        assert audit.heading.submitted_at.tzinfo is UTC
        assert day.weekday() < 5
        assert audit.heading.month.first_day <= day <= AS_OF
        assert day <= audit.heading.month.last_day + timedelta(30)


def test_an_inadequate_file_has_an_inadequate_section() -> None:
    for audit in AUDITS:
        sections = {audit.judgement(section.key).grade for section in TOOL.sections}
        if audit.heading.overall is Grade.INADEQUATE:
            assert Grade.INADEQUATE in sections


def test_a_few_grades_stand_above_the_ceiling_with_a_reason() -> None:
    above = [audit for audit in AUDITS if is_above_ceiling(audit, TOOL)]
    assert 1 <= len(above) <= 5
    assert all(audit.above_ceiling_reason for audit in above)
    assert sum(bool(audit.above_ceiling_reason) for audit in AUDITS) == len(above)


def test_a_child_who_is_not_safe_was_escalated_that_day_and_graded_inadequate() -> None:
    unsafe = [audit for audit in AUDITS if not audit.safety.is_safe]
    assert 1 <= len(unsafe) <= 8
    for audit in unsafe:
        assert audit.heading.overall is Grade.INADEQUATE
        assert audit.safety.escalated_on == submitted_on(audit)


@pytest.mark.parametrize("weak", ["voice.changed", "recording.supervision", "recording.chronology"])
def test_the_known_weak_points_are_answered_yes_less_than_most(weak: str) -> None:
    rates = {
        question.key: sum(
            audit.response(question.key).answer is question.choices[0] for audit in ROUTINE
        )
        for question in TOOL.questions
        if not question.may_be_not_applicable
    }
    assert rates[weak] in sorted(rates.values())[:4]


def test_no_text_names_a_person_or_leaves_a_gap() -> None:
    workers = {entry.worker for entry in REGISTER.values() if entry.worker}
    people = {person.name for person in read_demo_people(DEMO / "people.csv")}
    for audit in AUDITS:
        text = "\n".join(texts(audit))
        assert not [name for name in workers | people if name in text]
        assert "{" not in text
        assert "  " not in text


def test_the_register_has_the_shape_of_a_trust() -> None:
    entries = REGISTER.values()
    closed = [entry for entry in entries if entry.is_closed(AS_OF)]
    assert 2_900 <= len(entries) - len(closed) <= 3_100
    assert 250 <= len(closed) <= 350
    assert all(entry.status is CaseStatus.CLOSED and entry.closed_on for entry in closed)
    astray = Counter(entry.team for entry in entries if entry.team not in MANAGERS)
    assert 24 <= sum(astray.values()) <= 60
    assert astray[""] > 0
    assert {entry.status for entry in entries} == set(CaseStatus)


def test_people_and_teams_agree() -> None:
    people = read_demo_people(DEMO / "people.csv")
    teams = read_teams(DEMO / "teams.csv")
    by_role = {role: {p.name for p in people if p.role is role} for role in Role}
    assert by_role[Role.TEAM_MANAGER] == {team.manager for team in teams}
    assert by_role[Role.HEAD_OF_SERVICE] == {team.head_of_service for team in teams}
    assert len({(team.locality, team.head_of_service) for team in teams}) == 4
    assert len(by_role[Role.QUALITY_LEAD]) == len(by_role[Role.VIEWER]) == 1
    assert len({person.name for person in people}) == len(people)
    assert len({person.account for person in people}) == len(people)
    auditors = {person.name for person in people if person.may(Right.AUDIT)}
    assert {audit.heading.auditor for audit in AUDITS} <= auditors


def test_holds_are_of_open_cases() -> None:
    holds = read_demo_holds(DEMO / "holds.csv", "the lead")
    assert len(holds) == 10
    assert all(not REGISTER[hold.case_ref].is_closed(AS_OF) and hold.reason for hold in holds)
    assert {hold.held_by for hold in holds} == {"the lead"}


def damaged_lines() -> list[bytes]:
    whole = json.loads((DEMO / "audits.jsonl").read_bytes().splitlines()[0])
    without = {key: value for key, value in whole.items() if key != "answers"}
    changes: tuple[dict[str, object], ...] = (
        {"month": "2015-13"},
        {"kind": "other"},
        {"judgements": []},
        {"safe_now": False},
    )
    return [
        b"not JSON",
        b"[]",
        b'"\xff"',
        json.dumps(without).encode(),
        *(json.dumps(whole | change).encode() for change in changes),
    ]


@pytest.mark.parametrize("line", damaged_lines())
def test_a_damaged_line_is_named_by_its_number(tmp_path: Path, line: bytes) -> None:
    good = (DEMO / "audits.jsonl").read_bytes().splitlines()[0]
    path = tmp_path / "audits.jsonl"
    path.write_bytes(good + b"\n" + line + b"\n")
    with pytest.raises(DemoDamaged, match="line 2"):
        list(read_demo_audits(path))
