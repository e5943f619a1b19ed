"""The list of audits at the shell: kind, late, not completed, not safe, reopened."""

from pathlib import Path
from typing import Any

from cli.shell.at_the_shell import done, read
from conftest import LEAD
from workflow.audit.a_month_of_audits import THEME, Month, a_month

from auditui.workflow.desk import Desk

JANUARY_S = ("audits", "list", "--month", "2016-01")


def listed(trust: Path, number: int) -> Any:
    return next(audit for audit in read(trust, *JANUARY_S) if audit["id"] == number)


def line_of(table: str, number: int) -> str:
    return next(line for line in table.splitlines() if line.split()[0] == str(number))


def test_json_says_kind_late_not_completed_not_safe_and_reopened(trust: Path, lead: Desk) -> None:
    month = a_month(lead)
    unsafe = listed(trust, month.moderated)
    assert (unsafe["kind"], unsafe["theme"], unsafe["late"]) == ("routine", None, False)
    assert (unsafe["is_safe"], unsafe["escalated_on"]) == (False, "2016-01-04")
    back = listed(trust, month.reopened)
    assert (back["state"], back["is_safe"]) == ("draft", True)
    assert back["reopened"]["by"] == LEAD
    assert back["reopened"]["reason"] == "The reason does not mention the missed visits."
    assert listed(trust, month.given_up)["not_completed"] == "Not returned."
    twin = listed(trust, month.twin)
    assert (twin["kind"], twin["theme"]) == ("thematic", THEME)
    assert (twin["is_safe"], twin["reopened"], twin["not_completed"]) == (None, None, None)


def test_the_table_says_so_too_for_a_month_and_for_ones_own(trust: Path, lead: Desk) -> None:
    month = a_month(lead)
    for table in (
        done(trust, *JANUARY_S).stdout,
        done(trust, "audits", "list", name=month.auditor.person.name).stdout,
    ):
        unsafe = line_of(table, month.moderated)
        assert "submitted" in unsafe
        assert "requires improvement (moderated)" in unsafe
        assert unsafe.endswith("NOT SAFE, not answered yet")
        assert "  reopened  " in line_of(table, month.reopened)
        assert "  not completed  " in line_of(table, month.given_up)
        assert "  Routine  " in unsafe
        assert f"  Thematic: {THEME}"[:28] in table
        assert max(len(line) for line in table.splitlines()) <= 180


def test_what_is_late_says_so(trust: Path, lead: Desk) -> None:
    month = a_month(lead)
    late = ("--today", "2016-02-05")
    table = done(trust, *late, *JANUARY_S).stdout
    assert "  reopened, late  " in line_of(table, month.reopened)
    assert "  to do, late  " in line_of(table, month.twin)
    assert "late" not in line_of(table, month.given_up)
    found = {audit["id"]: audit["late"] for audit in read(trust, *late, *JANUARY_S)}
    assert found[month.reopened]
    assert not found[month.moderated]
    assert not found[month.given_up]


def test_once_submitted_again_it_is_reopened_no_longer(trust: Path, lead: Desk) -> None:
    month = a_month(lead)
    done(
        trust, "audits", "fill", str(month.reopened), _form(trust, month), "--submit",
        name=month.auditor.person.name,
    )  # fmt: skip
    assert listed(trust, month.reopened)["reopened"] is None


def _form(trust: Path, month: Month) -> str:
    path = trust.parent / "form.txt"
    path.write_text(done(trust, "audits", "form", str(month.reopened)).stdout)
    return str(path)
