"""Frames that are frozen before the seed of their draw is known."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, SEED, VIEWER, seated, write_register
from past_the_program import REFUSED, past_the_program

from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.freeze import FROZEN, SEED_GIVEN
from auditui.practice.period import Month
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Beside, DrawnFor, Kind, Routine, Stratify
from auditui.workflow.calendar.course import move
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.register.days import DrawnFrom, withdraw_register
from auditui.workflow.register.take import hold, import_register
from auditui.workflow.sample.against_ledger import faults_by_seed_and_ledger
from auditui.workflow.sample.draw import AlreadyDrawn, Terms
from auditui.workflow.sample.drawing import draw_for, top_up
from auditui.workflow.sample.framing import Cases
from auditui.workflow.sample.freeze import (
    AlreadyFrozen,
    SeedTooSoon,
    changed_since,
    faults_of_freeze,
    freeze,
    freezes,
    overtaken,
    take_back,
)
from auditui.workflow.sample.frozen import FrozenOtherwise, NeedsAFreeze, NeedsItsSeed, NotFrozen
from auditui.workflow.sample.look import frame_lines, thematic
from auditui.workflow.sample.upkeep import abandon
from auditui.workflow.settings import set_setting

ROUTINE = Routine(JANUARY)
DIP = Beside(Kind.DIP_SAMPLE, JANUARY, "plans")
SOURCE, WORDS = "the lottery of 6 January", "lottery of 6 January: 63 45 46"
SEEDED = Terms(8, SEED, seed_words=WORDS)
PLANS = Cases(statuses=(CaseStatus.CHILD_PROTECTION,))


def test_the_frozen_frame_stands_whatever_the_register_says_since(
    lead: Desk, tmp_path: Path
) -> None:
    frozen = freeze(lead, ROUTINE, Terms(8), SOURCE)
    lines = b"".join(frame_lines(lead, ROUTINE))
    register = write_register(tmp_path / "r.csv").read_text().splitlines()
    closed = [
        f"{line}2016-01-02" if line.startswith(("C0000", "C0001")) else line
        for line in register[:-2]
    ]
    (tmp_path / "r.csv").write_text("\n".join([*closed, "C0500,Duty,b,,,"]) + "\n")
    import_register(lead, tmp_path / "r.csv", date(2016, 1, 3))
    hold(lead, "C0012", "In court")
    assert changed_since(lead, frozen) == {
        "closed": 2, "not in the newest register": 1, "on hold": 1,
    }  # fmt: skip
    drawn = draw_for(lead, ROUTINE, SEEDED)
    assert (drawn.frame_sha256, drawn.excluded) == (frozen.frame_sha256, {"closed": 1})
    assert b"".join(frame_lines(lead, ROUTINE)) == lines
    gone = overtaken(lead, drawn)
    assert set(gone.values()) <= {"closed", "on hold", "not in the newest register"}
    assert gone.keys() <= {case.case_ref for case in drawn.cases}
    assert faults_by_seed_and_ledger(lead, ROUTINE) == []
    assert top_up(lead, ROUTINE, 12).frame_sha256 == frozen.frame_sha256
    assert faults_by_seed_and_ledger(lead, ROUTINE) == []


def test_the_seed_stands_on_the_ledger_between_the_freeze_and_the_draw(lead: Desk) -> None:
    freeze(lead, ROUTINE, Terms(8), SOURCE)
    draw_for(lead, ROUTINE, SEEDED)
    verbs = [event.verb for event in reversed(newest(lead, 3))]
    assert verbs == [FROZEN, SEED_GIVEN, "sample drawn"]
    (frozen,) = freezes(lead, ROUTINE)
    assert (frozen.source, frozen.seed_words, frozen.is_open) == (SOURCE, WORDS, False)


@pytest.mark.parametrize(
    ("terms", "cases", "refusal"),
    [
        (Terms(8), Cases(), NeedsItsSeed),
        (Terms(8, SEED, seed_words=" "), Cases(), NeedsItsSeed),
        (replace(SEEDED, size=9), Cases(), FrozenOtherwise),
        (replace(SEEDED, stratify=Stratify.STATUS), Cases(), FrozenOtherwise),
        (replace(SEEDED, at_least_one=True), Cases(), FrozenOtherwise),
        (SEEDED, Cases(teams=("Duty",)), FrozenOtherwise),
    ],
)
def test_a_frozen_frame_is_drawn_as_it_was_frozen_and_with_its_seed(
    lead: Desk, terms: Terms, cases: Cases, refusal: type[AuditError]
) -> None:
    freeze(lead, DIP, Terms(8, at_least_one=False), SOURCE, PLANS)
    with pytest.raises(refusal):
        draw_for(lead, DIP, terms, cases)
    assert lead.store.samples.in_force(DIP) is None
    assert draw_for(lead, DIP, SEEDED, PLANS).narrowed_to == "status Child Protection plan"


def test_a_frame_is_frozen_once_before_its_draw_by_whoever_draws(lead: Desk) -> None:
    with pytest.raises(SeedTooSoon):
        freeze(lead, ROUTINE, SEEDED, SOURCE)
    with pytest.raises(NeedsItsSeed):
        freeze(lead, ROUTINE, Terms(8), "")
    with pytest.raises(NotPermitted):
        freeze(seated(lead, VIEWER), ROUTINE, Terms(8), SOURCE)
    with pytest.raises(NeedsAFreeze, match="leave those words out"):
        draw_for(lead, ROUTINE, SEEDED)
    freeze(lead, ROUTINE, Terms(8), SOURCE)
    with pytest.raises(AlreadyFrozen):
        freeze(lead, ROUTINE, Terms(8), SOURCE)
    draw_for(lead, ROUTINE, SEEDED)
    with pytest.raises(AlreadyDrawn):
        freeze(lead, ROUTINE, Terms(8), SOURCE)
    with pytest.raises(NotFrozen):
        take_back(lead, ROUTINE, "Too late")


def test_every_freeze_stays_on_record_taken_back_or_not(lead: Desk) -> None:
    freeze(lead, ROUTINE, Terms(8), SOURCE)
    take_back(lead, ROUTINE, "The wrong register")
    freeze(lead, ROUTINE, Terms(9), SOURCE)
    draw_for(lead, ROUTINE, replace(SEEDED, size=9))
    abandon(lead, ROUTINE, "No auditors")
    assert [each.taken_back for each in freezes(lead, ROUTINE)] == ["The wrong register", ""]
    with pytest.raises(DrawnFrom, match="drawn from the register"):
        withdraw_register(lead, date(2015, 12, 31), "Wrong file")


def test_a_register_that_a_frame_was_frozen_from_stands(lead: Desk) -> None:
    freeze(lead, ROUTINE, Terms(8), SOURCE)
    with pytest.raises(DrawnFrom, match="A frame was frozen"):
        withdraw_register(lead, date(2015, 12, 31), "Wrong file")


@pytest.mark.parametrize("what", ["month", "theme", "dip"])
def test_where_a_freeze_is_demanded_nothing_is_drawn_without(lead: Desk, what: str) -> None:
    number = add_theme(lead, "Neglect", JANUARY, LEAD).theme.theme_id
    named: dict[str, DrawnFor] = {
        "month": ROUTINE, "theme": thematic(lead, number), "dip": DIP,
    }  # fmt: skip
    set_setting(lead, "freeze_demanded", "yes")
    with pytest.raises(NeedsAFreeze, match="Freeze that of"):
        draw_for(lead, named[what], Terms(8, SEED))
    freeze(lead, named[what], Terms(8), SOURCE)
    draw_for(lead, named[what], SEEDED)
    assert faults_by_seed_and_ledger(lead, named[what]) == []


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("UPDATE samples SET frame_sha256 = replace(frame_sha256, 'a', 'b')", "the frame is not"),
        ("UPDATE frozen_cases SET stratum = 'East' WHERE case_ref = 'C0000'", "the frame is not"),
        ("UPDATE samples SET size = 7", "the size or the strata"),
        ("UPDATE freezes SET source = 'dice'", "the ledger does not say"),
        ("UPDATE freezes SET seed_words = 'dice'", "the ledger does not say"),
        ("UPDATE freezes SET event = event + 2", "the ledger does not say"),
    ],
)
def test_what_is_changed_past_the_program_is_found(
    lead: Desk, trust: Path, tampering: str, fault: str
) -> None:
    freeze(lead, ROUTINE, Terms(8), SOURCE)
    draw_for(lead, ROUTINE, SEEDED)
    assert faults_of_freeze(lead, ROUTINE) == []
    with past_the_program(trust) as past:
        past.execute(tampering)
    assert any(found.startswith(fault) for found in faults_of_freeze(lead, ROUTINE))


def test_no_freeze_and_no_case_of_one_is_changed_or_deleted(lead: Desk, trust: Path) -> None:
    freeze(lead, ROUTINE, Terms(8), SOURCE)
    draw_for(lead, ROUTINE, SEEDED)
    with past_the_program(trust, guarded=True) as past:
        for statement in (
            "UPDATE freezes SET source = 'dice'",
            "DELETE FROM freezes",
            "UPDATE frozen_cases SET stratum = 'East'",
            "DELETE FROM frozen_cases",
            "INSERT INTO frozen_cases VALUES (1, 'C0777', 'East', NULL)",
        ):
            with pytest.raises(REFUSED, match="kept"):
                past.execute(statement)


def test_a_theme_that_was_moved_since_is_frozen_anew(lead: Desk) -> None:
    number = add_theme(lead, "Neglect", JANUARY, LEAD).theme.theme_id
    freeze(lead, thematic(lead, number), Terms(8), SOURCE)
    move(lead, number, JANUARY.plus(1), "Leave")
    moved = thematic(lead, number)
    with pytest.raises(FrozenOtherwise, match="It was frozen for 2016-01"):
        draw_for(lead, moved, SEEDED)
    take_back(lead, moved, "It was moved")
    freeze(lead, moved, Terms(8), SOURCE)
    assert draw_for(lead, moved, SEEDED).size == 8
    assert faults_by_seed_and_ledger(lead, moved) == []


def test_closed_cases_that_were_frozen_are_not_overtaken_by_being_closed(lead: Desk) -> None:
    closure = Beside(Kind.CLOSURE, JANUARY)
    of_june = Cases(closed=Month(2015, 6))
    frozen = freeze(lead, closure, Terms(1), SOURCE, of_june)
    assert changed_since(lead, frozen) == {}
    drawn = draw_for(lead, closure, replace(SEEDED, size=1), of_june)
    assert [case.case_ref for case in drawn.cases] == ["C9999"]
    assert overtaken(lead, drawn) == {}


def test_a_frozen_frame_is_drawn_from_however_old_its_register_is_by_then(lead: Desk) -> None:
    freeze(lead, ROUTINE, Terms(8), SOURCE)
    later = replace(lead, today=JANUARY.plus(3).first_day)
    assert draw_for(later, ROUTINE, SEEDED).size == 8
