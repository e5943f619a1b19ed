"""Concerns at the shell: a monitor's exit code, and answering."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import HEAD, JANUARY, seated

from auditui.practice.audit.record import Safety
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


@pytest.fixture
def unsafe(lead: Desk, trust: Path) -> Path:
    auditor = seated(lead, draw(lead, JANUARY, 4).cases[0].auditor)
    audits.record_safety(auditor, audits.mine(auditor)[0].audit_id, Safety(is_safe=False))
    return trust


def test_none_is_exit_code_3(trust: Path) -> None:
    for arguments in (["concerns"], ["concerns", "--all"], ["concerns", "--json"]):
        result = auditui(trust, *arguments)
        assert result.exit_code == 3
        assert result.stdout == ("[]\n" if "--json" in arguments else "")


def test_one_is_listed_answered_and_gone(unsafe: Path) -> None:
    (concern,) = read(unsafe, "concerns")
    assert (concern["id"], concern["overdue"], concern["answer"]) == (1, False, None)
    assert concern["case_ref"] in done(unsafe, "concerns").stdout
    assert "due today" in done(unsafe, "concerns", "show", "1").stdout

    answer = ["concerns", "answer", "1", "--told", "Duty manager", "--done", "Seen today."]
    result = auditui(unsafe, *answer, name=HEAD)
    assert result.exit_code == 0, result.stderr

    assert auditui(unsafe, "concerns").exit_code == 3
    (concern,) = read(unsafe, "concerns", "--all")
    answered = concern["answer"]
    assert (answered["told"], answered["on"], answered["by"]) == (
        "Duty manager",
        "2016-01-04",
        HEAD,
    )
    shown = done(unsafe, "concerns", "show", "1").stdout
    assert "Hana Head answered" in shown
    assert auditui(unsafe, *answer, name=HEAD).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["answer", "1", "--told", "", "--done", "x"], 2),
        (["answer", "1", "--told", "Duty", "--done", " "], 2),
        (["answer", "1", "--told", "Duty", "--on", "2016-01-05", "--done", "x"], 2),
        (["answer", "7", "--told", "Duty", "--done", "x"], 3),
        (["show", "7"], 3),
    ],
)
def test_what_does_not_answer_one(unsafe: Path, arguments: list[str], code: int) -> None:
    assert auditui(unsafe, "concerns", *arguments).exit_code == code
    assert len(read(unsafe, "concerns")) == 1


def test_days_to_answer_are_a_setting(trust: Path) -> None:
    done(trust, "settings", "set", "concern_days", "3")
    assert read(trust, "settings", "show")["concern_days"] == 3
    assert auditui(trust, "settings", "set", "concern_days", "15").exit_code == 2
