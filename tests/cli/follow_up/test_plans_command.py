"""Improvement plans at the shell: listed, noted, audited again, laid side by side, closed."""

from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import HEAD, arranged, seated
from workflow.follow_up.a_plan import OTHER_HEAD, APlan, a_plan, audited_again

from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.plans import plan


@pytest.fixture
def made(lead: Desk) -> APlan:
    return a_plan(lead)


def test_noted_audited_again_and_laid_side_by_side(trust: Path, lead: Desk, made: APlan) -> None:
    (listed,) = read(trust, "plans", "list")
    assert (listed["owner"], listed["grade"], listed["state"]) == (
        HEAD, "inadequate", "no re-audit planned",
    )  # fmt: skip
    assert (listed["due"], listed["re_audit"]) == ("2016-07-04", None)
    assert "◐ no re-audit planned" in done(trust, "plans", "list").stdout
    number = str(made.plan)
    done(trust, "plans", "note", number, "--text", "The [chronology] is rebuilt.")
    added = read(trust, "plans", "add-action", number, "--what", "See her", "--owner", "w",
                 "--due", "+14")  # fmt: skip
    assert added["actions"] == {"all": 3, "open": 3}
    planned = read(trust, "plans", "re-audit", number, "--by", made.again, "--due", "2016-03-01")
    assert (planned["re_audit"]["auditor"], planned["re_audit"]["due"]) == (
        made.again, "2016-03-01",
    )  # fmt: skip
    assert made.again in done(trust, "plans", "list").stdout
    assert auditui(trust, "plans", "compare", number).exit_code == 3
    again = audited_again(lead, made, Grade.GOOD)
    assert read(trust, "plans", "list") == []
    (closed,) = read(trust, "plans", "list", "--closed")
    assert closed["steps"][-1]["what_happened"] == "closed by its re-audit"
    assert f"good (audit {again})" in done(trust, "plans", "list", "--closed").stdout
    shown = read(trust, "plans", "compare", number)
    assert shown["same_thresholds"] is True
    assert shown["rows"][0] == {
        "title": "Final grade", "then": "inadequate", "now": "good", "change": "better",
    }  # fmt: skip
    assert done(trust, "plans", "compare", number).stderr == ""
    whole = done(trust, "plans", "show", number).stdout
    assert "The [chronology] is rebuilt." in whole
    assert "See her" in whole
    assert read(trust, "plans", "show", number) == closed


def test_closed_reopened_handed_on_and_opened_by_hand(trust: Path, made: APlan) -> None:
    number = str(made.plan)
    done(trust, "plans", "close", number, "--reason", "Moved away.", name=HEAD)
    assert auditui(trust, "plans", "close", number, "--reason", "x", name=HEAD).exit_code == 1
    done(trust, "plans", "reopen", number, "--reason", "Back.")
    handed = read(trust, "plans", "hand-on", number, "--to", OTHER_HEAD, "--reason", "Hers now.")
    assert handed["owner"] == OTHER_HEAD
    assert done(trust, "plans", "list", "--mine", name=HEAD).stdout != ""
    assert "No improvement plan." in done(trust, "plans", "list", "--team", "None").stderr
    assert auditui(trust, "plans", "open", str(made.audit), "--reason", "x").exit_code == 1
    assert (
        "1 improvement plan still theirs"
        in done(trust, "people", "remove", OTHER_HEAD, "--dry-run").stderr
    )
    assert read(trust, "people", "remove", OTHER_HEAD)["open_plans"] == 1
    assert "(not here any more)" in done(trust, "plans", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["close", "N", "--reason", "x"], 6),
        (["close", "N", "--reason", " "], 2),
        (["note", "N", "--text", " "], 2),
        (["re-audit", "N", "--by", "AUDITOR", "--due", "2016-03-01"], 6),
        (["re-audit", "N", "--by", "AGAIN", "--due", "2016-01-01"], 2),
        (["re-audit", "N", "--by", "AGAIN", "--due", "2016-12-01"], 2),
        (["show", "99"], 3),
    ],
)
def test_what_is_refused(trust: Path, made: APlan, arguments: list[str], code: int) -> None:
    words = {"N": str(made.plan), "AUDITOR": made.auditor, "AGAIN": made.again}
    given = [words.get(each, each) for each in arguments]
    assert auditui(trust, "plans", *given).exit_code == code


def test_other_thresholds_are_shown_and_not_compared(trust: Path, lead: Desk, made: APlan) -> None:
    done(trust, "plans", "re-audit", str(made.plan), "--by", made.again, "--due", "2016-03-01")
    again = plan(lead, made.plan).re_audit
    assert again is not None
    with arranged(lead.store):
        lead.store._db.execute(
            "UPDATE audits SET thresholds = 'original' WHERE id = ?", [again.audit_id]
        )
    auditor = seated(lead, made.again)
    audits.answer(auditor, again.audit_id, "voice.seen", Answer.PARTLY)
    with arranged(lead.store):
        lead.store._db.execute(
            "UPDATE audits SET state = 'submitted', overall_grade = 'good' WHERE id = ?",
            [again.audit_id],
        )
    told = done(trust, "plans", "compare", str(made.plan))
    assert "The thresholds changed in between" in told.stderr
    rows = read(trust, "plans", "compare", str(made.plan))["rows"]
    assert (rows[0]["now"], rows[0]["change"]) == ("good", None)
    assert (rows[-1]["then"], rows[-1]["now"], rows[-1]["change"]) == ("yes", "partly", "worse")
