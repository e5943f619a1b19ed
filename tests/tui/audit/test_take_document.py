"""Taking an audit as a document, from the form and from the lists."""

import sys
from pathlib import Path

import pytest
from conftest import VIEWER, fill, fill_by_verbs, seated
from textual.pilot import Pilot
from tui.at_the_screen import at_the_screen, see
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.waiting import wait_until

from auditui.tui.audit.table import AuditTable
from auditui.tui.audit.take_document import AskDocument
from auditui.tui.dialogues.ask_path import PathInput
from auditui.tui.dialogues.choose import Choose
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.document import formats
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest


async def choose(pilot: Pilot[None], question: str, words: str) -> None:
    """Choose the answer to a question that begins so."""
    await see(pilot, question, words)
    dialogue = pilot.app.screen
    assert isinstance(dialogue, Choose)
    places = [each for each, (said, _) in enumerate(dialogue._choices) if said.startswith(words)]
    await pilot.press(*["down"] * places[0], "enter")
    await wait_until(pilot, lambda: pilot.app.screen is not dialogue)


async def ask(pilot: Pilot[None], of_what: str, kind: str, path: Path) -> None:
    """Answer all three questions."""
    await choose(pilot, "What of it?", of_what)
    await choose(pilot, "In which format?", kind)
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDocument))
    pilot.app.screen.query_one(PathInput).value = str(path)
    await pilot.press("enter")


@pytest.mark.parametrize(
    ("kind", "suffix", "begins"),
    [("Text", ".txt", b"Audit "), ("HTML", ".html", b"<!DOCTYPE html>"), ("Word", ".docx", b"PK")],
)
async def test_from_the_form_in_each_format_for_its_taker_alone(
    lead: Desk, tmp_path: Path, kind: str, suffix: str, begins: bytes
) -> None:
    auditor = drawn(lead)
    number = audits.mine(auditor)[0].audit_id
    path = tmp_path / f"taken{suffix}"
    async with at_the_form(auditor, number, (80, 24)) as form:
        await form.press("d")
        await ask(form.pilot, "The whole audit", kind, path)
        await see(form.pilot, "Saved as")
        assert path.read_bytes().startswith(begins)
        assert path.stat().st_mode & 0o777 == 0o600
        await wait_until(form.pilot, lambda: form.screen.is_current)
    (event,) = newest(auditor, 1)
    assert (event.who, event.verb) == (auditor.person.name, "audit taken as a file")
    assert event.subject == f"audit {number}"


async def test_a_reader_takes_the_feedback_from_a_list(lead: Desk, tmp_path: Path) -> None:
    auditor = drawn(lead)
    number = audits.mine(auditor)[0].audit_id
    fill(auditor, number)
    async with at_the_screen(seated(auditor, VIEWER)) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.has_focus and table.row_count > 0)
        table.move_cursor(row=table.get_row_index(str(number)))
        await pilot.press("d")
        await ask(pilot, "Only the feedback", "Markdown", tmp_path / "words.md")
        await see(pilot, "Saved as")
        await pilot.press("d")
        await choose(pilot, "What of it?", "The whole audit")
        await choose(pilot, "In which format?", "Text")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskDocument))
        proposed = pilot.app.screen.query_one(PathInput).value
        assert proposed == str(tmp_path / f"audit-{number}.txt")
    words = (tmp_path / "words.md").read_text(encoding="utf-8")
    assert "Feedback on the audit of" in words
    assert "Grade" not in words
    assert newest(auditor, 1)[0].verb == "feedback taken as a file"


async def test_what_is_refused_is_said_whole_beside_the_path(lead: Desk, tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine")
    async with at_the_form(drawn(lead), size=(80, 24)) as form:
        count = newest(lead, 1)[0].number
        await form.press("d")
        await ask(form.pilot, "The whole audit", "Text", there)
        await see(form.pilot, "! /", "Name another file, or delete that one first.")
        for path, said in (
            (tmp_path / "none" / "a.txt", "Make it first, or choose another place."),
            (tmp_path / "a.pdf", "Name a file that ends in .txt, .md, .html or .docx."),
        ):
            form.pilot.app.screen.query_one(PathInput).value = str(path)
            await form.press("enter")
            await see(form.pilot, said)
        await form.press("escape")
        await wait_until(form.pilot, lambda: form.screen.is_current)
        assert newest(lead, 1)[0].number == count
    assert there.read_text() == "mine"


async def test_its_form_is_taken_blank_for_paper(lead: Desk, tmp_path: Path) -> None:
    auditor = drawn(lead)
    number = audits.mine(auditor)[0].audit_id
    fill_by_verbs(auditor, number)
    count = newest(lead, 1)[0].number
    async with at_the_form(auditor, number) as form:
        await form.press("d")
        await ask(form.pilot, "Its form blank", "HTML", tmp_path / "blank.html")
        await see(form.pilot, "Saved as")
        await form.press("d")
        await ask(form.pilot, "Its form blank", "Text", tmp_path / "blank.docx")
        await see(form.pilot, "Name a file that ends in .txt or .html.")
        case = form.audit.heading.case_ref
    page = (tmp_path / "blank.html").read_text(encoding="utf-8")
    assert "Is the child safe now?" in page
    assert not any(said in page for said in (case, "Seen in the file.", auditor.person.name))
    assert newest(lead, 1)[0].number == count


async def test_where_an_answer_is_cancelled_nothing_is_taken(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("d", "escape")
        await wait_until(form.pilot, lambda: form.screen.is_current)
        await form.press("d")
        await choose(form.pilot, "What of it?", "The whole audit")
        await form.press("escape")
        await wait_until(form.pilot, lambda: form.screen.is_current)


def test_word_is_offered_only_where_it_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert formats() == (".txt", ".md", ".html", ".docx")
    monkeypatch.setitem(sys.modules, "docx", None)
    assert formats() == (".txt", ".md", ".html")
