"""The rows of a sample held against the ledger's digests, whatever was done and changed."""

import pytest
from conftest import JANUARY, MANAGERS, made_once, seated
from store.sqlite.damage import plant

from auditui.practice.errors import AuditError
from auditui.practice.sample import Beside, DrawnFor, Kind, ReplacementReason, Routine, Thematic
from auditui.workflow.audit.form import give_reason, mine
from auditui.workflow.audit.hand_back import hand_back
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.people import rename
from auditui.workflow.sample.against_ledger import Held, held_against_ledger
from auditui.workflow.sample.beside import draw_beside
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.drawing import top_up
from auditui.workflow.sample.look import show
from auditui.workflow.sample.of_theme import draw_theme
from auditui.workflow.sample.upkeep import abandon, mark_not_completed, reassign, replace

MONTH = Routine(JANUARY)
DIP = Beside(Kind.DIP_SAMPLE, JANUARY, "visits")


def a_long_course(desk: Desk, drawn_for: DrawnFor) -> None:
    """Everything that can be done to a drawn sample, twice over where it can be."""
    sample = show(desk, drawn_for)
    first, second = sample.cases[0].case_ref, sample.cases[1].case_ref
    replace(desk, drawn_for, f" {first} ", ReplacementReason.WRONG_RECORD)
    for _ in range(2):
        given_away(desk, drawn_for, second)
    size = sample.size + 3
    top_up(desk, drawn_for, size)
    third = show(desk, drawn_for).standing[-1].case_ref
    replace(desk, drawn_for, third, ReplacementReason.CLOSED_BEFORE_AUDIT)
    mark_not_completed(desk, drawn_for, second, "On leave.")
    top_up(desk, drawn_for, size + 2)


def given_away(desk: Desk, drawn_for: DrawnFor, case_ref: str) -> None:
    has = next(case for case in show(desk, drawn_for).cases if case.case_ref == case_ref)
    for name in MANAGERS:
        if name == has.auditor:
            continue
        try:
            reassign(desk, drawn_for, case_ref, name)
        except AuditError:
            continue  # It is a file of their own team.
        return


def whole_course(desk: Desk) -> DrawnFor:
    """A month drawn, given up and drawn again, a dip sample and a theme, each with its course."""
    draw(desk, JANUARY, 5)
    replace(desk, MONTH, show(desk, MONTH).cases[0].case_ref, ReplacementReason.WRONG_RECORD)
    abandon(desk, MONTH, "The register was an old one.")
    draw(desk, JANUARY, 6, at_least_one=True, pass_over_away=True)
    draw_beside(desk, DIP, 4)
    theme = add_theme(desk, "Neglect", JANUARY, desk.person.name).theme
    draw_theme(desk, theme.theme_id, 4)
    for each in (MONTH, DIP, Thematic.of(theme)):
        a_long_course(desk, each)
    return Thematic.of(theme)


@pytest.fixture
def theme(lead: Desk) -> DrawnFor:
    return made_once(lead, whole_course)


def test_whatever_was_done_the_rows_are_what_the_ledger_says(lead: Desk, theme: DrawnFor) -> None:
    """A draw, two top-ups, two replacements and two reassignments each; the month more."""
    for each, events in ((MONTH, 7 + 3), (DIP, 7), (theme, 7)):
        assert held_against_ledger(lead, each) == Held(events, (), ()), each
    for name in MANAGERS:
        rename(lead, name, f"{name} Newname")
    for each in (MONTH, DIP, theme):
        assert held_against_ledger(lead, each).differs == (), each


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE samples SET seed = seed || '1'", "sample drawn"),
        ("UPDATE samples SET size = size - 1", "sample topped up"),
        (f"UPDATE samples SET frame_sha256 = '{7:064d}'", "sample drawn"),
        ("UPDATE samples SET abandoned_reason = 'Other.' WHERE id = 1", "sample abandoned"),
        ("UPDATE samples SET passed_over = 'Asha Archer' WHERE id = 2", "topped up"),
        ("UPDATE samples SET narrowed_to = 'team Duty' WHERE kind <> 'routine'", "sample drawn"),
        (
            "UPDATE sample_cases SET replaced_reason = 'closed before audit'"
            " WHERE replaced_reason = 'wrong record'",
            "case replaced",
        ),
        (
            "UPDATE audits SET auditor = 'Somebody' WHERE case_ref IN"
            " (SELECT case_ref FROM sample_cases WHERE not_completed_reason <> '')",
            "audit reassigned",
        ),
        (
            f"INSERT INTO sample_cases SELECT sample_id, 'C0000x', min(stratum), '{1:064d}', '',"
            " '' FROM sample_cases GROUP BY sample_id",
            "sample drawn",
        ),
        (
            "DELETE FROM sample_cases WHERE ticket = (SELECT max(ticket) FROM sample_cases c"
            " WHERE c.sample_id = sample_cases.sample_id AND c.stratum = sample_cases.stratum)",
            "sample topped up",
        ),
        (
            "INSERT INTO samples (id, month, kind, size, seed, stratify, at_least_one,"
            " exclusion_months, snapshot_id, frame_sha256, drawn_at, drawn_by, name,"
            " abandoned_reason, abandoned_at) SELECT id + 100, month, kind, size, seed, stratify,"
            " at_least_one, exclusion_months, snapshot_id, frame_sha256, drawn_at, drawn_by, name,"
            " 'Never made.', drawn_at FROM samples WHERE theme_id IS NULL",
            "the ledger has no event",
        ),
    ],
)
def test_what_was_changed_past_the_program_is_named_by_its_event(
    lead: Desk, theme: DrawnFor, change: str, said: str
) -> None:
    plant(lead.store.address, change)
    told = [
        sentence
        for each in (MONTH, DIP, theme)
        for sentence in held_against_ledger(lead, each).differs
    ]
    assert any(said in sentence for sentence in told), told


def test_a_file_that_was_handed_back_and_given_on_is_followed(lead: Desk) -> None:
    """To nobody and on again, begun or not; and who it went to is still held to the ledger."""
    first, second = draw(lead, JANUARY, 4).cases[:2]
    for case in (first, second):
        auditor = seated(lead, case.auditor)
        (audit,) = [each for each in mine(auditor) if each.case_ref == case.case_ref]
        if case is second:
            give_reason(auditor, audit.audit_id, "overall", "Begun.")
        hand_back(auditor, audit.audit_id, "I know the family.")
        assert held_against_ledger(lead, MONTH).differs == ()
    for case in (first, second):
        given_away(lead, MONTH, case.case_ref)
    assert held_against_ledger(lead, MONTH) == Held(5, (), ())
    plant(
        lead.store.address,
        "UPDATE audits SET auditor = 'Somebody' WHERE state <> 'withdrawn'",
    )
    assert len(held_against_ledger(lead, MONTH).differs) == 2


def test_a_change_back_is_found_at_the_first_event_that_is_otherwise(lead: Desk) -> None:
    draw(lead, JANUARY, 4)
    assert held_against_ledger(lead, MONTH).same == 1
    plant(lead.store.address, "UPDATE samples SET seed = '1'")
    (sentence,) = held_against_ledger(lead, MONTH).differs
    number = lead.store.ledger.newest(1)[0].number
    assert sentence == f"event {number} of the ledger, sample drawn, is not what the rows say"
