"""Earlier wordings at the shell: listed, as JSON, and put back."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY, VIEWER, seated

from auditui.practice.audit.record import Action, Prose
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


def test_they_are_listed_and_one_is_put_back(trust: Path, lead: Desk) -> None:
    auditor = seated(lead, draw(lead, JANUARY, 4).cases[0].auditor)
    name, audit_id = auditor.person.name, audits.mine(auditor)[0].audit_id
    number = str(audit_id)
    nothing = done(trust, "audits", "wordings", number)
    assert nothing.stdout == ""
    assert "Nothing on this audit was changed" in nothing.stderr
    audits.write(auditor, audit_id, Prose.FEEDBACK, "First.\nAnd more.")
    audits.write(auditor, audit_id, Prose.FEEDBACK, "Second.")
    (added,) = audits.add_action(auditor, audit_id, Action(0, "Ring", "Worker", lead.today)).actions
    audits.remove_action(auditor, audit_id, added.action_id)
    said = done(trust, "audits", "wordings", number, name=VIEWER).stdout
    assert "Action taken off, until 4 January 2016" in said
    assert f"changed by {name}\n  First.\n  And more.\n" in said
    gone, worded = read(trust, "audits", "wordings", number)
    assert (gone["part"], gone["was"]) == ("action", "Ring (Worker, by 4 January 2016)")
    assert (worded["part"], worded["title"]) == ("prose", "Feedback to the worker")
    assert (worded["was"], worded["changed_by"]) == ("First.\nAnd more.", name)
    assert auditui(trust, "audits", "put-back", number, str(worded["id"])).exit_code == 6
    done(trust, "audits", "put-back", number, str(worded["id"]), name=name)
    assert read(trust, "audits", "show", number)["feedback_to_the_worker"] == "First.\nAnd more."
    assert read(trust, "audits", "wordings", number)[0]["was"] == "Second."
    assert auditui(trust, "audits", "put-back", number, "999", name=name).exit_code == 3
