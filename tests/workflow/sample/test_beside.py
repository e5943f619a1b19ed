"""Dip samples and closure audits: drawn beside the routine one, checked alike, never in A3."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from conftest import JANUARY, TEAMS, fill, seated, write_register
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.errors import NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.period import Month, Quarter
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Beside, Kind, Routine, beside, parse_sample_name
from auditui.sampling.draw import ticket
from auditui.workflow.a3.figure import counts
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.agreement import calibrated
from auditui.workflow.moderation.draw import AllDrawn, draw_moderation
from auditui.workflow.register.take import hold, import_register
from auditui.workflow.sample.beside import draw_beside, drawn
from auditui.workflow.sample.draw import AlreadyDrawn, MonthTooFar, draw
from auditui.workflow.sample.drawing import top_up
from auditui.workflow.sample.framing import Cases, NoEligibleCases, NoSuchTeam, NotOfClosedCases
from auditui.workflow.sample.look import NoSample, faults_of_draw, frame_lines, show
from auditui.workflow.sample.upkeep import abandon

DIP = Beside(Kind.DIP_SAMPLE, JANUARY)
NEGLECT = Beside(Kind.DIP_SAMPLE, JANUARY, "neglect")
CLOSURE = Beside(Kind.CLOSURE, JANUARY)


def submit(lead: Desk, month: Month, kind: Kind, grade: Grade = Grade.INADEQUATE) -> int:
    """Grade and submit one audit of a kind."""
    audit = next(each for each in audits.of_month(lead, month) if each.kind is kind)
    desk = seated(lead, audit.auditor)
    fill(desk, audit.audit_id, grade)
    odd = audits.oddities(desk, audits.standing(desk, audit.audit_id))
    audits.submit(desk, audit.audit_id, odd)
    return audit.audit_id


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2016-01", Routine(JANUARY)),
        ("01/2016", Routine(JANUARY)),
        ("2016-01/dip", DIP),
        (" 2016-01/Dip-Neglect ", NEGLECT),
        ("2016-01/closure", CLOSURE),
        ("01/2016/closure-2", Beside(Kind.CLOSURE, JANUARY, "2")),
    ],
)
def test_a_sample_is_meant_by_its_name(text: str, meant: Routine | Beside) -> None:
    assert parse_sample_name(text) == meant
    assert parse_sample_name(meant.name) == meant


@pytest.mark.parametrize(
    "text",
    ["2016-01/dips", "2016-01/", "2016-01/dip-a|7", "2016-01/dip--a", f"2016-01/dip-{'a' * 31}"],
)
def test_what_names_no_sample(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_sample_name(text)


@given(st.sampled_from([Kind.DIP_SAMPLE, Kind.CLOSURE]), st.text(max_size=40))
def test_no_two_samples_of_a_month_have_one_seed_string(kind: Kind, label: str) -> None:
    try:
        made = beside(kind, JANUARY, label)
    except NotUnderstood:
        return
    assert parse_sample_name(made.name) == made
    assert "|" not in made.seed_name
    assert made.seed_name not in (str(JANUARY), f"{JANUARY}/moderation", f"{JANUARY}/theme-1")


def test_dip_samples_are_drawn_by_seeds_of_their_own_and_verify(lead: Desk) -> None:
    draw(lead, JANUARY, 8, seed="7")
    first = draw_beside(lead, DIP, 4, seed="7")
    second = draw_beside(lead, NEGLECT, 6, cases=Cases(teams=("duty", "East")), seed="7")
    assert second.narrowed_to == "team Duty or East"
    assert set(second.strata) == {"Duty", "East"}
    assert second.excluded["not among those asked for"] == 20
    frame = b"".join(frame_lines(lead, NEGLECT)).decode()
    tickets = {
        stratum: sorted(
            ticket("2016-01/dip-neglect|7", line.split("\t")[0])
            for line in frame.splitlines()
            if line.endswith(stratum)
        )[:3]
        for stratum in ("Duty", "East")
    }
    assert {each.ticket for each in second.cases} == {t for ts in tickets.values() for t in ts}
    assert hashlib.sha256(frame.encode()).hexdigest() == second.frame_sha256
    for each in (Routine(JANUARY), DIP, NEGLECT):
        assert faults_of_draw(lead, each) == []
    assert [each.drawn_for.name for each in drawn(lead)] == [
        "2016-01", "2016-01/dip", "2016-01/dip-neglect",
    ]  # fmt: skip
    assert first.cases[0].auditor
    assert top_up(lead, DIP, 6).size == 6
    assert top_up(lead, Routine(JANUARY), 9).size == 9


def test_what_cannot_be_drawn(lead: Desk) -> None:
    draw_beside(lead, NEGLECT, 4, cases=Cases(statuses=(CaseStatus.CHILD_IN_NEED,)))
    with pytest.raises(AlreadyDrawn):
        draw_beside(lead, NEGLECT, 6, cases=Cases(teams=("Duty",)))
    with pytest.raises(AlreadyDrawn):
        draw_beside(lead, NEGLECT, 6, cases=Cases(exclude_recent=True))
    with pytest.raises(AlreadyDrawn):
        draw_beside(lead, NEGLECT, 4)
    same = Cases(statuses=(CaseStatus.CHILD_IN_NEED,))
    assert draw_beside(lead, NEGLECT, 6, cases=same).size == 6
    with pytest.raises(NoSuchTeam):
        draw_beside(lead, DIP, 4, cases=Cases(teams=("Nowhere",)))
    with pytest.raises(NoEligibleCases):
        draw_beside(lead, CLOSURE, 1)
    with pytest.raises(NotOfClosedCases):
        draw_beside(lead, DIP, 1, cases=Cases(closed=JANUARY))
    with pytest.raises(MonthTooFar):
        draw_beside(lead, Beside(Kind.DIP_SAMPLE, JANUARY.plus(2)), 1)
    with pytest.raises(NoSample, match="sample draw 2016-01/dip --size N"):
        show(lead, DIP)
    abandon(lead, NEGLECT, "Too broad.")
    assert draw_beside(lead, NEGLECT, 2, cases=Cases(teams=("Duty",))).size == 2


def test_closure_audits_are_of_cases_closed_in_the_period(lead: Desk, tmp_path: Path) -> None:
    path = write_register(tmp_path / "register.csv")
    closed = [(date(2015, 12, day), f"X{day:03d}", TEAMS[day % 2]) for day in range(1, 13)]
    with path.open("a") as file:
        for on, ref, team in closed:
            file.write(f"{ref},{team},e,Worker 1,2015-01-01,{on}\n")
    import_register(lead, path, date(2016, 1, 3), agreed=True)
    hold(lead, "X001", "In court.")
    december = Cases(closed=Month(2015, 12), teams=("East",))
    sample = draw_beside(lead, CLOSURE, 5, cases=december, seed="3")
    assert sample.narrowed_to == "closed 1 Dec 2015 to 31 Dec 2015, team East"
    assert {each.case_ref for each in sample.cases} == {f"X{n:03d}" for n in (3, 5, 7, 9, 11)}
    assert (sample.excluded["on hold"], sample.frame_size) == (1, 5)
    assert faults_of_draw(lead, CLOSURE) == []
    quarter = Beside(Kind.CLOSURE, JANUARY, "q3")
    assert draw_beside(lead, quarter, 2, cases=Cases(closed=Quarter(2015, 3))).frame_size == 11
    heading = next(a for a in audits.of_month(lead, JANUARY) if a.kind is Kind.CLOSURE)
    assert heading.status == "Closed episode"
    assert heading.worker == "Worker 1"


def test_neither_counts_in_a3_in_moderation_or_in_agreement(lead: Desk) -> None:
    draw(lead, JANUARY, 8, seed="7")
    submit(lead, JANUARY, Kind.ROUTINE, Grade.GOOD)
    before, agreed = counts(lead).report(), calibrated(lead)
    draw_beside(lead, DIP, 8, seed="7")
    submit(lead, JANUARY, Kind.DIP_SAMPLE)
    assert counts(lead).report() == before
    assert calibrated(lead) == agreed
    assert draw_moderation(lead, JANUARY, "1").audits == 1
    with pytest.raises(AllDrawn):
        draw_moderation(lead, JANUARY, "2")


def test_a_case_may_be_in_two_dips_and_in_the_routine_sample(lead: Desk) -> None:
    draw(lead, JANUARY, 40)
    draw_beside(lead, DIP, 40)
    draw_beside(lead, NEGLECT, 40)
    assert len(audits.of_month(lead, JANUARY)) == 120
    assert {each.kind for each in audits.of_month(lead, JANUARY)} == {
        Kind.ROUTINE, Kind.DIP_SAMPLE,
    }  # fmt: skip
