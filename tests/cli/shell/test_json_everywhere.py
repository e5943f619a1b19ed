"""Every command can say in JSON what it found or did, and says the same words beside it."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli.shell.at_the_shell import MEANT, auditui, done, leaves
from conftest import LEAD, MANAGERS

WITHOUT = {
    "demo": "it opens the app",
    "serve": "it answers browsers until it is stopped",
    "audits form": "what it prints is a file, to be filled in",
}
"""The commands that print no JSON, and why."""

MONTH = "2016-01"
REASON = ("--reason", "A slip.")


def test_every_command_prints_json() -> None:
    commands = dict(leaves())
    assert set(WITHOUT) <= set(commands)
    for words, command in commands.items():
        asked = any("--json" in parameter.opts for parameter in command.params)
        assert asked is (words not in WITHOUT), words


def told(database: Path, *arguments: str) -> Any:
    """What a command says that it did, which it also says in words."""
    ran = done(database, *arguments, "--json")
    assert ran.stderr, arguments
    return json.loads(ran.stdout)


@pytest.fixture
def drawn(trust: Path) -> Path:
    """A trust with four cases drawn, of which two of the first stratum's auditor are open."""
    done(trust, "sample", "draw", MONTH, "--size", "4")
    return trust


def test_what_is_taken_in(trust: Path, tmp_path: Path, trust_template: Path) -> None:
    files = trust_template.parent
    register = [str(files / "register.csv"), *MEANT]
    tried = told(trust, "register", "import", *register, "--dry-run")
    assert (tried["cases"], tried["rows_read"], tried["dry_run"]) == (41, 41, True)
    taken = told(trust, "register", "import", *register)
    assert (taken["dry_run"], taken["compared"]["as_of"]) == (False, "2015-12-31")
    gone = told(trust, "register", "withdraw", "2016-01-04", *REASON)
    assert (gone["withdrawn"]["as_of"], gone["in_use"]) == ("2016-01-04", "2015-12-31")
    assert told(trust, "register", "hold", "C0001", *REASON)["held_by"] == LEAD
    assert told(trust, "register", "release", "C0001") == {"case_ref": "C0001"}
    teams = tmp_path / "new.csv"
    teams.write_text("team,locality,manager,head_of_service\nDuty,Upper,Nell New,Hana Head\n")
    table = told(trust, "teams", "import", str(teams))
    assert (table["teams"], table["people_added"]) == (1, 1)
    assert {each["name"] for each in table["left"]} == set(MANAGERS)
    themes = tmp_path / "themes.csv"
    themes.write_text(f"theme,planned_month,lead\nNeglect,2016-03,{LEAD}\n")
    assert told(trust, "calendar", "import", str(themes))["themes"][0]["title"] == "Neglect"
    odd = done(trust, "register", "import", *register, "--dry-run", "--report", "-")
    assert odd.stdout.startswith("\ufefflist,row")
    assert "41 rows read" in odd.stderr


def test_what_is_said_of_people_and_settings(trust: Path, tmp_path: Path) -> None:
    assert told(tmp_path / "new.db", "init")["path"] == str(tmp_path / "new.db")
    added = told(trust, "people", "add", "Nell New", "--role", "viewer")
    assert (added["name"], added["role"]) == ("Nell New", "viewer")
    assert told(trust, "people", "account", "Nell New", "nell")["account"] == "nell"
    assert told(trust, "people", "rename", "Nell New", "Nell Old")["former_names"] == ["Nell New"]
    left = told(trust, "people", "remove", "Nell Old")
    assert (left["ended_on"], left["handed_on"], left["dry_run"]) == ("2016-01-04", [], False)
    assert told(trust, "settings", "set", "exclusion_months", "6")["exclusion_months"] == 6
    assert told(trust, "targets", "add", "2016-04-01", "95", "90")["target"] == 95
    assert told(trust, "targets", "withdraw", "2016-04-01", *REASON)["withdrawn"] == "A slip."
    assert told(trust, "share", "--private") == {"shared": None}


def test_what_becomes_of_a_sample_and_its_audits(drawn: Path, tmp_path: Path) -> None:
    audits = json.loads(done(drawn, "audits", "list", "--month", MONTH, "--json").stdout)
    case, number = audits[0]["case_ref"], str(audits[0]["id"])
    other = next(name for name in MANAGERS if name != audits[0]["auditor"])
    allowed = ("settings", "set", "own_team_audits", "yes")
    done(drawn, *allowed)
    given = told(drawn, "sample", "reassign", MONTH, case, "--to", other)
    assert (given["case_ref"], given["auditor"]) == (case, other)
    form = done(drawn, "audits", "form", number).stdout
    filled = auditui(drawn, "audits", "fill", number, "-", "--json", name=other, stdin=form)
    assert json.loads(filled.stdout)["missing"] > 0
    late = told(drawn, "sample", "not-completed", MONTH, case, *REASON)
    assert late["state"] == "not completed"
    assert told(drawn, "sample", "abandon", MONTH, *REASON) == {"month": MONTH, "reason": "A slip."}
    history = tmp_path / "history.csv"
    history.write_text("month,case_ref,team,grade\n2015-12,1,Duty,good\n2015-12,2,Duty,good\n")
    assert told(drawn, "audits", "import", str(history)) == {"audits": 2, "dry_run": False}
    back_filled = json.loads(done(drawn, "audits", "list", "--month", "2015-12", "--json").stdout)
    first = str(back_filled[0]["id"])
    assert told(drawn, "audits", "moderate", first, "inadequate", *REASON)["final"] == "inadequate"
    assert told(drawn, "audits", "withdraw", first, *REASON) == {"audits": 1, "dry_run": False}


def test_what_becomes_of_a_theme(trust: Path) -> None:
    added = told(trust, "calendar", "add", "Neglect", "2016-02", "--lead", LEAD)
    assert (added["state"], added["warning"]) == ("planned", None)
    assert told(trust, "calendar", "move", "1", MONTH)["planned_month"] == MONTH
    assert told(trust, "calendar", "question", "1", "Is it seen?")["text"] == "Is it seen?"
    assert told(trust, "calendar", "question-remove", "1", "1") == {"theme": 1, "number": 1}
    assert told(trust, "calendar", "begin", "1")["begun_on"] == "2016-01-04"
    wrote = told(trust, "calendar", "write", "1", "--findings", "Some.", "--learning", "Some.")
    assert wrote["findings"] == "Some."
    due = ("--owner", "Duty", "--due", "2016-02-01")
    assert told(trust, "calendar", "change", "1", "Ask weekly", *due)["overdue"] is False
    assert told(trust, "calendar", "change-done", "1")["done_on"] == "2016-01-04"
    told(trust, "calendar", "change", "1", "Ask daily", *due)
    assert told(trust, "calendar", "change-remove", "2") == {"id": 2}
    meeting = ("--meeting", "2015/16-Q4", "--on", "2016-01-04")
    assert told(trust, "calendar", "reported", "1", *meeting)["meeting"] == "2015/16-Q4"
    assert told(trust, "calendar", "close", "1")["closed_on"] == "2016-01-04"
    again = told(trust, "calendar", "re-audit", "1", "--after", "6")
    assert (again["rationale"], again["earlier"]) == ("re-audit", 1)
    assert told(trust, "calendar", "cancel", "2", *REASON)["cancelled_on"] == "2016-01-04"
    assert told(trust, "calendar", "reopen", "1", *REASON)["closed_on"] is None


def test_what_leaves_and_what_is_kept(trust: Path, tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    history.write_text("month,case_ref,team,grade\n2015-12,1,Duty,good\n2015-12,2,Duty,good\n")
    done(trust, "audits", "import", str(history))
    publish = ("return", "publish", "2015-12", "--narrative", "Both good.", "--yes")
    published = told(trust, *publish)
    assert (published["version"], published["other_periods_that_differ"]) == (1, [])
    said = told(trust, "return", "comment", "2015-12", "council", "Noted.", "--by", "J. Monitor")
    assert (said["period"], said["said_by"]) == ("2015-12", "J. Monitor")
    exported = told(trust, "return", "export", "2015-12", "--to", str(tmp_path))
    assert all(Path(each).is_file() for each in exported["files"])
    assert told(trust, "calendar", "export", str(tmp_path / "a.ics"))["themes"] == 0
    copy = tmp_path / "copy.db"
    told(trust, "backup", str(copy))
    done(trust, "settings", "set", "exclusion_months", "6")
    tried = told(trust, "restore", str(copy), *REASON, "--dry-run")
    assert (tried["given_up"] > 0, tried["ledger"], tried["dry_run"]) == (True, None, True)
    restored = told(trust, "restore", str(copy), *REASON, "--yes")
    assert Path(restored["set_aside"]).is_file()
    head = json.loads(done(trust, "ledger", "verify", "--json").stdout)
    assert restored["ledger"] == {"events": head["events"], "head": head["head"]}
