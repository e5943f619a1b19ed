"""Exercises: opened only where all can read blind, read once, closed, agreed once, read again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, TODAY, VIEWER, beside, fill, made_once, seated
from past_the_program import REFUSED
from workflow.audit.a_month_of_audits import submitted
from workflow.calibration.a_calibration import (
    FILE,
    OTHER,
    READERS,
    TEN,
    G,
    I,
    O,
    R,
    agreed,
    closed,
    keys_of,
    opened,
    read_by,
    twice,
)
from workflow.moderation.a_month_to_moderate import an_audit_to_read, read_as

from auditui.measures.words.calibration import verdict_words
from auditui.practice.calibration.exercise import How
from auditui.practice.calibration.wall import WallSection
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.moderation.blind import SecondLook
from auditui.practice.moderation.words import look_words
from auditui.practice.people import Role
from auditui.practice.sample import Routine
from auditui.practice.text import TooLong
from auditui.practice.tool import OVERALL, VersionKind
from auditui.resources import resource
from auditui.store.store import Store
from auditui.workflow.a3.figure import a3
from auditui.workflow.audit.form import of_month, open_form
from auditui.workflow.calibration import exercises, reading, wall
from auditui.workflow.calibration.opening import (
    DueInThePast,
    NoFiles,
    NoSuchFile,
    NotAReader,
    NotBlind,
    TooFewReaders,
)
from auditui.workflow.calibration.waiting import waiting
from auditui.workflow.contract_return.publish import preview
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.leaving import leave
from auditui.workflow.moderation.agreement import calibrated
from auditui.workflow.moderation.blind import NotGraded
from auditui.workflow.people import rename, save_person
from auditui.workflow.reason import NeedsAReason
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.framing import survey
from auditui.workflow.sample.look import show
from auditui.workflow.settings import set_setting
from auditui.workflow.tool import VersionInUse, import_tool, withdraw_version


def overall(lead: Desk, number: int, of: int = 0) -> WallSection:
    """The overall grades of the first file on the wall."""
    return wall.wall(lead, number, of)[0].sections[-1]


def test_all_read_blind_then_the_wall_has_counts_and_no_names(lead: Desk) -> None:
    number = opened(lead)
    asha = seated(lead, READERS[0])
    ((waits, of, cases),) = waiting(asha)
    assert (waits.title, of.number, cases) == ("Neglect", 1, (FILE,))
    assert waiting(seated(lead, VIEWER)) == waiting(lead) == ()

    form = reading.to_read(asha, number, FILE)
    assert form.missing == keys_of(lead)
    reading.keep_grade(asha, number, FILE, OVERALL, G)
    reading.keep_reason(asha, number, FILE, OVERALL, "Seen\x1b[31m alone.")
    form = reading.to_read(asha, number, FILE)
    assert (form.given.grades, form.reasons) == ({OVERALL: G}, {OVERALL: "Seen[31m alone."})

    read_by(lead, READERS[0], number, G, reason="Seen alone.")
    read_by(lead, READERS[1], number, G, reason="A current plan.")
    for seat in (lead, asha, seated(lead, HEAD)):
        with pytest.raises(wall.NotClosed, match="Nobody sees a grade before"):
            wall.wall(seat, number)
        with pytest.raises(wall.NotClosed):
            wall.compared(seat, number)
    found = read_by(lead, READERS[2], number, I, reason="No plan.")
    assert found.newest.is_closed
    assert found.newest.ending is not None
    assert found.newest.ending.by == ""

    (file,) = wall.wall(asha, number)
    assert [each.key for each in file.sections] == list(keys_of(lead))
    shown = file.sections[-1]
    assert (shown.title, shown.readers, shown.counts) == (
        "Overall grade",
        3,
        {O: 0, G: 2, R: 0, I: 1},
    )
    assert shown.reasons == ((G, "A current plan."), (G, "Seen alone."), (I, "No plan."))
    assert (shown.own, overall(lead, number).own) == (G, None)
    assert "plan" in shown.descriptors[I]
    assert not any(name in repr(replace(file, team="")) for name in MANAGERS)
    (first,) = [each for each in wall.compared(lead, number) if each.key == OVERALL]
    assert (first.before.pairs, first.before.alike, first.after) == (3, 1, None)


def test_a_file_is_read_once_by_its_readers_only_and_whole(lead: Desk) -> None:
    number = opened(lead)
    with pytest.raises(reading.NotYours):
        read_by(lead, MANAGERS[3], number, G)
    with pytest.raises(reading.NotRead, match=FILE):
        read_by(lead, READERS[0], number, G, case=OTHER)
    with pytest.raises(NotGraded, match="Missing"):
        reading.give(seated(lead, READERS[0]), number, FILE, {OVERALL: G}, {OVERALL: "Seen."})
    whole = dict.fromkeys(keys_of(lead), G)
    with pytest.raises(NotGraded, match="no section kindness"):
        reading.give(seated(lead, READERS[0]), number, FILE, whole, {"kindness": "Kind."})
    with pytest.raises(NeedsAReason, match="reason for the overall grade"):
        reading.give(seated(lead, READERS[0]), number, FILE, whole, {OVERALL: " "})
    with pytest.raises(TooLong):
        reading.keep_reason(seated(lead, READERS[0]), number, FILE, OVERALL, "x" * 3000)
    read_by(lead, READERS[0], number, G)
    with pytest.raises(reading.GivenAlready):
        read_by(lead, READERS[0], number, I)
    with pytest.raises(exercises.NoExercise):
        read_by(lead, READERS[0], 99, G)


def test_it_is_not_opened_where_it_could_not_be_read_blind(lead: Desk) -> None:
    auditor = draw(lead, JANUARY, 4, seed="1").cases[0]
    case, name = auditor.case_ref, auditor.auditor
    refused: list[tuple[type[AuditError], dict[str, object], str]] = [
        (exercises.NeedsATitle, {"title": " "}, "title"),
        (DueInThePast, {"due": TODAY - timedelta(days=1)}, "past"),
        (NoFiles, {"cases": ()}, "at least one"),
        (NoFiles, {"cases": (FILE, FILE)}, "each once"),
        (NoSuchFile, {"cases": ("C7777",)}, "newest register"),
        (NoSuchPerson, {"readers": ("Nobody Known", *READERS)}, "Nobody here"),
        (NotAReader, {"readers": (VIEWER, *READERS)}, "audits no files"),
        (TooFewReaders, {"readers": READERS[:1]}, "only Asha Archer would read"),
        (TooFewReaders, {"readers": (READERS[0], READERS[0])}, "two readers or more"),
        (NotBlind, {"readers": MANAGERS}, "Dev Dunn manages West, whose file C0003 is"),
        (NotBlind, {"cases": (case,), "readers": (name, LEAD)}, "has audited or moderated"),
    ]
    for error, changed, words in refused:
        asked = {"title": "Neglect", "cases": (FILE,), "due": TODAY, "readers": READERS} | changed
        with pytest.raises(error, match=words):
            exercises.open_exercise(lead, **asked)  # type: ignore[arg-type]
    assert exercises.exercises(lead) == ()


def test_whoever_moderated_a_file_does_not_read_it_blind(lead: Desk) -> None:
    chosen = an_audit_to_read(lead)
    read_as(lead, chosen.audit_id, G)
    readers = [who for who in (LEAD, HEAD, *MANAGERS) if who != chosen.auditor.person.name]
    set_setting(lead, "own_team_audits", "yes")
    with pytest.raises(NotBlind, match="Quinn Lead has audited or moderated"):
        opened(lead, chosen.case_ref, readers=readers)
    assert opened(lead, chosen.case_ref, readers=readers[1:])


def test_earlier_grades_of_a_file_are_kept_from_its_readers_until_they_have_read_it(
    lead: Desk,
) -> None:
    sample = draw(lead, JANUARY, 4, seed="1")
    case, auditor = sample.cases[0].case_ref, seated(lead, sample.cases[0].auditor)
    audit = lead.store.audits.of_auditor(auditor.person.name)[0].audit_id
    fill(auditor, audit)
    submitted(auditor, audit)
    set_setting(lead, "own_team_audits", "yes")
    one, two, _ = (who for who in MANAGERS if who != auditor.person.name)
    number = opened(lead, case, readers=(one, two, LEAD))

    def sees(name: str) -> bool:
        """Whether somebody sees how the file was graded before."""
        found = next(a for a in of_month(seated(lead, name), JANUARY) if a.audit_id == audit)
        judgements = open_form(seated(lead, name), audit).audit.judgements
        assert (found.final is not None) == bool(judgements)
        return found.final is not None

    assert [sees(name) for name in (one, LEAD, HEAD, auditor.person.name)] == [
        False, False, True, True,
    ]  # fmt: skip
    assert "to be read blind" in look_words(open_form(seated(lead, one), audit).audit, SecondLook())
    assert show(seated(lead, one), Routine(JANUARY)).cases[0].auditor == auditor.person.name
    read_by(lead, one, number, G, case=case)
    assert [sees(name) for name in (one, two, LEAD)] == [True, False, False]
    read_by(lead, two, number, G, case=case)
    exercises.close_round(lead, number)
    assert sees(LEAD)


def test_without_names_everybody_reads_who_can_read_all_of_it_blind(lead: Desk) -> None:
    number = opened(lead, readers=())
    readers = exercises.exercise(lead, number).newest.readers
    assert set(READERS) < set(readers)
    assert MANAGERS[3] not in readers
    set_setting(lead, "own_team_audits", "yes")
    assert MANAGERS[3] in exercises.exercise(lead, opened(lead, readers=())).newest.readers


def test_somebody_who_left_does_not_hold_the_others_up(lead: Desk) -> None:
    number = opened(lead)
    read_by(lead, READERS[0], number, G)
    with pytest.raises(exercises.StillRead, match="1 reading so far"):
        exercises.close_round(lead, number)
    leave(lead, READERS[2])
    with pytest.raises(NotAReader, match="here no more"):
        opened(lead)
    assert read_by(lead, READERS[1], number, G).newest.is_closed
    with pytest.raises(exercises.RoundEnded):
        exercises.close_round(lead, number)
    with pytest.raises(exercises.RoundEnded):
        exercises.call_off(lead, number, "Too late.")


def test_whoever_was_renamed_reads_on_as_themselves(lead: Desk) -> None:
    number = opened(lead)
    reading.keep_grade(seated(lead, READERS[0]), number, FILE, OVERALL, I)
    rename(lead, READERS[0], "Asha Adams")
    asha = seated(lead, "Asha Adams")
    assert len(waiting(asha)) == 1
    assert reading.to_read(asha, number, FILE).given.grades == {OVERALL: I}
    read_by(lead, "Asha Adams", number, G)
    with pytest.raises(reading.GivenAlready):
        read_by(lead, "Asha Adams", number, G)
    read_by(lead, READERS[1], number, G)
    read_by(lead, READERS[2], number, G)
    assert overall(asha, number).own is G


def test_the_lead_closes_what_two_have_read_and_calls_off_what_was_wrong(lead: Desk) -> None:
    number = opened(lead, FILE, OTHER)
    read_by(lead, READERS[0], number, G)
    read_by(lead, READERS[1], number, I)
    found = exercises.close_round(lead, number)
    assert found.newest.ending is not None
    assert found.newest.ending.by == LEAD
    with pytest.raises(exercises.RoundEnded):
        read_by(lead, READERS[2], number, G)
    with pytest.raises(exercises.StillRead, match="Fewer than 2"):
        wall.agree(lead, number, OTHER, OVERALL, G, "Words.")
    assert wall.wall(lead, number)[1].sections[0].readers == 0

    wrong = opened(lead)
    read_by(lead, READERS[0], wrong, G)
    with pytest.raises(NeedsAReason):
        exercises.call_off(lead, wrong, " ")
    called_off = exercises.call_off(lead, wrong, "The wrong file.")
    assert called_off.newest.ending is not None
    assert called_off.newest.ending.how is How.CALLED_OFF
    assert waiting(seated(lead, READERS[1])) == ()
    for look in (wall.wall, wall.compared):
        with pytest.raises(wall.NotClosed, match="called off"):
            look(lead, wrong)
    with pytest.raises(exercises.NoExercise, match="no round 1"):
        wall.wall(lead, wrong, 1)


def test_the_group_agrees_once_after_reading_and_says_what_it_learned(lead: Desk) -> None:
    number = opened(lead)
    with pytest.raises(exercises.StillRead, match="not closed"):
        wall.agree(lead, number, FILE, OVERALL, G, "Words.")
    number = closed(lead)
    with pytest.raises(reading.NotRead):
        wall.agree(lead, number, OTHER, OVERALL, G, "Words.")
    with pytest.raises(NotGraded, match="no section kindness"):
        wall.agree(lead, number, FILE, "kindness", G)
    with pytest.raises(NeedsAReason, match="learned"):
        wall.agree(lead, number, FILE, OVERALL, R)
    wall.keep_learned(lead, number, FILE, OVERALL, "A plan wi")
    assert wall.learned_so_far(lead, number, FILE, OVERALL) == "A plan wi"
    wall.agree(lead, number, FILE, OVERALL, R, "A plan without dates is no plan.")
    assert wall.learned_so_far(lead, number, FILE, OVERALL) == ""
    wall.agree(lead, number, FILE, keys_of(lead)[0], G)
    with pytest.raises(wall.AgreedAlready, match="recorded requires improvement"):
        wall.agree(lead, number, FILE, OVERALL, G, "Again.")
    consensus = overall(lead, number).consensus
    assert consensus is not None
    assert (consensus.grade, consensus.by) == (R, LEAD)


def test_a_second_round_is_for_the_same_group_after_it_agreed(lead: Desk) -> None:
    number = opened(lead)
    with pytest.raises(exercises.StillRead):
        exercises.second_round(lead, number, TODAY)
    number = closed(lead)
    assert "Record first what the group agreed on" in exercises.why_not_again(
        lead, exercises.exercise(lead, number)
    )
    with pytest.raises(exercises.NotAgreedYet):
        exercises.second_round(lead, number, TODAY)
    number = agreed(lead)
    assert exercises.why_not_again(lead, exercises.exercise(lead, number)) == ""
    with pytest.raises(exercises.AnotherGroup, match="Dev Dunn did not read"):
        exercises.second_round(lead, number, TODAY, readers=MANAGERS)
    with pytest.raises(exercises.SomeTheSame):
        exercises.second_round(lead, number, TODAY, (FILE, OTHER))
    with pytest.raises(DueInThePast):
        exercises.second_round(lead, number, TODAY - timedelta(days=1))
    with pytest.raises(NotBlind):
        exercises.second_round(lead, number, TODAY, ("C0000",))
    again = exercises.second_round(lead, number, TODAY, (OTHER,), READERS[:2])
    assert again.second is not None
    assert (again.second.cases, again.second.readers) == ((OTHER,), READERS[:2])
    assert wall.compared(lead, number)[0].after is None
    with pytest.raises(wall.NotClosed):
        wall.wall(lead, number)
    assert overall(lead, number, 1).readers == 3
    exercises.call_off(lead, number, "The wrong file.")
    assert exercises.second_round(lead, number, TODAY).second is not None
    with pytest.raises(exercises.SecondAlready):
        exercises.second_round(lead, number, TODAY)


def test_a_second_round_takes_two_who_are_still_here(lead: Desk) -> None:
    number = agreed(lead)
    leave(lead, READERS[0])
    leave(lead, READERS[1])
    with pytest.raises(TooFewReaders, match="only Cat Cole"):
        exercises.second_round(lead, number, TODAY)


def test_before_and_after_are_of_those_who_read_both_times(lead: Desk) -> None:
    number = made_once(lead, twice)
    whole, *sections = wall.compared(lead, number)

    assert whole.key == OVERALL
    assert [each.key for each in sections] == list(keys_of(lead))[:-1]
    assert (whole.before.pairs, whole.before.alike) == (30, 0)
    assert whole.after is not None
    assert whole.after.alike == 28
    assert "more than before, and beyond chance" in verdict_words(whole)

    one = agreed(lead)
    exercises.second_round(lead, one, TODAY)
    read_by(lead, READERS[0], one, G)
    read_by(lead, READERS[1], one, G)
    exercises.close_round(lead, one)
    both = wall.compared(lead, one)[0]
    assert (both.before.pairs, both.before.alike) == (1, 1)


def test_nothing_is_compared_across_other_thresholds_and_a_version_in_use_stays(
    lead: Desk,
) -> None:
    number = agreed(lead)
    under = exercises.exercise(lead, number)
    for kind, version in (
        (VersionKind.TOOL, under.tool),
        (VersionKind.THRESHOLDS, under.thresholds),
    ):
        with pytest.raises(VersionInUse, match="A calibration is under"):
            withdraw_version(lead, version, "Wrong.", kind)
    newer = resource("tools") / "thresholds-revised-2015.toml"
    file = beside(lead) / "newer.toml"
    text = newer.read_text(encoding="utf-8")
    file.write_text(
        text.replace(under.thresholds, "revised-2016").replace("2015-09-01", "2016-01-01"),
        encoding="utf-8",
    )
    waits = opened(lead)
    import_tool(lead, file)
    read_by(lead, READERS[0], waits, G)
    assert exercises.exercise(lead, waits).thresholds == under.thresholds
    with pytest.raises(exercises.VersionsChanged, match="nothing is compared across that"):
        exercises.second_round(lead, number, TODAY)
    later = opened(lead)
    assert exercises.exercise(lead, later).thresholds == "revised-2016"
    exercises.call_off(lead, later, "Wrong thresholds.")
    withdraw_version(lead, "revised-2016", "Wrong.")


def test_nothing_of_it_reaches_a3_samples_or_agreement(lead: Desk) -> None:
    sample = draw(lead, JANUARY, 4, seed="1")
    auditor = seated(lead, sample.cases[0].auditor)
    audit = lead.store.audits.of_auditor(auditor.person.name)[0].audit_id
    fill(auditor, audit)
    submitted(auditor, audit)

    def stands() -> tuple[object, ...]:
        """Everything that is counted, and what can be drawn."""
        return (
            a3(lead),
            calibrated(lead),
            show(lead, Routine(JANUARY)),
            survey(lead, Routine(JANUARY.plus(1))),
            preview(lead, JANUARY),
            lead.store.audits.of_month(JANUARY),
            lead.store.moderation_draws.candidates(JANUARY),
        )

    before = stands()
    free = next(case for case in TEN if case not in {each.case_ref for each in sample.cases})
    number = exercises.open_exercise(lead, "Neglect", (free,), TODAY, READERS).exercise_id
    for name in READERS:
        read_by(lead, name, number, I, case=free)
    wall.agree(lead, number, free, OVERALL, I, "No plan.")
    assert stands() == before


def test_only_a_quality_lead_opens_closes_and_agrees(lead: Desk) -> None:
    number = closed(lead)
    for name in (VIEWER, READERS[0], HEAD):
        with pytest.raises(NotPermitted, match="settle a calibration"):
            wall.agree(seated(lead, name), number, FILE, OVERALL, G, "Words.")
    other = save_person(lead, "Ruth Reader", Role.QUALITY_LEAD)
    wall.agree(lead.for_person(other), number, FILE, OVERALL, G, "Words.")


KEPT = {
    "calibrations": "title = 'x'",
    "calibration_rounds": "due_on = 'x'",
    "calibration_files": "team = 'x'",
    "calibration_readers": "reader = 'x'",
    "calibration_readings": "read_at = 'x'",
    "calibration_grades": "grade = 'good'",
    "calibration_endings": "ended_by = 'x'",
    "calibration_consensus": "grade = 'good'",
}


def test_the_file_itself_keeps_all_of_it(lead: Desk) -> None:
    agreed(lead)
    conn = lead.store._db
    for table, changed in KEPT.items():
        for statement in (f"UPDATE {table} SET {changed}", f"DELETE FROM {table}"):
            with pytest.raises(REFUSED, match="is kept"):
                conn.execute(statement)
    with pytest.raises(REFUSED, match="no longer read"):
        conn.execute(
            "INSERT INTO calibration_readings (round_id, case_ref, reader, read_at)"
            " VALUES (1, 'C0003', 'Asha Archer', 'x')"
        )
    waits = opened(lead)
    with pytest.raises(REFUSED, match="still being read"):
        conn.execute(
            "INSERT INTO calibration_consensus (round_id, case_ref, section, grade, agreed_by,"
            f" agreed_at) VALUES ({waits}, 'C0003', 'overall', 'good', '', '')"
        )
    assert Store.open(lead.store.address).calibrations.of(waits) == exercises.exercise(lead, waits)
