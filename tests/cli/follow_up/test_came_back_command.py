"""What came back, at the shell."""

from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import TEAMS, made_once
from workflow.follow_up.test_came_back import _made

from auditui.workflow.desk import Desk


def test_as_a_table_and_as_json(trust: Path, lead: Desk) -> None:
    made_once(lead, _made)
    found = read(trust, "actions", "came-back", "2015/16-Q1")
    assert found["whole"] == {
        "name": "all together", "came_back": 1, "of": 3, "small": True, "running": 0,
        "running_back": 0, "changed": 0, "not_looked_at": 0,
        "interval": {
            "low": 0.84, "high": 90.57, "confidence": 0.95, "method": "clopper-pearson",
        },
    }  # fmt: skip
    assert [each["name"] for each in found["teams"]] == [TEAMS[0], TEAMS[1]]
    shown = done(trust, "actions", "came-back", "--by", "point").stdout
    assert "Has the child been seen, and …  1 of 2, 50%" in shown
    assert max(map(len, shown.splitlines())) <= 80
    running = read(trust, "actions", "came-back", "2015-12")
    assert (running["whole"]["interval"], running["whole"]["running"]) == (None, 1)
    assert auditui(trust, "actions", "came-back", "2014-01").exit_code == 3
