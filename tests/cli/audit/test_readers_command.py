"""Reading an audit at the shell is on the ledger, and so is who read it."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import HEAD, LEAD, MANAGERS, VIEWER
from workflow.audit.a_past import AREAS, a_case_with_a_past

from auditui.practice.audit.reading import READ
from auditui.workflow.audit.form import standing
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest


def test_whatever_prints_what_an_auditor_wrote_leaves_an_event(
    trust: Path, lead: Desk, tmp_path: Path
) -> None:
    month = a_case_with_a_past(lead, tmp_path)
    twin, case_ref = str(month.twin), standing(lead, month.twin).heading.case_ref
    theirs = (month.auditor.person.name, standing(lead, month.twin).heading.auditor)
    first, second = [name for name in MANAGERS if name not in theirs][:2]
    for name, words in (
        (VIEWER, ["audits", "show", twin]),
        (HEAD, ["audits", "show", twin, "--json"]),
        (first, ["audits", "form", twin]),
        (second, ["audits", "earlier", "--case", case_ref]),
    ):
        since = newest(lead, 1)[0].number
        assert AREAS.split("\n", maxsplit=1)[0] in done(trust, *words, name=name).stdout
        new = [event for event in newest(lead, 9) if event.number > since]
        assert [e.who for e in new if (e.verb, e.subject) == (READ, f"audit {twin}")] == [name]
    listed = read(trust, "audits", "readers", twin)
    assert [each["who"] for each in listed[:4]] == [second, first, HEAD, VIEWER]
    assert listed[0]["opened"] == 1
    table = done(trust, "audits", "readers", "--case", case_ref).stdout
    assert VIEWER in table
    assert "opened it" in table


def test_one_of_number_and_case_is_wanted(trust: Path) -> None:
    assert auditui(trust, "audits", "readers").exit_code == 2
    assert auditui(trust, "audits", "readers", "1").exit_code == 3
    assert auditui(trust, "audits", "readers", "--case", "C0001", name=LEAD).exit_code == 3
