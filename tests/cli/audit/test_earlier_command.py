"""The earlier audits of a case at the shell."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import LEAD, VIEWER
from workflow.audit.a_past import AREAS, a_case_with_a_past

from auditui.workflow.audit.form import standing
from auditui.workflow.desk import Desk


def test_those_before_an_audit_are_said_to_whoever_may_read(
    trust: Path, lead: Desk, tmp_path: Path
) -> None:
    month = a_case_with_a_past(lead, tmp_path)
    said = done(trust, "audits", "earlier", str(month.reopened), name=VIEWER).stdout
    assert "January 2016, thematic: Neglect in early years · Inadequate (moderated)" in said
    first, second = AREAS.split("\n")
    assert f"  Areas to improve: {first}\n  {second}" in said
    assert f"Moderated by {LEAD} on 4 January 2016: The plan is out of date." in said
    assert "March 2015, dip sample · Good · audit" in said


def test_all_of_a_case_as_json(trust: Path, lead: Desk, tmp_path: Path) -> None:
    month = a_case_with_a_past(lead, tmp_path)
    case_ref = standing(lead, month.reopened).heading.case_ref
    listed = read(trust, "audits", "earlier", "--case", case_ref)
    assert [each["month"] for each in listed] == [
        "2016-01", "2016-01", "2015-03", "2015-02",
    ]  # fmt: skip
    twin = next(each for each in listed if each["id"] == month.twin)
    assert twin["areas_to_improve"] == AREAS
    assert [action["what"] for action in twin["actions"]] == ["Update the chronology"]
    assert twin["moderation"]["grade"] == "inadequate"
    assert listed[-1]["moderation"] is None


def test_none_is_said_and_one_of_number_and_case_is_wanted(trust: Path) -> None:
    assert (
        "No audit of this case is recorded."
        in done(trust, "audits", "earlier", "--case", "C0001").stderr
    )
    assert read(trust, "audits", "earlier", "--case", "C0001") == []
    assert auditui(trust, "audits", "earlier").exit_code == 2
    assert auditui(trust, "audits", "earlier", "1", "--case", "C0001").exit_code == 2
    assert auditui(trust, "audits", "earlier", "1").exit_code == 3
