"""Who is away, at the shell."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY, MANAGERS, TODAY, VIEWER

from auditui.workflow.absence.absences import add_absence
from auditui.workflow.audit.form import of_month
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


def test_recorded_listed_ended_and_withdrawn(trust: Path) -> None:
    assert read(trust, "absence", "list") == []
    assert "Nobody is recorded as away." in done(trust, "absence", "list").stderr
    made = read(trust, "absence", "add", "worker 5", "--until", "8/1/2016", "--reason", "leave")
    assert (made["name"], made["from"], made["until"]) == ("Worker 5", "2016-01-04", "2016-01-08")
    assert "Worker 5  2016-01-04  2016-01-08  leave  away" in done(trust, "absence", "list").stdout
    ended = read(trust, "absence", "end", "1", "--last", "4/1/2016")
    assert (ended["until"], ended["steps"][0]["what_happened"]) == ("2016-01-04", "ended")
    gone = done(trust, "absence", "withdraw", "1", "--reason", "A slip.")
    assert "Withdrawn (Quinn Lead" in gone.stderr
    assert "A slip." in gone.stderr
    (listed,) = read(trust, "absence", "list", "--over")
    assert (listed["stands"], listed["reason"]) == ("withdrawn", "leave")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add", "Nobody Known"], 3),
        (["add", "Worker 1", "--until", "1/1/2016"], 2),
        (["add", "Worker 1", "--reason", "sick"], 2),
        (["end", "7"], 3),
        (["withdraw", "7", "--reason", "x"], 3),
    ],
)
def test_what_is_refused(trust: Path, arguments: list[str], code: int) -> None:
    assert auditui(trust, "absence", *arguments).exit_code == code


def test_a_file_is_tried_and_taken(trust: Path, tmp_path: Path) -> None:
    path = tmp_path / "away.csv"
    path.write_text("name,from,until,reason\nWorker 1,4/1/2016,,\n")
    tried = read(trust, "absence", "import", str(path), "--dry-run")
    assert (tried["added"], tried["dry_run"]) == (1, True)
    assert read(trust, "absence", "list") == []
    done(trust, "absence", "import", str(path))
    path.write_text("name,from,until,reason\nSecret Name,4/1/2016,,\n")
    refused = auditui(trust, "absence", "import", str(path))
    assert refused.exit_code == 7
    assert "row 2, column name" in refused.stderr
    assert "Secret Name" not in refused.output
    assert auditui(trust, "absence", "list", name=VIEWER).exit_code == 6


def test_lists_say_who_answers_for_the_file(trust: Path, lead: Desk) -> None:
    draw(lead, JANUARY, 8, seed="1")
    audit = of_month(lead, JANUARY)[0]
    one = str(audit.audit_id)
    by_worker: dict[str, object] = {"role": "worker", "name": None, "away": []}
    assert read(trust, "audits", "show", one)["answers_for_file"] == by_worker
    add_absence(lead, audit.worker, TODAY)
    answers = read(trust, "audits", "show", one)["answers_for_file"]
    assert (answers["role"], answers["away"]) == ("team manager", ["worker"])
    listed = {each["id"]: each for each in read(trust, "audits", "list", "--month", "2016-01")}
    assert listed[audit.audit_id]["answers_for_file"] == answers
    words = f"Its worker is away: {answers['name']}, team manager, answers for it."
    assert words in " ".join(done(trust, "audits", "show", one).stdout.split())
    assert (
        f"worker away: {answers['name']} answers"
        in done(trust, "audits", "list", "--month", "2016-01").stdout
    )
    assert f"{audit.case_ref}: {words}" in done(trust, "sample", "show", "2016-01").stdout
    shown = read(trust, "sample", "show", "2016-01")["answers_for_files"]
    assert shown[audit.case_ref] == answers


def test_a_draw_passes_over_who_is_away_or_says_so(trust: Path, lead: Desk) -> None:
    add_absence(lead, MANAGERS[0], TODAY, JANUARY.last_day)
    drawn = auditui(trust, "sample", "draw", "2016-01", "--size", "8", "--seed", "7", "--yes")
    assert f"{MANAGERS[0]} is away until these files are due." in drawn.stderr
    done(trust, "sample", "abandon", "2016-01", "--reason", "Again.")
    again = ["sample", "draw", "2016-01", "--size", "8", "--seed", "7", "--yes"]
    other = read(trust, *again, "--pass-over-away")
    assert other["passed_over"] == [MANAGERS[0]]
    assert MANAGERS[0] not in {case["auditor"] for case in other["cases"]}
    assert "Passed over, away until it is due" in done(trust, "sample", "show", "2016-01").stdout
    done(trust, "sample", "verify", "2016-01")
    done(trust, "sample", "abandon", "2016-01", "--reason", "Again.")
    done(trust, "settings", "set", "none_to_away", "yes")
    assert read(trust, *again)["passed_over"] == [MANAGERS[0]]
    done(trust, "sample", "abandon", "2016-01", "--reason", "Again.")
    assert "passed_over" not in read(trust, *again, "--give-to-away")
