"""The form at the shell, blank: as in force, of a version, for a theme, of an audit."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done
from conftest import JANUARY, LEAD, fill, seated
from workflow.audit.a_month_of_audits import THEME, a_month

from auditui.workflow.audit import form as audits
from auditui.workflow.calendar.questions import add_question
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest


def blank(trust: Path, *options: str) -> str:
    return done(trust, "audits", "form", "--blank", *options).stdout


def test_it_is_what_is_in_force_unless_said(trust: Path) -> None:
    assert "Audit tool 2015, thresholds revised-2015" in blank(trust)
    assert "thresholds original" in blank(trust, "--month", "2015-05")
    assert "thresholds original" in blank(trust, "--thresholds", "original", "--tool", "2015")
    assert blank(trust, "--html").startswith("<!DOCTYPE html>")
    assert blank(trust, "--kind", "dip sample").startswith("Case file audit: dip sample\n")


def test_a_theme_s_has_what_it_asks(trust: Path, lead: Desk) -> None:
    theme = add_theme(lead, THEME, JANUARY, LEAD).theme.theme_id
    add_question(lead, theme, "Was the GP asked?", "Look for a letter.")
    said = blank(trust, "--theme", str(theme))
    assert said.startswith(f"Case file audit: {THEME}\n")
    assert "Was the GP asked?\n  Look for a letter.\n" in said
    assert auditui(trust, "audits", "form", "--blank", "--theme", "99").exit_code == 3


def test_an_audit_s_holds_nothing_of_its_case(trust: Path, lead: Desk) -> None:
    month = a_month(lead)
    heading = audits.standing(lead, month.twin).heading
    other = seated(lead, heading.auditor)
    fill(other, month.twin)
    count = newest(lead, 1)[0].number
    for options in ((), ("--html",)):
        said = blank(trust, str(month.twin), *options)
        assert THEME in said
        kept = (heading.case_ref, heading.auditor, heading.worker, "Seen in the file.", "Written.")
        assert [each for each in kept if each in said] == []
    assert newest(lead, 1)[0].number == count


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ((), 2),
        (("--html",), 2),
        (("1", "--kind", "routine"), 2),
        (("--blank", "1", "--month", "2016-01"), 2),
        (("--blank", "--tool", "1999"), 3),
        (("--blank", "1"), 3),
        (("--blank", "--month", "2001-01"), 3),
    ],
)
def test_what_cannot_be_is_refused(trust: Path, typed: tuple[str, ...], code: int) -> None:
    assert auditui(trust, "audits", "form", *typed).exit_code == code
