"""Erasing what is old about cases: what is gone is gone, and what is left verifies."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from conftest import (
    HEAD,
    JANUARY,
    LEAD,
    MANAGERS,
    SEED,
    VIEWER,
    seated,
)
from past_the_program import content, laid_bare
from store.sqlite.damage import plant
from workflow.an_old_trust import DAY, LATER, MONTH, PLANTED, WHY, seen_later, submitted
from workflow.killed_erasures import Left, erased, killed, typed_and_thrown_away

from auditui.practice.erasure import TEXT, Staying, TooRecent, is_erased
from auditui.practice.errors import NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.ledger import NO_DIGEST
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Beside, Kind
from auditui.store.erasing.erase import Recorded
from auditui.store.sqlite.backup import copy_to
from auditui.store.sqlite.faults import CannotWrite
from auditui.store.store import Store
from auditui.workflow.a3.checklists import checklists
from auditui.workflow.a3.figure import a3
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.audit.wordings import wordings
from auditui.workflow.contract_return.files import export
from auditui.workflow.contract_return.files import verify as verify_package
from auditui.workflow.desk import Desk
from auditui.workflow.erase import VerifiesNot, erasable, erase
from auditui.workflow.follow_up.actions import of_audit
from auditui.workflow.follow_up.actions import reopen as reopen_action
from auditui.workflow.learning.search import search
from auditui.workflow.left import WasErased
from auditui.workflow.proof.checkpoint import checkpoint, checkpoints_given
from auditui.workflow.proof.verify import verify
from auditui.workflow.reason import NeedsAReason
from auditui.workflow.sample.against_ledger import faults_by_seed_and_ledger, held_against_ledger
from auditui.workflow.sample.draw import Terms
from auditui.workflow.sample.drawing import draw_for
from auditui.workflow.sample.framing import Cases
from auditui.workflow.sample.freeze import freeze
from auditui.workflow.sample.look import show
from auditui.workflow.sample.upkeep import mark_not_completed, set_due

pytestmark = pytest.mark.of_a_file("erasing writes a file anew")


@pytest.fixture
def old(lead: Desk, tmp_path: Path) -> Desk:
    return seen_later(lead, tmp_path)


@dataclass(frozen=True)
class Figures:
    """All that is counted, and what was published."""

    a3: object
    checklists: object
    package: dict[str, bytes]

    @classmethod
    def of(cls, desk: Desk, folder: Path) -> "Figures":
        folder.mkdir()
        export(desk, JANUARY, folder)
        (manifest,) = folder.glob("*-manifest.json")
        verify_package(desk, manifest)
        files = {each.name: each.read_bytes() for each in folder.iterdir()}
        return cls(a3(desk), checklists(desk), files)


def on_disk(desk: Desk) -> bytes:
    """Every byte of the database and of what lies beside it."""
    return laid_bare(desk.store.path)


def test_references_texts_and_workers_go_and_figures_draws_and_returns_stay(
    old: Desk, tmp_path: Path
) -> None:
    before = Figures.of(old, tmp_path / "before")
    kept, hashes = str(checkpoint(old)), [event.hash for event in old.store.ledger.all()]
    drawn = show(old, MONTH)
    stays = submitted(old)[-1]
    reopen_action(old, of_audit(old, stays)[0].action_id, "It came back.")
    told = erasable(old, DAY)
    assert erase(old, DAY, WHY).erasure == told
    assert told.stay == {Staying.ACTION: 1}
    assert (told.audits, told.samples, told.registers, told.holds) == (8, 1, 1, 1)

    assert verify(old, checkpoints_given(kept)).findings == ()
    assert [event.hash for event in old.store.ledger.all()][: len(hashes)] == hashes
    assert Figures.of(old, tmp_path / "after") == before
    left = show(old, MONTH)
    assert (left.seed, left.strata, left.places, left.excluded) == (
        drawn.seed, drawn.strata, drawn.places, drawn.excluded,
    )  # fmt: skip
    assert [case.stratum for case in left.cases] == [case.stratum for case in drawn.cases]
    assert [case.state for case in left.cases] == [case.state for case in drawn.cases]
    assert faults_by_seed_and_ledger(old, MONTH) == []
    assert held_against_ledger(old, MONTH).same == 0

    ref = audits.standing(old, stays).heading.case_ref
    there = on_disk(old)
    assert [each for each in range(40) if f"C{each:04d}".encode() in there] == [int(ref[1:])]
    assert PLANTED in str(audits.standing(old, stays))
    for number in sorted({*submitted(old)} - {stays}):
        audit = audits.standing(old, number)
        assert is_erased(audit.heading.case_ref)
        assert {*audit.prose.values()} == {TEXT}
        assert PLANTED not in str(audit)


def test_nothing_planted_is_left_in_the_file_once_all_is_closed(old: Desk) -> None:
    erase(old, DAY, WHY)
    there = on_disk(old)
    for gone in (PLANTED, "C00", "C9999", "Worker 1", "In court", "unveiled"):
        assert gone.encode() not in there, gone
    assert b"D0012" in there
    again = erase(old, DAY, WHY)
    assert again.erasure.is_nothing
    assert verify(old).findings == ()


def test_of_a_frame_of_few_cases_neither_hash_nor_digest_stays(old: Desk) -> None:
    dip = Beside(Kind.DIP_SAMPLE, JANUARY, "plans")
    cases = Cases(teams=("Duty",), statuses=(CaseStatus.CHILD_PROTECTION,))
    freeze(old, dip, Terms(2), "dice", cases)
    draw_for(old, dip, Terms(2, SEED, seed_words="dice, in company"), cases)
    for case in show(old, dip).cases:
        mark_not_completed(old, dip, case.case_ref, f"{PLANTED} left.")
    erase(old, DAY, WHY)
    few, many = show(old, dip), show(old, MONTH)
    assert (sum(few.strata.values()), few.frame_sha256) == (3, "0" * 64)
    assert many.frame_sha256 != "0" * 64
    assert faults_by_seed_and_ledger(old, dip) == []
    of_few = [each for each in old.store.ledger.all() if each.subject == dip.name]
    assert len(of_few) == 3
    assert {each.digest for each in of_few} == {NO_DIGEST}
    assert verify(old).findings == ()


def test_nothing_is_added_to_what_was_erased(old: Desk) -> None:
    (first, *_) = sorted(submitted(old))
    said = len(wordings(old, first))
    erase(old, DAY, WHY)
    assert len(wordings(old, first)) == said
    assert search(old, "erased").found == ()
    for verb in (
        lambda: reopen(old, first, "Once more."),
        lambda: moderate(old, first, Grade.GOOD, "Once more."),
        lambda: set_due(old, MONTH, LATER),
        lambda: reopen_action(old, of_audit(old, first)[0].action_id, "Once more."),
    ):
        with pytest.raises(WasErased):
            verb()


@contextmanager
def edited(desk: Desk, *edits: str) -> Iterator[Desk]:
    """A copy of the database in which something was changed past the program."""
    path = desk.store.path.with_suffix(".edited")
    path.unlink(missing_ok=True)
    copy_to(desk.store.file, None, path, None)
    plant(path, *edits)
    with closing(Store.open(path)) as store:
        yield desk.with_store(store)


def test_an_edit_made_after_it_is_found(old: Desk) -> None:
    erase(old, DAY, WHY)
    (number, *_) = (each.number for each in old.store.ledger.all() if each.digest == NO_DIGEST)
    edits = (
        "UPDATE audits SET overall_grade = 'outstanding' WHERE id = 2",
        f"UPDATE ledger SET who = 'x' WHERE number = {number}",
        "UPDATE frames SET stratum = 'x'",
    )
    with edited(old, *edits) as desk:
        found = {each.table for each in verify(desk).findings}
    assert found >= {"audits", "ledger", "frames"}
    with edited(old, "DELETE FROM erased_events") as desk:
        found = {each.table for each in verify(desk).findings}
    assert found >= {"erased_events", "ledger"}


def test_a_change_past_the_program_is_not_erased_over(old: Desk) -> None:
    with (
        edited(old, "UPDATE audits SET overall_grade = 'outstanding' WHERE id = 2") as desk,
        pytest.raises(VerifiesNot),
    ):
        erase(desk, DAY, WHY)


def test_what_fails_midway_leaves_everything_as_it_was(old: Desk) -> None:
    dump = content(old.store.file.conn)
    conn = old.store.file.conn
    assert old.store.sweep()
    (pages,) = conn.execute("PRAGMA page_count").fetchone()
    conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite, match="disk is full"):
        erase(old, DAY, WHY)
    conn.execute("PRAGMA max_page_count = 1000000")
    with pytest.raises(KeyboardInterrupt):
        _erase_and_stop(old)
    assert content(conn) == dump
    assert verify(old).findings == ()


def _erase_and_stop(old: Desk) -> None:
    with old.store.writing():
        old.store.erase(DAY, Recorded(old.now(), LEAD, "x", "", ""), b"k")
        raise KeyboardInterrupt


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_killed_at_any_statement_it_is_done_or_not_and_no_old_text_is_left(
    old: Desk, tmp_path: Path
) -> None:
    template, path = old.store.path, tmp_path / "killed.db"
    old.store.close()
    typed_and_thrown_away(template)
    took = erased(Path(shutil.copy(template, path)))
    last = took.index("COMMIT")
    found = {
        at: killed(template, path, partial(erased, fatal=at))
        for at in (last, last + 0.5, len(took) - 1.5)
    }
    assert [*found.values()] == [Left.AS_BEFORE, Left.ERASED, Left.ERASED]


def test_it_is_refused_to_others_and_for_what_may_still_be_needed(old: Desk) -> None:
    for name in (VIEWER, MANAGERS[0], HEAD):
        with pytest.raises(NotPermitted):
            erase(seated(old, name), DAY, WHY)
        with pytest.raises(NotPermitted):
            erasable(seated(old, name), DAY)
    for day in (date(2017, 1, 2), LATER, date(2019, 1, 1)):
        with pytest.raises(TooRecent, match="2017-01-01"):
            erase(old, day, WHY)
    with pytest.raises(NeedsAReason):
        erase(old, DAY, " ")
    assert erasable(old, date(2017, 1, 1)).audits == len(submitted(old)) + 1


def test_a_window_with_an_audit_open_sees_that_it_was_erased(old: Desk) -> None:
    (first, *_) = sorted(submitted(old))
    with closing(Store.open(old.store.path)) as store:
        other = old.with_store(store)
        mark = other.mark()
        assert not is_erased(audits.open_form(other, first).audit.heading.case_ref)
        erase(old, DAY, WHY)
        assert other.changed_since(mark)
        form = audits.open_form(other, first)
        assert is_erased(form.audit.heading.case_ref)
        with pytest.raises(WasErased):
            reopen(other, first, "Once more.")
