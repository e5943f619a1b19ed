"""One audit at the shell: shown, saved, written as a form, filled in and submitted."""

from datetime import timedelta
from pathlib import Path

import docx
import pytest
from cli.shell.at_the_shell import auditui, done, dump, read
from conftest import JANUARY, TODAY, VIEWER, seated
from conftest import fill as fill_in

from auditui.practice.audit.record import Safety
from auditui.workflow.audit.form import mine, record_safety, standing
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    """A team manager with one audit to do."""
    return seated(lead, draw(lead, JANUARY, 4).cases[0].auditor)


@pytest.fixture
def number(auditor: Desk) -> str:
    return str(mine(auditor)[0].audit_id)


def form_of(trust: Path, number: str, folder: Path) -> Path:
    path = folder / "form.txt"
    path.write_text(done(trust, "audits", "form", number).stdout)
    return path


def test_an_audit_is_shown_whole_to_whoever_may_read(
    trust: Path, auditor: Desk, number: str
) -> None:
    fill_in(auditor, int(number))
    shown = done(trust, "audits", "show", number, name=VIEWER).stdout
    assert f"Audit {number}: " in shown
    assert "The child is safe now." in shown
    assert "Overall grade\n  Grade: Good" in shown
    assert "<table>" in done(trust, "audits", "show", number, "--html").stdout
    assert (
        "| Section | Grade | Reason |" in done(trust, "audits", "show", number, "--markdown").stdout
    )


def test_an_audit_as_json(trust: Path, auditor: Desk, number: str) -> None:
    fill_in(auditor, int(number))
    shown = read(trust, "audits", "show", number)
    audit = standing(auditor, int(number))
    assert shown["id"] == int(number)
    assert shown["safety"]["is_safe"] is True
    assert shown["overall_grade"]["grade"] == "good"
    assert shown["moderation"] is None
    assert [action["what"] for action in shown["actions"]] == [each.what for each in audit.actions]
    answers = [each["answer"] for part in shown["checklists"] for each in part["questions"]]
    assert set(answers) == {"yes"}


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".DOCX"])
def test_a_file_is_its_owner_s_alone_and_the_ledger_says_who_took_it(
    trust: Path, number: str, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"audit{ending}"
    result = done(trust, "audits", "show", number, "--out", str(path), name=VIEWER)
    assert result.stdout == ""
    assert path.stat().st_mode & 0o777 == 0o600
    newest = read(trust, "ledger", "list")[0]
    assert (newest["who"], newest["verb"]) == (VIEWER, "audit taken as a file")
    assert newest["subject"] == f"audit {number}"
    again = auditui(trust, "audits", "show", number, "--out", str(path))
    assert again.exit_code == 1
    assert "is already there" in again.stderr


def test_a_word_document_opens(trust: Path, number: str, tmp_path: Path) -> None:
    path = tmp_path / "audit.docx"
    done(trust, "audits", "show", number, "--feedback", "--docx", str(path))
    assert docx.Document(str(path)).paragraphs[0].text.startswith("Feedback on the audit of C")


def test_what_cannot_be_shown_or_saved_is_refused_and_nothing_is_kept(
    trust: Path, number: str, tmp_path: Path
) -> None:
    before = dump(trust)
    assert auditui(trust, "audits", "show", "9999").exit_code == 3
    assert auditui(trust, "audits", "form", "9999").exit_code == 3
    odd = auditui(trust, "audits", "show", number, "--out", str(tmp_path / "audit.pdf"))
    assert odd.exit_code == 2
    assert "Name a file that ends in .txt, .md, .html or .docx." in odd.stderr
    missing = auditui(trust, "audits", "show", number, "--out", str(tmp_path / "no" / "a.txt"))
    assert missing.exit_code == 3
    assert dump(trust) == before


def test_a_form_is_filled_in_as_text_and_submitted(
    trust: Path, auditor: Desk, number: str, tmp_path: Path
) -> None:
    path = form_of(trust, number, tmp_path)
    lines = []
    for line in path.read_text().splitlines():
        match line:
            case "answer:" | "grade:":
                lines.append(f"{line} {'yes' if line == 'answer:' else 'good'}")
            case "reason:" | "text:":
                lines += [f"{line} First line.", "", "Second line."]
            case _:
                lines.append(line)
    answered = [place for place, line in enumerate(lines) if line == "answer: yes"]
    lines[answered[19]] = "answer: no"
    path.write_text("\n".join(lines))
    half = done(trust, "audits", "fill", number, str(path), name=auditor.person.name)
    assert "Nothing is missing; submit it with --submit." in half.stderr
    assert "1 weakness, 1 with neither an action nor a reason why not. `auditui" in half.stderr
    again = done(trust, "audits", "fill", number, str(path), "--submit", name=auditor.person.name)
    assert "recorded and submitted" in again.stderr
    shown = read(trust, "audits", "show", number)
    assert shown["state"] == "submitted"
    assert shown["overall_grade"]["reason"] == "First line.\n\nSecond line."
    verbs = [event["verb"] for event in read(trust, "ledger", "list")]
    assert verbs[0] == "audit submitted"
    assert {"text written", "reason written", "grade given"} <= set(verbs)
    assert done(trust, "ledger", "verify")


def test_one_faulty_line_and_nothing_of_the_form_is_recorded(
    trust: Path, auditor: Desk, number: str, tmp_path: Path
) -> None:
    path = form_of(trust, number, tmp_path)
    text = (
        path.read_text().replace("answer:", "answer: yes", 2).replace("grade:", "grade: super", 1)
    )
    path.write_text(text)
    before = dump(trust)
    refused = auditui(trust, "audits", "fill", number, str(path), name=auditor.person.name)
    assert refused.exit_code == 7
    row = text.splitlines().index("grade: super") + 1
    assert f"row {row}, column grade" in refused.stderr
    assert "super" not in refused.stderr
    assert dump(trust) == before


def test_a_form_that_lacks_something_is_not_submitted_and_nothing_of_it_is_recorded(
    trust: Path, auditor: Desk, number: str, tmp_path: Path
) -> None:
    path = form_of(trust, number, tmp_path)
    path.write_text(path.read_text().replace("answer:", "answer: yes", 1))
    before = dump(trust)
    name = auditor.person.name
    assert auditui(trust, "audits", "fill", number, str(path), "--submit", name=name).exit_code == 1
    assert dump(trust) == before
    kept = done(trust, "audits", "fill", number, str(path), name=name)
    assert "still missing" in kept.stderr
    assert read(trust, "audits", "show", number)["safety"]["is_safe"] is True


def test_somebody_else_s_form_is_not_theirs_to_fill(
    trust: Path, number: str, tmp_path: Path
) -> None:
    path = form_of(trust, number, tmp_path)
    path.write_text(path.read_text().replace("answer:", "answer: yes", 1))
    assert auditui(trust, "audits", "fill", number, str(path)).exit_code == 6


def test_what_is_odd_is_listed_and_submitted_only_where_it_is_said_to_stand(
    trust: Path, auditor: Desk, number: str, tmp_path: Path
) -> None:
    fill_in(auditor, int(number))
    name = auditor.person.name
    path = form_of(trust, number, tmp_path)
    lines = path.read_text().splitlines()
    lines[lines.index("answer: yes")] = "answer: no"
    path.write_text("\n".join(lines) + "\n")
    escalated = Safety(False, "Hana Head", TODAY + timedelta(days=1), "Rang.")
    record_safety(auditor, int(number), escalated)
    before = dump(trust)

    refused = auditui(trust, "audits", "fill", number, str(path), "--submit", name=name)
    assert refused.exit_code == 1
    assert refused.stderr.splitlines() == [
        "The child is not safe and the overall grade is good.",
        "It was escalated on 5 January 2016, which is still to come.",
        "Error: Nothing is recorded. Mend this in the file, or submit it with --although-odd.",
    ]
    assert dump(trust) == before
    assert read(trust, "audits", "show", number)["oddities"] == []

    arguments = ("audits", "fill", number, str(path), "--submit", "--although-odd")
    assert "recorded and submitted" in done(trust, *arguments, name=name).stderr
    assert read(trust, "audits", "show", number)["oddities"] == refused.stderr.splitlines()[:2]
    shown = done(trust, "audits", "show", number).stdout
    odd = shown.partition("Odd when it was submitted\n")[2]
    assert "The child is not safe and the overall grade is good.\n" in odd
