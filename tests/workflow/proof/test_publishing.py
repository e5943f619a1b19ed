"""A published folder: what is in it and what is not, and that a shell script alone checks it."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import SEED, VIEWER, seated
from workflow.proof.by_a_panel import DECEMBER, Published, at_the_desk, check, needs_a_shell

from auditui.practice.errors import NotPermitted
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.history import import_audits
from auditui.workflow.contract_return.files import verify
from auditui.workflow.contract_return.publish import publish
from auditui.workflow.desk import Desk
from auditui.workflow.erase import erase
from auditui.workflow.follow_up.actions import close, of_audit
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.proof.folder import Told
from auditui.workflow.proof.publish import (
    GivesCountsAway,
    StillToBeRead,
    publish_proof,
)
from auditui.workflow.settings import set_setting

FRAME, AUDITS = "frame-2015-12.csv", "audits.csv"


@needs_a_shell
def test_a_period_that_was_erased_is_published_and_says_what_is_not_shown(
    published: Published, tmp_path: Path
) -> None:
    trust = Path(shutil.copy(published.trust, tmp_path / "trust.db"))
    lead = replace(at_the_desk(trust), today=date(2018, 1, 10))
    for number in [audit.audit_id for audit in audits.of_month(lead, DECEMBER)][1:]:
        for action in of_audit(lead, number):
            close(lead, action.action_id, "Done.")
    erase(lead, date(2016, 2, 1), "As agreed.")
    folder = tmp_path / "proof"
    folder.mkdir()
    publish_proof(lead, DECEMBER, folder, Told(references=True, ledger=True))
    lead.store.close()
    told = check(folder, published.kept)
    assert (told.code, "All that could be checked agrees" in told.said) == (0, True), told.said
    assert "events are as they are said to be: what they recorded was erased" in told.said
    assert "that the order of 2015-12 follows from its seed" in told.said
    frame = (folder / FRAME).read_text()
    assert ("C00" in frame, len(frame.splitlines())) == (False, 41)
    graded = folder / AUDITS
    graded.write_text(graded.read_text().replace("inadequate", "good"))
    assert check(folder, published.kept).code == 1


@needs_a_shell
def test_checkpoints_are_taken_as_lines_and_from_files(published: Published) -> None:
    lines = (published.kept, published.kept.read_text())
    for folder, newest in ((published.told, [published.newest]), (published.untold, [])):
        found = check(folder, *lines, *newest)
        assert (found.code, "DIFFERS" in found.said) == (0, False), found.said
    none = check(published.told, "no such file")
    assert (none.code, "no checkpoint stands in no such file" in none.said) == (1, True)


@needs_a_shell
def test_what_is_said_to_be_erased_was_erased(published: Published, tmp_path: Path) -> None:
    """Who says that a freeze was erased could say of it what they like."""
    folder = Path(shutil.copytree(published.told, tmp_path / "told"))
    lines = (folder / "events.txt").read_text().splitlines(keepends=True)
    (frozen,) = (line for line in lines if '"frame frozen"' in line)
    (folder / "events.txt").write_text("".join(line for line in lines if line != frozen))
    digest = frozen.split('","')[4]
    (folder / "erased.txt").write_text(frozen.replace(digest, "-" * 64))
    found = check(folder)
    assert (found.code, "event 9 is not what an erasure left" in found.said) == (1, True)


@needs_a_shell
def test_a_draw_that_is_not_told_of_is_found(published: Published, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(published.told, tmp_path / "told"))
    (heading, _) = (folder / "draws.csv").read_text().splitlines()
    (folder / "draws.csv").write_text(f"{heading}\n")
    (folder / FRAME).unlink()
    assert "2015-12: its draw is not told of" in check(folder).said


@needs_a_shell
def test_a_month_that_was_back_filled_has_no_draw(lead: Desk, tmp_path: Path) -> None:
    path, folder = tmp_path / "paper.csv", tmp_path / "proof"
    path.write_text("month,case_ref,team,grade\n2015-12,N1,Duty,good\n2015-12,N2,Duty,inadequate\n")
    import_audits(lead, path)
    publish(lead, DECEMBER, "On paper.")
    folder.mkdir()
    publish_proof(lead, DECEMBER, folder)
    assert check(folder).code == 0
    audits_csv = folder / AUDITS
    audits_csv.write_text(audits_csv.read_text().replace("inadequate", "good"))
    found = check(folder)
    assert (found.code, "2 good in the return" in found.said) == (1, False)
    assert "1 inadequate in the return, 0 by the audits" in found.said


def test_references_and_names_leave_only_where_they_are_asked_for(published: Published) -> None:
    untold = {path.name: path.read_text(errors="replace") for path in published.untold.iterdir()}
    assert not any("C00" in text for name, text in untold.items() if not name.startswith("a3-"))
    assert all(line.split(",")[2] == "" for line in untold[FRAME].splitlines()[1:])
    assert "submitted" not in untold["events.txt"]
    told = (published.told / FRAME).read_text()
    assert "C0001,East," in told
    assert "case-" not in told
    assert (published.untold / AUDITS).stat().st_mode & 0o777 == 0o600


def test_who_may_and_what_would_be_given_away(published: Published, tmp_path: Path) -> None:
    lead = at_the_desk(Path(shutil.copy(published.trust, tmp_path / "trust.db")))
    (manifest,) = published.told.glob("a3-*-manifest.json")
    assert verify(lead, manifest).version == 2
    with pytest.raises(NotPermitted):
        publish_proof(seated(lead, VIEWER), DECEMBER, tmp_path)
    set_setting(lead, "suppress_below", "3")
    with pytest.raises(GivesCountsAway):
        publish_proof(lead, DECEMBER, tmp_path)
    set_setting(lead, "suppress_below", "0")
    set_setting(lead, "moderation_share", "100")
    draw_moderation(lead, DECEMBER, SEED)
    with pytest.raises(StillToBeRead):
        publish_proof(lead, DECEMBER, tmp_path)
    lead.store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trust.db"]
