"""Searching at the shell."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from workflow.follow_up.weak_audit import WeakAudit, weak_audit

from auditui.workflow.desk import Desk


@pytest.fixture
def made(lead: Desk) -> WeakAudit:
    return weak_audit(lead)


def test_texts_are_found_and_told(trust: Path, made: WeakAudit) -> None:
    ran = done(trust, "search", "chronologies", "--period", "2015/16-Q4")
    assert f"{made.audit}  January 2016" in ran.stdout
    assert "Update the chronology" in ran.stdout
    assert "1 text found." in ran.stderr
    told = done(trust, "search", "seen", "--most", "1").stderr
    assert "the nearest 1 shown" in told
    found = read(trust, "search", "chronology")
    assert (found["matches"], found["not_searched_yet"]) == (1, 0)
    assert found["texts"][0]["where"] == "An action"
    assert found["texts"][0]["text"] == "Update the chronology"
    assert auditui(trust, "search", "zebra").exit_code == 3
    assert auditui(trust, "search", "  ").exit_code == 2
