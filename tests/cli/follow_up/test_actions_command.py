"""Actions at the shell: listed, closed, put off, summarised."""

import csv
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY
from workflow.follow_up.an_action import an_action

from auditui.workflow.desk import Desk


@pytest.fixture
def number(lead: Desk) -> str:
    return str(an_action(lead).action)


def test_listed_put_off_closed_and_gone(trust: Path, number: str) -> None:
    (listed,) = read(trust, "actions", "list")
    assert (listed["state"], listed["rag"], listed["weeks_late"]) == ("due soon", "amber", 0)
    assert "◐ amber, due soon" in done(trust, "actions", "list").stdout
    later = read(trust, "actions", "extend", number, "--to", "2016-03-01", "--reason", "Leave.")
    assert (later["due"], later["steps"][0]["what_happened"]) == ("2016-03-01", "extended")
    handed = read(trust, "actions", "hand-on", number, "--to", "w", "--reason", "Theirs.")
    assert handed["owner"] == "Worker"
    done(trust, "actions", "close", number, "--evidence", "In the notes.")
    assert read(trust, "actions", "list") == []
    (closed,) = read(trust, "actions", "list", "--closed", "--whose", "all")
    assert closed["state"] == "done"
    assert "In the notes." in done(trust, "actions", "show", number).stdout
    assert read(trust, "actions", "reopen", number, "--reason", "Not so.")["state"] == "in time"
    done(trust, "actions", "reword", number, "--what", "All of it", "--reason", "Clearer.")
    done(trust, "actions", "not-needed", number, "--reason", "Closed case.")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["close", "N", "--evidence", " "], 2),
        (["extend", "N", "--to", "2016-01-01", "--reason", "x"], 2),
        (["hand-on", "N", "--to", "The school", "--reason", "x"], 2),
        (["not-needed", "N", "--reason", ""], 2),
        (["close", "99", "--evidence", "x"], 3),
        (["reopen", "N", "--reason", "x"], 1),
        (["list", "--whose", "nobody"], 2),
        (["report", "--locality", "Nowhere"], 3),
        (["report", "--out", "summary.docx"], 2),
    ],
)
def test_what_is_refused(trust: Path, number: str, arguments: list[str], code: int) -> None:
    given = [number if each == "N" else each for each in arguments]
    assert auditui(trust, "actions", *given).exit_code in {code, 2 if code == 3 else code}
    assert read(trust, "actions", "list")[0]["steps"] == []


def test_a_manager_lists_their_own(trust: Path, lead: Desk) -> None:
    made = an_action(lead)
    for name, count in ((made.manager, 1), (made.other, 0)):
        listed = done(trust, "actions", "list", "--whose", "mine", name=name).stdout
        assert listed.count("Update the chronology") == count


def test_the_summary_is_text_html_markdown_and_csv(
    trust: Path, number: str, tmp_path: Path
) -> None:
    text = done(trust, "actions", "report", "--locality", "upper").stdout
    assert max(map(len, text.splitlines())) <= 80
    assert read(trust, "actions", "report")["title"] == "Actions from audits, the whole trust"
    done(trust, "actions", "close", number, "--evidence", "=1+1 [/] <b>")
    for suffix, shown in ((".html", "=1+1 [/] &lt;b&gt;"), (".md", r"=1+1 \[/\] \<b\>")):
        path = tmp_path / f"summary{suffix}"
        done(trust, "actions", "report", "--out", str(path))
        assert shown in path.read_text("utf-8")
        assert auditui(trust, "actions", "report", "--out", str(path)).exit_code == 1
    path = tmp_path / "summary.csv"
    done(trust, "actions", "report", "--out", str(path))
    (row,) = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    assert (row["state"], row["month"]) == ("done", str(JANUARY))
    assert row["evidence_or_reason"] == "'=1+1 [/] <b>"
