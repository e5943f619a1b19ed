"""Checklists and sections side by side at the shell, and every table as CSV."""

import csv
import json
from pathlib import Path

import pytest
from cli.shell.at_the_shell import auditui, done, read
from conftest import JANUARY, fill, made_once, seated

from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

TABLES = (
    ("a3",),
    ("a3", "--by", "team"),
    ("a3", "--by", "section", "--across", "team"),
    ("trend",),
    ("checklists",),
    ("checklists", "--across", "locality"),
    ("targets", "list", "--all"),
)


def month_of_audits(lead: Desk) -> None:
    """Twelve audits of January, the first with a question answered no and a section inadequate."""
    draw(lead, JANUARY, 12)
    for number, heading in enumerate(audits.of_month(lead, JANUARY)):
        auditor = seated(lead, heading.auditor)
        fill(auditor, heading.audit_id)
        if number == 0:
            tool = audits.open_form(auditor, heading.audit_id).tool
            audits.answer(auditor, heading.audit_id, tool.questions[0].key, Answer.NO)
            section = tool.sections[0].key
            audits.grade(auditor, heading.audit_id, section, Grade.INADEQUATE)
            audits.explain_above_ceiling(auditor, heading.audit_id, "One section alone.")
        audits.submit(auditor, heading.audit_id, audits.oddities(
            auditor, audits.standing(auditor, heading.audit_id)))  # fmt: skip


@pytest.fixture
def audited(lead: Desk, trust: Path) -> Path:
    made_once(lead, month_of_audits)
    return trust


def test_a_question_by_team_adds_up_to_all(audited: Path) -> None:
    table = read(audited, "checklists", "--across", "team")
    (first, *others) = table["lines"]
    assert (first["whole"]["count"], first["whole"]["of"]) == (11, 12)
    for line in (first, *others):
        assert sum(group["of"] for group in line["groups"]) == line["whole"]["of"]
        assert [group["group"] for group in line["groups"]] == sorted(
            group["group"] for group in line["groups"]
        )
    assert all(group["small"] for group in first["groups"])


@pytest.mark.parametrize("across", ["team", "locality", "month", "quarter"])
def test_both_fit_80_columns_and_flag_what_is_small(audited: Path, across: str) -> None:
    for command in (["checklists"], ["a3", "--by", "section"]):
        text = done(audited, *command, "--across", across).stdout
        assert max(map(len, text.splitlines())) <= 80
        assert ("small: fewer than 10 audits" in text) is (across in {"team", "locality"})
        assert ("not ranked" in text) is (across in {"team", "locality"})


def test_sections_are_graded_not_a3(audited: Path) -> None:
    table = read(audited, "a3", "--by", "section", "--across", "locality", "--from", "2016-01")
    whole = [line["whole"] for line in table["lines"]]
    assert [(each["count"], each["of"]) for each in whole[:2]] == [(11, 12), (12, 12)]


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_every_table_is_there_as_csv(
    audited: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    printed = done(audited, *command, "--csv", "-")
    path = tmp_path / "table.csv"
    saved = done(audited, *command, "--csv", str(path))
    assert "none is withheld" in saved.stderr
    assert saved.stdout or command[0] == "targets"
    assert path.read_bytes() == printed.stdout_bytes
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert all(None not in row.values() for row in rows)
    assert rows or command[0] == "targets"
    assert auditui(audited, *command, "--csv", str(path)).exit_code == 1


def test_the_csv_says_what_the_json_says(audited: Path) -> None:
    rows = list(
        csv.DictReader(done(audited, "a3", "--csv", "-").stdout.lstrip("\ufeff").splitlines())
    )
    body = json.loads(done(audited, "a3", "--json").stdout)
    (january,) = (row for row in rows if row["period"] == "2016-01")
    (told,) = (each for each in body["months"] if each["period"] == "2016-01")
    assert (int(january["audits"]), january["label"]) == (told["audits"], told["label"])
    assert january["to_date"] == "yes"


@pytest.mark.parametrize(
    "arguments",
    [
        ["a3", "--across", "team"],
        ["a3", "--by", "team", "--across", "team"],
        ["checklists", "--across", "worker"],
    ],
)
def test_only_sections_and_questions_are_laid_side_by_side(
    audited: Path, arguments: list[str]
) -> None:
    assert auditui(audited, *arguments).exit_code == 2


def test_without_audits_there_is_nothing_to_lay(trust: Path) -> None:
    assert auditui(trust, "checklists", "--across", "team").exit_code == 3
    assert auditui(trust, "a3", "--by", "section", "--across", "team").exit_code == 3


def test_targets_are_there_as_csv_with_why_one_was_withdrawn(trust: Path) -> None:
    done(trust, "targets", "add", "2016-04-01", "95", "90.5")
    done(trust, "targets", "withdraw", "2016-04-01", "--reason", "=Mistyped")
    printed = done(trust, "targets", "list", "--all", "--csv", "-").stdout.lstrip("\ufeff")
    assert printed.splitlines() == [
        "in_force_from,target,tolerance,withdrawn_because",
        "2016-04-01,95,90.5,'=Mistyped",
    ]
