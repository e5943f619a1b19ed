"""One row, proved by a few hashes: to whoever has the database, and to a panel that has none."""

import shutil
import subprocess
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import MANAGERS, seated
from past_the_program import past_the_program
from workflow.proof.by_a_panel import Published, at_the_desk, needs_a_shell

from auditui.practice.database import Address
from auditui.practice.proof.row import side_of
from auditui.store.proof.covered import FACTS
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.draw import draw_moderation
from auditui.workflow.proof.accept import accept
from auditui.workflow.proof.row import (
    BY_ANOTHER_KEY,
    KeptFromYou,
    NeverStored,
    NoSuchTable,
    RowDiffers,
    prove_row,
    save_row_proof,
)
from auditui.workflow.settings import set_setting

SCRIPT = Path(__file__).parents[3] / "docs/check-row.sh"


@pytest.fixture
def work(published: Published, tmp_path: Path) -> Iterator[Desk]:
    desk = at_the_desk(Path(shutil.copy(published.trust, tmp_path / "trust.db")))
    yield desk
    desk.store.close()


def rows_under_some_keys(path: Address) -> list[tuple[str, str]]:
    """The first and the last key of every table that holds or held something."""
    with past_the_program(path) as past:
        found = past.execute("SELECT of, key FROM leaves ORDER BY of, key").fetchall()
    tables = {number: name for name, number in FACTS.items()}
    keys = {of: [str(key) for _, key in group] for of, group in groupby(found, itemgetter(0))}
    return [(tables[of], key) for of, each in keys.items() for key in (each[0], each[-1])]


def checked(row: Path, *kept: Path) -> tuple[int, str]:
    run = subprocess.run(["sh", SCRIPT, row, *kept], capture_output=True, text=True, check=False)
    assert run.stderr == ""
    return run.returncode, run.stdout


def test_whatever_stands_under_any_key_is_proved(work: Desk) -> None:
    rows = rows_under_some_keys(work.store.address)
    assert len({table for table, _ in rows}) > 15
    proofs = [prove_row(work, *row) for row in rows]
    assert all(proof.holds for proof in proofs)
    assert max(len(proof.path) for proof in proofs) > 3
    assert prove_row(work, "audits", "2").leaf.startswith(b'["audits",2,{"above_ceiling_reason":')


@needs_a_shell
def test_a_panel_proves_a_row_with_a_shell_and_finds_one_that_was_changed(
    work: Desk, published: Published, tmp_path: Path
) -> None:
    row, kept = tmp_path / "row.txt", published.told / "ledger.csv"
    proof = save_row_proof(work, "people", MANAGERS[0], row)
    assert len(proof.path) > 2
    assert row.stat().st_mode & 0o777 == 0o600
    agrees = f"The row is as event {proof.event.number} left it: {proof.event.hash}\n"
    assert checked(row, kept) == (0, agrees)
    code, said = checked(row)
    assert (code, said.startswith("not shown: "), said.endswith(agrees)) == (0, True, True)
    text = row.read_text()
    changes = (
        (MANAGERS[0], "Somebody", "the row is not what the event recorded"),
        (f"\n{side_of(proof.path[0])} ", "\nevent ", "the row is not what the event recorded"),
        (f'"{proof.event.verb}"', '"x"', f"event {proof.event.number} is not on the ledger of"),
    )
    for old, new, says in changes:
        row.write_text(text.replace(old, new, 1))
        code, said = checked(row, kept)
        assert (code, f"DIFFERS: {says}" in said) == (1, True), said


def test_what_is_gone_is_proved_to_be_and_what_was_changed_is_not_proved(work: Desk) -> None:
    set_setting(work, "exclusion_months", "9")
    assert b'"value":"9"' in prove_row(work, "settings", "exclusion_months").leaf
    with past_the_program(work.store.address) as past:
        past.execute("DELETE FROM settings WHERE name = 'exclusion_months'")
    with pytest.raises(RowDiffers, match="settings exclusion_months was changed past"):
        prove_row(work, "settings", "exclusion_months")
    accept(work, "A slip.")
    gone = prove_row(work, "settings", "exclusion_months")
    assert gone.leaf == b'["settings","exclusion_months"]'
    refused: tuple[tuple[str, str, type[Exception]], ...] = (
        ("ledger", "1", NoSuchTable),
        ("holds", "77", NeverStored),
        ("holds", "9" * 40, NeverStored),
        ("people", "Nobody", NeverStored),
    )
    for table, key, refusal in refused:
        with pytest.raises(refusal):
            prove_row(work, table, key)


def test_whoever_is_to_read_blind_proves_nothing_and_only_a_lead_saves(
    work: Desk, tmp_path: Path
) -> None:
    trust, row = work.store.path, tmp_path / "row.txt"
    told = read(trust, "verify", "--prove", "audits", "1")
    printed = done(trust, "verify", "--prove", "audits", "1")
    assert f"leaf  {told['leaf']}\n" in printed.stdout
    assert f"The hash of the event is {told['event_hash']}." in printed.stderr
    assert auditui(trust, "verify", "--out", str(row)).exit_code == 2
    for_panel = ("verify", "--prove", "audits", "1", "--out", str(row))
    assert auditui(trust, *for_panel, name=MANAGERS[0]).exit_code == 6
    assert not row.exists()
    assert "give it only to whoever may read that" in done(trust, *for_panel).stderr
    (event,) = read(trust, "ledger", "list", "--verb", "row proved", "--each")
    assert event["subject"] == "audits 1"
    set_setting(work, "moderation_share", "100")
    draw_moderation(work, work.store.samples.in_force_at_all()[0].month, "7")
    assert prove_row(work, "people", MANAGERS[0]).holds
    for table in ("audits", "audit_answers"):
        with pytest.raises(KeptFromYou):
            prove_row(work, table, "1")
    with pytest.raises(KeptFromYou):
        save_row_proof(seated(work, "Quinn Lead"), "audits", "1", tmp_path / "other.txt")
    assert not (tmp_path / "other.txt").exists()


def test_every_row_of_an_audit_says_of_which_or_is_known_to_say_nothing(work: Desk) -> None:
    words, link = work.store._db.words, work.store._db
    columns = {table: {each.name for each in words.columns(link, table)} for table in FACTS}
    of_a_reading = {"action_id", "reading_id", "reply_id"}
    by_another = {t for t, c in columns.items() if c & of_a_reading and "audit_id" not in c}
    assert by_another <= BY_ANOTHER_KEY
