"""Freezing a frame at the shell, and checking what was made known with other people's tools."""

import sqlite3
from pathlib import Path

import pytest
from cli.sample.test_checking_a_draw import AGREES, commands_of_the_doc, followed
from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY, LEAD, SEED
from conftest import VIEWER as READER

from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk

FREEZE = ("sample", "freeze", "2016-01", "--size", "8", "--seed-from", "the lottery of 6 January")
DRAW = ("sample", "draw", "2016-01", "--seed", SEED, "--seed-words", "6 January: 63 45 46")


def test_the_page_checks_what_was_made_known(trust: Path, tmp_path: Path) -> None:
    notice = done(trust, *FREEZE).stdout
    lines = notice.splitlines()
    assert max(map(len, lines)) <= 80
    (tmp_path / "notice.txt").write_text(notice)
    done(trust, *DRAW)
    page = commands_of_the_doc()
    known = ["the frame made known: agrees", "the count made known: agrees"]
    assert followed(trust, tmp_path, page) == [*AGREES, *known]
    (tmp_path / "notice.txt").write_text(notice.replace("40 cases", "41 cases"))
    assert "the count made known: DIFFERS" in followed(trust, tmp_path, page)


@pytest.mark.parametrize("given", ["0", "00FF", "0xdeadbeef", "1" + "0" * 90, "f" * 64])
def test_the_page_makes_digits_of_hex_as_the_program_does(
    trust: Path, tmp_path: Path, given: str
) -> None:
    drawn = read(trust, "sample", "draw", "2016-01", "--size", "4", "--seed-hex", given)
    said = followed(trust, tmp_path, f"{commands_of_the_doc()}\ndecimal '{given}'\n")
    assert said[-1] == drawn["seed"]


def test_a_frozen_frame_is_shown_drawn_and_verified(trust: Path) -> None:
    refused = auditui(trust, *FREEZE, name=READER)
    assert refused.exit_code == 6
    frozen = read(trust, *FREEZE)
    assert (frozen["cases"], frozen["size"], frozen["ledger"]["number"] > 0) == (40, 8, True)
    (waits,) = read(trust, "sample", "frozen", "2016-01")
    assert waits == frozen | {"changed_since": {}}
    gone = auditui(trust, "sample", "show", "2016-01")
    assert (gone.exit_code, frozen["sha256"] in gone.stdout) == (3, True)
    assert "It waits for its seed." in gone.stdout
    unseeded = auditui(trust, "sample", "draw", "2016-01")
    assert (unseeded.exit_code, "lottery of 6 January" in unseeded.stderr) == (2, True)
    assert read(trust, *DRAW, "--dry-run")["drawn"] == 0
    drawn = read(trust, *DRAW)
    assert (drawn["size"], drawn["frame"]["sha256"]) == (8, frozen["sha256"])
    shown = read(trust, "sample", "show", "2016-01")
    assert shown.keys() - drawn.keys() == {"freezes"}
    assert shown["freezes"] == [frozen | {"seed_words": "6 January: 63 45 46"}]
    told = done(trust, "sample", "verify", "2016-01").stdout
    assert "Drawn from, with the seed from: 6 January: 63 45 46" in " ".join(told.split())
    with sqlite3.connect(trust) as raw:
        raw.execute("UPDATE samples SET seed = '7'")
    raw.close()
    failed = auditui(trust, "sample", "verify", "2016-01")
    assert failed.exit_code == 5
    assert "the ledger does not say that this frame was frozen before its seed" in failed.stderr


def test_a_freeze_taken_back_is_told_of(trust: Path) -> None:
    done(trust, *FREEZE)
    done(trust, "sample", "unfreeze", "2016-01", "--reason", "Wrong [teams]")
    assert auditui(trust, "sample", "unfreeze", "2016-01", "--reason", "Again").exit_code == 3
    done(trust, "sample", "draw", "2016-01", "--size", "8")
    for command in ("show", "verify", "frozen"):
        assert "Wrong [teams]" in done(trust, "sample", command, "2016-01").stdout


def test_a_theme_is_frozen_alike_and_only_so_where_that_is_demanded(
    lead: Desk, trust: Path
) -> None:
    add_theme(lead, "Neglect", JANUARY, LEAD)
    done(trust, "settings", "set", "freeze_demanded", "yes")
    refused = auditui(trust, "calendar", "draw", "1", "--size", "4", "--seed", "7")
    assert (refused.exit_code, "Freeze that of theme 1 first" in refused.stderr) == (1, True)
    freeze = ("calendar", "freeze", "1", "--size", "4", "--team", "Duty", "--seed-from", "dice")
    assert read(trust, *freeze)["narrowed_to"] == "team Duty"
    done(trust, "calendar", "draw", "1", "--seed", "7", "--seed-words", "dice: 7")
    assert len(read(trust, "calendar", "sample", "1")["freezes"]) == 1
    assert "all agree" in done(trust, "calendar", "verify", "1").stdout
