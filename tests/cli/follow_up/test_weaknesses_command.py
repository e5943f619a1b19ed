"""Weaknesses at the shell: listed, counted, saved, and what follows from each."""

import csv
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from workflow.follow_up.weak_audit import POINTS, WeakAudit, weak_audit

from auditui.workflow.desk import Desk


@pytest.fixture
def made(lead: Desk) -> WeakAudit:
    return weak_audit(lead)


def test_they_are_tied_excused_taken_back_and_add_up(trust: Path, made: WeakAudit) -> None:
    found = read(trust, "actions", "weaknesses")
    assert (found["period"], found["weaknesses"], found["open"]) == ("2015/16-Q4", 3, 3)
    assert {each["weakness"] for each in found["weaknesses_listed"]} == set(map(str, POINTS))
    number, (first, *_) = str(made.audit), made.actions
    tied = read(trust, "actions", "tie", number, str(POINTS[0]), "--action", str(first))
    assert (tied["weakness"], tied["action"], tied["reason"]) == (str(POINTS[0]), first, None)
    done(trust, "actions", "tie", number, str(POINTS[1]), "--reason", "Put [right].")
    found = read(trust, "actions", "weaknesses", "--month", "2016-01", "--open")
    assert (found["acted"], found["excused"], found["open"]) == (1, 1, 1)
    assert [each["weakness"] for each in found["weaknesses_listed"]] == [str(POINTS[2])]
    shown = done(trust, "actions", "weaknesses", "--team", made.team).stdout
    assert "× no action: Put [right]." in shown
    assert f"● action {first}" in shown
    done(trust, "actions", "tie", number, str(POINTS[0]), "--neither")
    assert read(trust, "actions", "weaknesses", "--locality", "Nowhere")["weaknesses"] == 0
    audit = read(trust, "audits", "show", number)
    assert [each["follows"] for each in audit["weaknesses"]] == [
        "neither", "a reason why not", "neither",
    ]  # fmt: skip


def test_counted_and_saved(trust: Path, made: WeakAudit, tmp_path: Path) -> None:
    found = read(trust, "actions", "weaknesses", "--by", "team")
    assert [(each["group"], each["weaknesses"]) for each in found["groups"]] == [(made.team, 3)]
    assert made.team in done(trust, "actions", "weaknesses", "--by", "team").stdout
    assert done(trust, "actions", "weaknesses", "--by", "locality", "--csv", "-").stdout.startswith(
        "\ufeffgroup,weaknesses,acted,excused,open"
    )
    path = tmp_path / "weak.csv"
    done(trust, "actions", "weaknesses", "--csv", str(path))
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert {row["weakness"] for row in rows} == set(map(str, POINTS))
    assert done(trust, "actions", "weaknesses", "--month", "2014-01").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["weaknesses", "--month", "2016-01", "--quarter", "2015/16-Q4"], 2),
        (["tie", "A", "question:voice.seen"], 2),
        (["tie", "A", "question:voice.seen", "--neither", "--reason", "x"], 2),
        (["tie", "A", "voice.seen", "--neither"], 2),
        (["tie", "A", "question:", "--neither"], 2),
        (["tie", "A", "question:voice.seen", "--reason", " "], 2),
        (["tie", "A", "question:voice.seen", "--action", "999"], 2),
        (["tie", "A", "section:voice", "--neither"], 3),
        (["tie", "999", "section:voice", "--neither"], 3),
    ],
)
def test_what_is_refused(trust: Path, made: WeakAudit, arguments: list[str], code: int) -> None:
    given = [str(made.audit) if each == "A" else each for each in arguments]
    assert auditui(trust, "actions", *given).exit_code == code


def test_no_weakness_yet(trust: Path) -> None:
    assert auditui(trust, "actions", "weaknesses").exit_code == 3
