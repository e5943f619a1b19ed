"""The digest at the shell, and what practice changes aim at."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import made_once
from workflow.learning.test_digest import taught

from auditui.workflow.desk import Desk


def test_the_digest_is_told_and_saved(trust: Path, lead: Desk, tmp_path: Path) -> None:
    made_once(lead, taught)
    made = read(trust, "learning", "digest", "2015/16-Q4")
    assert (made["audits"], made["tagged"]) == (20, 20)
    assert made["areas_to_improve"][0]["now"]["count"] == 4
    question, tag = made["since_practice_changed"]
    assert (tag["change"]["better"], tag["change"]["distinguishable"]) == (True, True)
    assert (question["change"], question["change_withheld"]) == (None, "no audits")
    shown = done(trust, "learning", "digest", "2015/16-Q4").stdout
    assert "WHAT THE PANEL SHOULD HEAR" in shown
    path = tmp_path / "learned.html"
    assert "saved as" in done(trust, "learning", "digest", "2015/16-Q4", "--out", str(path)).stderr
    assert path.read_bytes().startswith(b"<!DOCTYPE html>")


def test_changes_aim_at_something(trust: Path, lead: Desk) -> None:
    assert "No practice change" in done(trust, "learning", "aims").stderr
    change = str(made_once(lead, taught))
    assert {each["kind"] for each in read(trust, "learning", "aims")} == {"tag", "question"}
    assert "Chronology" in done(trust, "learning", "aims").stdout
    (first, *_) = [each for each in read(trust, "calendar", "changes") if str(each["id"]) == change]
    assert first["aims_at"][1] == "Chronology"
    assert "Aims at: Has the child been seen" in done(trust, "calendar", "changes").stdout
    aim = ("learning", "aim", change)
    told = done(trust, *aim, "--tag", "Chronology", "--take-back").stderr
    assert "aims at Has the child been seen" in told
    taken = read(trust, *aim, "--question", "voice.seen", "--take-back")
    assert taken["aims_at"] == []
    assert auditui(trust, *aim).exit_code == 2
    assert auditui(trust, *aim, "--tag", "A", "--question", "b").exit_code == 2
    assert auditui(trust, *aim, "--question", "no.such").exit_code == 2
