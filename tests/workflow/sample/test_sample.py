import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from conftest import (
    HEAD,
    JANUARY,
    LEAD,
    MANAGERS,
    SEED,
    TEAMS,
    VIEWER,
    fill,
    seated,
    write_register,
)
from past_the_program import past_the_program

from auditui.practice.errors import NotPermitted, NotUnderstood
from auditui.practice.period import Month
from auditui.practice.sample import CaseState, ReplacementReason, Routine, Sample, Stratify
from auditui.sampling.draw import ticket
from auditui.sampling.top_up import top_up
from auditui.workflow import settings
from auditui.workflow.audit.form import mine, submit
from auditui.workflow.audit.handing import OwnTeam
from auditui.workflow.audit.history import import_audits
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import broken_at, newest
from auditui.workflow.register.take import hold, import_register, release
from auditui.workflow.sample import framing
from auditui.workflow.sample import look as samples
from auditui.workflow.sample.allotment import StratumExhausted
from auditui.workflow.sample.draw import AlreadyDrawn, BackFilled, draw
from auditui.workflow.sample.upkeep import (
    NotInSample,
    TooLate,
    abandon,
    mark_not_completed,
    reassign,
    replace,
)
from auditui.workflow.teams import import_teams

FAULTY_SIZES = [0, -1, 41, 10_000, 10**30]


def refs(sample: Sample) -> set[str]:
    return {case.case_ref for case in sample.cases if case.state is not CaseState.REPLACED}


def team_of(desk: Desk, case_ref: str) -> str:
    heading = desk.store.audits.of_case(JANUARY, case_ref)
    assert heading is not None
    return heading.team


def test_a_draw_can_be_recomputed_from_what_it_says(lead: Desk) -> None:
    sample = draw(lead, JANUARY, 8)
    frame = b"".join(samples.frame_lines(lead, Routine(JANUARY)))
    assert hashlib.sha256(frame).hexdigest() == sample.frame_sha256
    assert (sample.drawn_for, sample.seed) == (Routine(JANUARY), SEED)
    assert sample.strata == dict.fromkeys(TEAMS, 10)
    assert sample.places == dict.fromkeys(TEAMS, 2)
    assert sample.excluded == {"closed": 1}
    for team in TEAMS:
        lines = [line.split("\t") for line in frame.decode().splitlines()]
        tickets = sorted(
            ticket(f"2016-01|{SEED}", ref) for ref, stratum in lines if stratum == team
        )
        drawn = [case.ticket for case in sample.cases if case.stratum == team]
        assert drawn == tickets[:2]
    assert samples.faults_of_draw(lead, Routine(JANUARY)) == []


def test_nobody_gets_a_file_of_their_own_team_and_loads_are_even(lead: Desk) -> None:
    sample = draw(lead, JANUARY, 10)
    loads = [sum(case.auditor == name for case in sample.cases) for name in MANAGERS]
    assert max(loads) - min(loads) <= 1
    own = dict(zip(MANAGERS, TEAMS, strict=True))
    assert all(own[case.auditor] != team_of(lead, case.case_ref) for case in sample.cases)


@pytest.mark.parametrize("stratify", list(Stratify))
def test_every_way_of_dividing_the_frame_verifies(lead: Desk, stratify: Stratify) -> None:
    sample = draw(lead, JANUARY, 9, stratify=stratify, at_least_one=True)
    assert len(sample.cases) == 9
    assert samples.faults_of_draw(lead, Routine(JANUARY)) == []


@pytest.mark.parametrize("size", FAULTY_SIZES)
def test_a_size_that_cannot_be_changes_nothing(lead: Desk, size: int) -> None:
    with pytest.raises(NotUnderstood):
        draw(lead, JANUARY, size)
    assert samples.every_draw(lead, Routine(JANUARY)) == ()


def test_a_larger_size_tops_the_same_draw_up(lead: Desk) -> None:
    first = draw(lead, JANUARY, 6, seed="0042")
    topped = draw(lead, JANUARY, 11)
    assert refs(first) < refs(topped)
    assert (topped.seed, topped.frame_sha256, topped.size) == ("0042", first.frame_sha256, 11)
    auditors = {case.case_ref: case.auditor for case in topped.cases}
    assert all(auditors[case.case_ref] == case.auditor for case in first.cases)
    assert samples.faults_of_draw(lead, Routine(JANUARY)) == []


def test_a_top_up_draws_what_was_announced(lead: Desk) -> None:
    sample = draw(lead, JANUARY, 4)
    announced = top_up(sample, 13).more
    topped_up = draw(lead, JANUARY, 13)
    added = Counter(case.stratum for case in topped_up.cases)
    added.subtract(case.stratum for case in sample.cases)
    assert announced == {stratum: count for stratum, count in added.items() if count}


def test_a_top_up_draws_from_the_frozen_frame(lead: Desk, tmp_path: Path) -> None:
    first = draw(lead, JANUARY, 4)
    (tmp_path / "later").mkdir()
    later = write_register(tmp_path / "later" / "register.csv", cases=80)
    import_register(lead, later, date(2016, 1, 3), agreed=True)
    topped = draw(lead, JANUARY, 12)
    assert topped.strata == first.strata
    assert samples.faults_of_draw(lead, Routine(JANUARY)) == []


@pytest.mark.parametrize(
    ("size", "options"),
    [
        (8, {}),
        (7, {}),
        (9, {"seed": "1"}),
        (9, {"stratify": Stratify.STATUS}),
        (9, {"at_least_one": True}),
    ],
)
def test_a_month_is_drawn_once(lead: Desk, size: int, options: dict[str, object]) -> None:
    first = draw(lead, JANUARY, 8)
    with pytest.raises(AlreadyDrawn):
        draw(lead, JANUARY, size, **options)  # type: ignore[arg-type]
    assert samples.show(lead, Routine(JANUARY)) == first


def test_a_replacement_is_the_next_ticket_of_the_stratum(lead: Desk) -> None:
    sample = draw(lead, JANUARY, 8)
    gone = sample.cases[0]
    new = replace(lead, Routine(JANUARY), gone.case_ref, ReplacementReason.CLOSED_BEFORE_AUDIT)
    frame = samples.frame_lines(lead, Routine(JANUARY))
    lines = (line.decode().rstrip("\n").split("\t") for line in frame)
    tickets = sorted(
        ticket(f"2016-01|{SEED}", ref) for ref, stratum in lines if stratum == gone.stratum
    )
    assert new.ticket == tickets[2]
    after = samples.show(lead, Routine(JANUARY))
    assert {case.case_ref: case.state for case in after.cases}[gone.case_ref] is CaseState.REPLACED
    assert after.count(CaseState.TO_DO) == 8
    assert samples.faults_of_draw(lead, Routine(JANUARY)) == []
    topped = draw(lead, JANUARY, 12)
    assert len(refs(topped)) == 12
    assert samples.faults_of_draw(lead, Routine(JANUARY)) == []


def test_a_stratum_can_run_out(lead: Desk) -> None:
    draw(lead, JANUARY, 40)
    before = samples.show(lead, Routine(JANUARY))
    with pytest.raises(StratumExhausted):
        replace(lead, Routine(JANUARY), before.cases[0].case_ref, ReplacementReason.WRONG_RECORD)
    assert samples.show(lead, Routine(JANUARY)) == before


def test_not_completed_is_marked_and_not_replaced(lead: Desk) -> None:
    case = draw(lead, JANUARY, 4).cases[0]
    marked = mark_not_completed(lead, Routine(JANUARY), case.case_ref, "Auditor away")
    assert (marked.state, marked.reason) == (CaseState.NOT_COMPLETED, "Auditor away")
    with pytest.raises(TooLate, match="never replaced"):
        replace(lead, Routine(JANUARY), case.case_ref, ReplacementReason.WRONG_RECORD)
    assert len(samples.show(lead, Routine(JANUARY)).cases) == 4


def test_submitting_late_takes_the_mark_away_for_good(lead: Desk) -> None:
    case = draw(lead, JANUARY, 4).cases[0]
    mark_not_completed(lead, Routine(JANUARY), case.case_ref, "Auditor away")
    auditor = seated(lead, case.auditor)
    audit_id = next(a.audit_id for a in mine(auditor) if a.case_ref == case.case_ref)
    fill(auditor, audit_id)
    submit(auditor, audit_id)
    reopen(lead, audit_id, "Wrong file")
    states = {each.case_ref: each.state for each in samples.show(lead, Routine(JANUARY)).cases}
    assert states[case.case_ref] is CaseState.DRAFT


def test_whoever_manages_a_team_in_any_role_gets_none_of_its_files(
    lead: Desk, tmp_path: Path
) -> None:
    teams = tmp_path / "teams.csv"
    teams.write_text(
        "team,locality,manager,head_of_service\n"
        f"Duty,Upper,{MANAGERS[0].upper()},{HEAD}\nEast,Upper,{LEAD},{HEAD}\n"
    )
    import_teams(lead, teams)
    sample = draw(lead, JANUARY, 16)
    assert not any(
        case.auditor == MANAGERS[0] and team_of(lead, case.case_ref) == "Duty"
        for case in sample.cases
    )
    east = next(case for case in sample.cases if team_of(lead, case.case_ref) == "East")
    with pytest.raises(OwnTeam):
        reassign(lead, Routine(JANUARY), east.case_ref, LEAD)


def test_a_case_is_handed_on_but_never_to_its_own_team(lead: Desk) -> None:
    case = draw(lead, JANUARY, 4).cases[0]
    team = team_of(lead, case.case_ref)
    own = dict(zip(TEAMS, MANAGERS, strict=True))[team]
    with pytest.raises(OwnTeam):
        reassign(lead, Routine(JANUARY), case.case_ref, own)
    other = next(name for name in MANAGERS if name not in (own, case.auditor))
    assert reassign(lead, Routine(JANUARY), case.case_ref, other).auditor == other
    settings.set_setting(lead, "own_team_audits", "yes")
    assert reassign(lead, Routine(JANUARY), case.case_ref, own).auditor == own


def test_an_abandoned_draw_stays_visible_and_another_can_be_made(lead: Desk) -> None:
    first = draw(lead, JANUARY, 4, seed="1")
    abandon(lead, Routine(JANUARY), "Wrong register")
    second = draw(lead, JANUARY, 6, seed="2")
    draws = samples.every_draw(lead, Routine(JANUARY))
    assert [each.abandoned for each in draws] == ["Wrong register", ""]
    assert refs(draws[0]) == refs(first)
    assert refs(draws[1]) == refs(second)


def test_exclusions_are_counted_by_their_reason(lead: Desk, tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    history.write_text(
        "month,case_ref,team,grade,kind\n"
        "2015-01,C0000,Duty,good,\n"
        "2014-12,C0001,East,good,\n"
        "2015-06,C0002,North,RI,thematic\n"
    )
    import_audits(lead, history)
    hold(lead, "C0003", "Court proceedings")
    hold(lead, "C0007", "Court proceedings")
    release(lead, "C0007")
    survey = framing.survey(lead, Routine(JANUARY))
    assert survey.excluded == {"audited recently": 1, "closed": 1, "on hold": 1}
    assert survey.frame_size == 38
    settings.set_setting(lead, "exclusion_months", "0")
    assert framing.survey(lead, Routine(JANUARY)).excluded == {"closed": 1, "on hold": 1}


def test_cases_of_the_months_before_are_left_out(lead: Desk) -> None:
    december = draw(lead, Month(2015, 12), 20)
    january = draw(lead, JANUARY, 20)
    assert refs(december).isdisjoint(refs(january))
    assert january.excluded["audited recently"] == 20


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE frames SET stratum = 'East' WHERE case_ref = 'C0000'", "SHA-256"),
        ("DELETE FROM frames WHERE case_ref = 'C0000'", "SHA-256"),
        ("UPDATE samples SET seed = '1'", "smallest tickets"),
        ("UPDATE samples SET size = 1000", "Webster"),
        ("DELETE FROM sample_strata", "Webster"),
        ("UPDATE frames SET case_ref = '' WHERE case_ref = 'C0000'", "SHA-256"),
        (
            "INSERT INTO sample_cases (sample_id, case_ref, stratum, ticket)"
            f" SELECT id, 'X1', 'East', '{1:064d}' FROM samples",
            "smallest tickets",
        ),
        (
            "UPDATE sample_cases SET replaced_reason = 'I did not like it'"
            " WHERE case_ref = (SELECT min(case_ref) FROM sample_cases)",
            "no reason",
        ),
        ("UPDATE sample_strata SET places = places + 1 WHERE stratum = 'East'", "Webster"),
    ],
)
def test_a_draw_that_was_tampered_with_is_found(
    lead: Desk, trust: Path, change: str, fault: str
) -> None:
    draw(lead, JANUARY, 8)
    with past_the_program(trust) as past:
        past.execute(change)
    assert any(fault in each for each in samples.faults_of_draw(lead, Routine(JANUARY)))


@pytest.mark.parametrize("name", [VIEWER, MANAGERS[0]])
def test_only_the_quality_lead_draws(lead: Desk, name: str) -> None:
    case = draw(lead, JANUARY, 4).cases[0].case_ref
    other = seated(lead, name)
    before = newest(lead, 1)
    for refused in (
        lambda: draw(other, JANUARY, 8),
        lambda: replace(other, Routine(JANUARY), case, ReplacementReason.WRONG_RECORD),
        lambda: abandon(other, Routine(JANUARY), "No"),
        lambda: mark_not_completed(other, Routine(JANUARY), case, "No"),
        lambda: reassign(other, Routine(JANUARY), case, MANAGERS[0]),
        lambda: hold(other, "C0000", "No"),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert newest(lead, 1) == before


def test_cases_that_are_not_there_are_said_so(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    with pytest.raises(NotInSample):
        replace(lead, Routine(JANUARY), "nobody", ReplacementReason.WRONG_RECORD)
    with pytest.raises(NotUnderstood):
        draw(lead, Month(2106, 1), 4)


def test_a_draw_with_submitted_audits_stands(lead: Desk, trust: Path) -> None:
    case = draw(lead, JANUARY, 4).cases[0]
    with past_the_program(trust) as past:
        past.execute(
            "UPDATE audits SET overall_grade = 'good', state = 'submitted' WHERE case_ref = ?",
            (case.case_ref,),
        )
    with pytest.raises(TooLate):
        abandon(lead, Routine(JANUARY), "Changed our minds")
    with pytest.raises(TooLate):
        replace(lead, Routine(JANUARY), case.case_ref, ReplacementReason.WRONG_RECORD)


def test_each_verb_is_one_event_of_an_unbroken_chain(lead: Desk) -> None:
    before = newest(lead, 1)[0].number
    case = draw(lead, JANUARY, 4).cases[0]
    draw(lead, JANUARY, 6)
    replace(lead, Routine(JANUARY), case.case_ref, ReplacementReason.WRONG_RECORD)
    abandon(lead, Routine(JANUARY), "Trying again")
    events = newest(lead, 4)
    assert [event.verb for event in events] == [
        "sample abandoned",
        "case replaced",
        "sample topped up",
        "sample drawn",
    ]
    assert [event.number for event in events] == [before + n for n in (4, 3, 2, 1)]
    assert {event.who for event in events} == {LEAD}
    assert broken_at(lead) is None


def test_a_top_up_never_comes_out_short(lead: Desk, tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text(
        "case_ref,team,status\nB1,Big,c\nB2,Big,c\nB3,Big,c\nS1,Small,c\nS2,Small,c\n"
    )
    import_register(lead, register, date(2016, 1, 2), agreed=True)
    sample = draw(lead, JANUARY, 3, seed="1")
    small = next(case for case in sample.cases if case.stratum == "Small")
    replace(lead, Routine(JANUARY), small.case_ref, ReplacementReason.CLOSED_BEFORE_AUDIT)
    before = samples.show(lead, Routine(JANUARY))
    with pytest.raises(StratumExhausted, match="Small"):
        draw(lead, JANUARY, 4)
    assert samples.show(lead, Routine(JANUARY)) == before


def test_a_back_filled_month_is_not_drawn(lead: Desk, tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    history.write_text("month,case_ref,team,grade\n2015-12,A1,Duty,good\n")
    import_audits(lead, history)
    with pytest.raises(BackFilled):
        draw(lead, Month(2015, 12), 4)
    assert samples.every_draw(lead, Routine(Month(2015, 12))) == ()


def test_a_file_that_was_not_returned_can_be_drawn_again(lead: Desk) -> None:
    for case in draw(lead, Month(2015, 12), 4).cases:
        mark_not_completed(lead, Routine(Month(2015, 12)), case.case_ref, "Not returned")
    assert "audited recently" not in framing.survey(lead, Routine(JANUARY)).excluded


def test_a_team_spelt_otherwise_is_the_same_team(lead: Desk, tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    lines = "".join(f"X{number},DUTY,c\n" for number in range(8))
    register.write_text("case_ref,team,status\n" + lines)
    import_register(lead, register, date(2016, 1, 2), agreed=True)
    sample = draw(lead, JANUARY, 8)
    assert MANAGERS[TEAMS.index("Duty")] not in {case.auditor for case in sample.cases}
