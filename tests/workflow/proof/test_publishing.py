"""A published folder, checked by a shell script alone, and twelve kinds of cheating found by it.

Who cheats here can write everything: each folder is made to agree with itself again as far as it
can be without the ledger that others have seen.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from conftest import SEED, VIEWER, seated
from workflow.proof.by_a_panel import DECEMBER, Check, Published, at_the_desk, check, needs_a_shell

from auditui.practice.errors import NotPermitted
from auditui.practice.ledger import digest
from auditui.workflow.audit import form as audits
from auditui.workflow.contract_return.files import verify
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

FRAME, DRAWS, AUDITS = "frame-2015-12.csv", "draws.csv", "audits.csv"


class Folder:
    """A folder in the hands of whoever would cheat with it."""

    def __init__(self, path: Path, published: Published) -> None:
        self.path, self.published = path, published

    def rows(self, name: str) -> list[list[str]]:
        lines = (self.path / name).read_text().splitlines()
        return [line.split(",") for line in lines[1:]]

    def write(self, name: str, rows: list[list[str]]) -> None:
        (heading, *_) = (self.path / name).read_text().splitlines()
        lines = [heading, *map(",".join, rows)]
        (self.path / name).write_text("".join(f"{line}\n" for line in lines))

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.path / name).read_text()
        assert old in text
        (self.path / name).write_text(text.replace(old, new, 1))

    def draw_anew(self, frame: list[list[str]], seed: str = SEED) -> None:
        """Make frame and draw agree with each other and the seed: one of each team is chosen."""
        inner = hashed(f"2015-12|{seed}")
        frame = sorted([ref, team, hashed(inner + ref), "", ""] for ref, team, *_ in frame)
        for team in {row[1] for row in frame}:
            ordered = sorted((row for row in frame if row[1] == team), key=lambda row: row[2])
            for rank, row in enumerate(ordered, start=1):
                row[3:] = [str(rank), "submitted" if rank == 1 else ""]
        self.write(FRAME, frame)
        (row,) = self.rows(DRAWS)
        lines = "".join(f"{ref}\t{team}\n" for ref, team, *_ in frame)
        row[1], row[5], row[6] = seed, str(len(frame)), hashed(lines)
        self.write(DRAWS, [row])

    def events(self) -> list[list[Any]]:
        return [json.loads(line) for line in (self.path / "events.txt").read_text().splitlines()]

    def chain(self, events: list[list[Any]]) -> None:
        """Work the whole history out anew from these events."""
        before, hashes = "0" * 64, []
        for number, event in enumerate(events, start=1):
            event[0], event[6] = number, before
            before = hashed(compact(event))
            hashes.append([str(number), before])
        self.write("ledger.csv", hashes)
        (self.path / "events.txt").write_text("".join(f"{compact(each)}\n" for each in events))
        last = json.loads((self.path / "last-event.json").read_text())
        last[0], last[6] = len(events) + 1, before
        (self.path / "last-event.json").write_text(compact(last))

    def seal(self) -> None:
        """Make manifest, last event and checkpoint those of the files as they are."""
        apart = {"manifest.txt", "last-event.json", "checkpoint.txt"}
        lines = [
            f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
            for path in sorted(self.path.iterdir())
            if path.name not in apart
        ]
        (self.path / "manifest.txt").write_text("".join(lines))
        last = json.loads((self.path / "last-event.json").read_text())
        last[5] = digest({"manifest": hashed("".join(lines))})
        (self.path / "last-event.json").write_text(compact(last))
        head = f"auditui-checkpoint-1 {last[0]} {hashed(compact(last))} {last[1]} unnamed\n"
        (self.path / "checkpoint.txt").write_text(head)


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


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def compact(event: list[Any]) -> str:
    return json.dumps(event, separators=(",", ":"), ensure_ascii=False)


def chosen_seed(folder: Folder) -> None:
    folder.draw_anew(folder.rows(FRAME), "1234")


def late_frame(folder: Folder) -> None:
    """The freeze is put on the ledger after its seed, in a history that was worked out anew."""
    (row,) = folder.rows(DRAWS)
    frozen, given = int(row[7]), int(row[9])
    assert given == frozen + 1
    lines = (folder.path / "facts.txt").read_text().splitlines()
    facts = dict(line.split(" ", 1) for line in lines)
    first, second = facts[str(frozen)], facts[str(given)]
    second = second.replace(f'"freeze":{frozen},', f'"freeze":{given},')
    facts |= {str(frozen): second, str(given): first}
    lines = [f"{number} {text}\n" for number, text in facts.items()]
    (folder.path / "facts.txt").write_text("".join(lines))
    events = folder.events()
    events[frozen - 1], events[given - 1] = events[given - 1], events[frozen - 1]
    events[frozen - 1][5] = hashed(second)
    folder.chain(events)
    row[7], row[9] = str(given), str(frozen)
    folder.write(DRAWS, [row])


def case_dropped(folder: Folder) -> None:
    folder.draw_anew(folder.rows(FRAME)[1:])


def case_added(folder: Folder) -> None:
    folder.draw_anew([*folder.rows(FRAME), ["C0999", "East"]])


def case_swapped(folder: Folder) -> None:
    rows = folder.rows(FRAME)
    chosen = next(row for row in rows if row[4])
    other = next(row for row in rows if row[1] == chosen[1] and not row[4])
    chosen[4], other[4] = other[4], chosen[4]
    folder.write(FRAME, rows)


def grade_changed(folder: Folder) -> None:
    folder.edit(AUDITS, "inadequate", "good")


def audit_left_out(folder: Folder) -> None:
    rows = folder.rows(AUDITS)
    rows.remove(next(row for row in rows if row[4] == "inadequate"))
    folder.write(AUDITS, rows)


def tail_cut(folder: Folder) -> None:
    folder.chain(folder.events()[:-2])


def history_anew(folder: Folder) -> None:
    events = folder.events()
    events[2][2] = "Somebody Else"
    folder.chain(events)


def return_swapped(folder: Folder) -> None:
    """The figure of the package is another one, and its own manifest is made to fit."""
    (figures,) = folder.path.glob("a3-*-v2.csv")
    (signed,) = folder.path.glob("a3-*-manifest.json")
    before = sha256(figures.read_bytes()).hexdigest()
    folder.edit(figures.name, "2015-12,month,4,2,", "2015-12,month,4,4,")
    folder.edit(signed.name, before, sha256(figures.read_bytes()).hexdigest())


def correction_hidden(folder: Folder) -> None:
    for path in folder.path.glob("a3-*"):
        path.unlink()
    for path in folder.published.first.iterdir():
        shutil.copy(path, folder.path)
    folder.edit(AUDITS, "inadequate", "good")


def checkpoint_forged(folder: Folder) -> None:
    """What is handed out to be kept is of another history."""
    head = (folder.path / "checkpoint.txt").read_text()
    (folder.path / "checkpoint.txt").write_text(head.replace(head.split()[2], "0" * 64))


CHEATS: dict[Callable[[Folder], None], str] = {
    chosen_seed: "the seed is not the one that was given",
    late_frame: "the frame was fixed after the seed or the draw",
    case_dropped: "the frame is not the one that was frozen",
    case_added: "the frame is not the one that was frozen",
    case_swapped: "was chosen out of turn",
    grade_changed: "by the audits",
    audit_left_out: "of 4 audits of chosen cases 3 are published",
    tail_cut: "its tail was cut off",
    history_anew: "the history was worked out anew",
    return_swapped: "the return's manifest is on no event",
    correction_hidden: "a correction is hidden",
    checkpoint_forged: "the checkpoint is not that of event",
}
"""Each kind of cheating, and what it is found by."""


@needs_a_shell
@pytest.mark.parametrize("cheat", CHEATS, ids=lambda cheat: cheat.__name__)
def test_cheating_is_found_and_named(
    published: Published, tmp_path: Path, cheat: Callable[[Folder], None]
) -> None:
    folder = Folder(Path(shutil.copytree(published.told, tmp_path / "told")), published)
    cheat(folder)
    if cheat is not checkpoint_forged:
        folder.seal()
    kept = (published.kept, published.newest) if cheat in (tail_cut, history_anew) else ()
    found = check(folder.path, *kept)
    assert found.code == 1
    assert CHEATS[cheat] in found.said


@needs_a_shell
def test_what_was_not_cheated_with_agrees(published: Published, tmp_path: Path) -> None:
    for folder in (published.told, published.untold):
        found = check(folder, published.kept, published.kept.read_text())
        assert (found.code, "DIFFERS" in found.said) == (0, False), found.said
    sealed = Folder(Path(shutil.copytree(published.told, tmp_path / "told")), published)
    sealed.chain(sealed.events())
    sealed.seal()
    assert check(sealed.path, published.newest) == Check(0, "All that could be checked agrees.\n")


def test_references_and_names_leave_only_where_they_are_asked_for(published: Published) -> None:
    untold = {path.name: path.read_text(errors="replace") for path in published.untold.iterdir()}
    assert not any("C00" in text for name, text in untold.items() if not name.startswith("a3-"))
    assert all(not row[2] for row in Folder(published.untold, published).rows(FRAME))
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
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trust.db"]
    lead.store.close()
