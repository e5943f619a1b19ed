"""Nothing that can be printed of an audit tells whoever is to moderate it what it was graded."""

import json
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import HEAD, JANUARY, made_once, seated
from workflow.moderation.a_month_to_moderate import NOTE, REASON, Chosen, an_audit_to_read, read_as

from auditui.practice.grade import Grade
from auditui.practice.selection import By, Selection
from auditui.workflow.a3.groups import audits_behind
from auditui.workflow.audit.finding import found
from auditui.workflow.desk import Desk


@pytest.fixture
def chosen(lead: Desk) -> Chosen:
    number = made_once(lead, _make)
    auditor = seated(lead, lead.store.audits.numbered([number])[0].auditor)
    return Chosen(auditor, number, lead.store.audits.numbered([number])[0].case_ref)


def _make(lead: Desk) -> int:
    return an_audit_to_read(lead).audit_id


def commands(chosen: Chosen) -> list[list[str]]:
    number = str(chosen.audit_id)
    return [
        ["audits", "list", "--month", "2016-01"],
        ["audits", "show", number],
        ["audits", "show", number, "--feedback"],
        ["audits", "show", number, "--markdown"],
        ["audits", "form", number],
        ["audits", "earlier", "--case", chosen.case_ref],
        ["audits", "wordings", number],
        ["sample", "show", "2016-01"],
        ["actions", "list"],
        ["actions", "show", "1"],
        ["actions", "weaknesses", "--month", "2016-01"],
        ["plans", "list"],
        ["ledger", "list", "--limit", "200"],
        ["moderation", "list"],
        ["moderation", "show", "2016-01"],
        ["moderation", "form", number],
        ["moderation", "compare", number],
    ]


def test_no_command_tells_the_grade_the_reasons_or_the_name(trust: Path, chosen: Chosen) -> None:
    name = chosen.auditor.person.name
    for command in commands(chosen):
        for arguments in (command, [*command, "--json"]):
            if "form" in arguments and "audits" in arguments and "--json" in arguments:
                continue
            result = auditui(trust, *arguments)
            assert result.exit_code == 0, (arguments, result.stderr)
            assert REASON not in result.stdout, arguments
            marks = (chosen.case_ref, f"audit {chosen.audit_id}\n", "Auditor:")
            about = [line for line in result.stdout.splitlines() if any(m in line for m in marks)]
            assert not any(name in line for line in about), arguments
            assert not any("nadequate" in line for line in about), arguments
    listed = read(trust, "audits", "list", "--month", "2016-01")
    (audit,) = (each for each in listed if each["id"] == chosen.audit_id)
    assert audit["hidden_until_moderated"] is True
    assert audit["overall"] is audit["final"] is audit["auditor"] is None
    whole = read(trust, "audits", "show", str(chosen.audit_id))
    assert {each["grade"] for each in whole["grades"]} == {None}
    assert whole["actions"] == whole["oddities"] == []
    events = read(trust, "ledger", "list", "--limit", "200")
    who = {each["who"] for each in events if each["subject"] == f"audit {chosen.audit_id}"}
    assert who == {"(hidden)"}
    assert read(trust, "ledger", "verify")["broken_at"] is None


def test_the_evidence_notes_are_there_to_be_read(trust: Path, chosen: Chosen) -> None:
    number = str(chosen.audit_id)
    assert NOTE in done(trust, "moderation", "form", number).stdout
    form = read(trust, "moderation", "form", number)
    notes = [q["note"] for each in form["checklists"] for q in each["questions"] if q["note"]]
    assert notes == [NOTE]
    assert form["grades"][-1]["key"] == "overall"
    assert set(form["grades"][0]["descriptors"]) == {grade.value for grade in Grade}


def test_what_lies_behind_a_figure_and_what_was_odd_leave_it_out(
    lead: Desk, trust: Path, chosen: Chosen
) -> None:
    behind = Selection(JANUARY, JANUARY, By.TEAM, "Duty")
    assert audits_behind(lead, behind, 10) == ()
    assert [each.audit_id for each in audits_behind(chosen.auditor, behind, 10)] == [
        chosen.audit_id
    ]
    lead.store.file.conn.execute(
        "INSERT INTO audit_oddities (audit_id, kind, sentence, stood_at)"
        " SELECT id, 'short', 'The reasons are short.', submitted_at FROM audits WHERE id = ?",
        [chosen.audit_id],
    )
    lead.store.file.conn.commit()
    number = str(chosen.audit_id)
    assert read(trust, "audits", "show", number)["oddities"] == []
    seen = json.loads(done(trust, "audits", "show", number, "--json", name=HEAD).stdout)
    assert "The reasons are short." in seen["oddities"]


def test_looking_for_a_grade_finds_nothing_hidden_and_looking_for_the_case_does(
    lead: Desk, chosen: Chosen
) -> None:
    assert found(lead, "inadequate").count == 0
    assert found(lead, chosen.auditor.person.name.split()[0] + " submitted").audits == ()
    by_case = found(lead, chosen.case_ref)
    assert [audit.audit_id for audit in by_case.audits] == [chosen.audit_id]
    assert found(chosen.auditor, "inadequate").count == 1
    assert found(lead, "", limit=2).count == 4


def test_others_and_its_own_auditor_see_it_and_so_does_everybody_once_it_is_read(
    lead: Desk, trust: Path, chosen: Chosen
) -> None:
    number = str(chosen.audit_id)
    for name in (chosen.auditor.person.name, HEAD):
        assert REASON in done(trust, "audits", "show", number, name=name).stdout
    read_as(lead, chosen.audit_id, Grade.GOOD)
    assert REASON in done(trust, "audits", "show", number).stdout
    compared = read(trust, "moderation", "compare", number)
    assert {each["auditor_is"] for each in compared["reading"]["grades"]} == {"lower"}
    assert "Inadequate" in done(trust, "moderation", "compare", number).stdout


def test_a_reading_is_given_agreed_and_replied_to_at_the_shell(trust: Path, chosen: Chosen) -> None:
    number, auditor = str(chosen.audit_id), chosen.auditor.person.name
    sections = [each["key"] for each in read(trust, "moderation", "form", number)["grades"]]
    grades = [part for key in sections for part in ("--grade", f"{key}=good")]
    for wrong in (["--grade", "good"], ["--grade", "overall=fine"], ["--grade", "overall=good"]):
        assert auditui(trust, "moderation", "read", number, *wrong).exit_code == 2
    given = done(trust, "moderation", "read", number, *grades, "--note", "Seen alone.")
    assert "lower" in given.stdout
    assert "Agree on the final grade" in given.stderr
    agree = ["moderation", "agree", number, "good", "--reason", "Current.", "--two-views"]
    agreed = json.loads(done(trust, *agree, "--json").stdout)
    assert agreed["outcome"]["outcome"] == "two views"
    assert auditui(trust, *agree).exit_code == 1
    assert auditui(trust, "moderation", "reply", number, "It is.").exit_code == 6
    replied = done(trust, "moderation", "reply", number, "Page 4.", "--json", name=auditor)
    assert json.loads(replied.stdout)["reply"]["by"] == auditor
    assert read(trust, "moderation", "compare", number)["reply"]["text"] == "Page 4."
    assert read(trust, "audits", "show", number)["moderation"]["blind"] is True
    assert read(trust, "moderation", "list", "--all")[0]["final"] == "good"


def test_a_reading_as_json_has_both(trust: Path, chosen: Chosen) -> None:
    number = str(chosen.audit_id)
    sections = [each["key"] for each in read(trust, "moderation", "form", number)["grades"]]
    grades = [part for key in sections for part in ("--grade", f"{key}=inadequate")]
    look = read(trust, "moderation", "read", number, *grades)
    assert {each["auditor_is"] for each in look["reading"]["grades"]} == {"alike"}
    assert look["outcome"] is look["reply"] is None
    agreed = done(trust, "moderation", "agree", number, "inadequate", "--reason", "Both saw it.")
    assert "counts as inadequate: agreed" in agreed.stderr
    printed = done(trust, "agreement").stdout
    assert "Planning and review" in printed
    assert "29 more pairs of 30 needed" in printed
    assert read(trust, "agreement")["versions"][0]["sections"][0]["alike"] == 1
