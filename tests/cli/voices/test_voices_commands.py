"""Voices at the shell: recorded, replied, disputed, answered, and where they differ."""

import json
from pathlib import Path

from cli.shell.at_the_shell import auditui, done, read
from conftest import HEAD, JANUARY
from workflow.voices.a_voice import auditor_of, begun, disputed

from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk


def test_both_voices_are_recorded_at_once_or_not_at_all(trust: Path, lead: Desk) -> None:
    assert auditui(trust, "voices", "list").exit_code == 3
    number = str(begun(lead))
    auditor = auditor_of(lead, int(number)).person.name
    record = ("voices", "record", number)
    worker = ("--took-part", "--told", "04/01/2016", "--words", "Fair.")
    asked = ("--asked-by", auditor, "--how", "by telephone")
    given = (*worker, *asked, "--family", "family.plan=NO", "--family", "family.seen=y")
    made = json.loads(done(trust, *record, *given, "--json", name=auditor).stdout)
    assert made["worker"] == {
        "told_on": "2016-01-04", "took_part": True, "why_not": None, "words": "Fair.",
    }  # fmt: skip
    assert made["family"]["answers"]["family.plan"] == {"said": "no", "words": None}
    for wrong in (
        (), ("--took-part", "--no-part", "Leave"), ("--how", "Visit", "--not-asked", "Away"),
        ("--family", "family.plan"), ("--family", "family.plan=often"), ("--family", "x=yes"),
        ("--words", "Lost.", "--not-asked", "Away"),
    ):  # fmt: skip
        assert auditui(trust, *record, *wrong, name=auditor).exit_code in (1, 2)
    shown = read(trust, "audits", "show", number)["voices"]
    assert shown["worker"]["words"] == "Fair."
    assert "no part" in done(trust, *record, "--no-part", "On leave", name=auditor).stderr
    document = done(trust, "audits", "show", number).stdout
    assert "The worker" in document
    assert "Told on 4 January 2016, took no part: On leave." in document
    listed = done(trust, "voices", "list", str(JANUARY))
    assert "1 with the family asked" in listed.stderr
    assert "asked by" in listed.stdout
    assert read(trust, "voices", "list")["month"] == "2016-01"
    other = audits.of_month(lead, JANUARY)[1]
    away = ("voices", "record", str(other.audit_id), "--not-asked", "Away")
    assert "not asked: Away" in done(trust, *away, name=other.auditor).stderr
    assert auditui(trust, "voices", "list", "2015-11").exit_code == 0


def test_a_dispute_is_listed_until_it_is_answered(trust: Path, lead: Desk) -> None:
    number = str(disputed(lead))
    auditor = auditor_of(lead, int(number)).person.name
    (waiting,) = read(trust, "voices", "disputes")
    assert (waiting["audit"], waiting["open"], waiting["answer"]) == (int(number), True, None)
    assert "waits for an answer" in done(trust, "voices", "disputes").stdout
    answer = ("voices", "answer", str(waiting["dispute"]), "--words", "Read again; it stands.")
    assert auditui(trust, *answer, name=HEAD).exit_code == 6
    assert "answered" in done(trust, *answer).stderr
    assert auditui(trust, *answer).exit_code == 1
    assert auditui(trust, "voices", "disputes").exit_code == 3
    (answered,) = read(trust, "voices", "disputes", "--all")
    assert answered["answer"]["words"] == "Read again; it stands."
    assert "agrees" in done(trust, "voices", "agree", number, name=auditor).stderr
    assert "saw the feedback" in done(trust, "voices", "agree", number, "--saw").stderr
    again = ("voices", "dispute", number, "--words", "Still not.", "--on", "04/01/2016")
    assert "waits for" in done(trust, *again, name=auditor).stderr
    feedback = done(trust, "audits", "show", number, "--feedback").stdout
    assert "Answer: Read again; it stands." in feedback


def test_where_voices_differ_is_listed_and_counted(trust: Path, lead: Desk) -> None:
    disputed(lead)
    found = read(trust, "voices", "differences")
    assert found["counts"] == {
        "file and family": 4, "grade and family": 1, "auditor and worker": 1,
    }  # fmt: skip
    assert found["audits_heard"] == 1
    said = done(trust, "voices", "differences", "2016-01")
    assert "6 differences" in said.stderr
    assert "the worker disputes it, not answered yet" in said.stdout
    assert "0 differences on 0" in done(trust, "voices", "differences", "2015-11").stderr
