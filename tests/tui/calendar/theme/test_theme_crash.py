"""Killing the program in the middle of a word on a theme loses at most the keystroke in flight."""

from tui.calendar.at_the_calendar import JANUARY, at_a_theme, planned, stands
from tui.on_a_terminal import on_a_terminal

from auditui.practice.calendar.theme import ThemeDraft, ThemeProse
from auditui.tui.calendar.theme.page import ThemePage
from auditui.workflow.calendar.course import begin
from auditui.workflow.calendar.texts import drafts
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk

F5 = "\x1b[15~"


async def test_a_killed_program_loses_at_most_the_keystroke_in_flight(lead: Desk) -> None:
    theme_id = begin(lead, planned(lead, "Neglect", JANUARY).theme_id).theme_id
    text = "Drift in three of ten files, and no plan with an en"
    with on_a_terminal(str(lead.store.path), lead.person.name) as terminal:
        terminal.wait(lambda: b"Calendar" in terminal.shown)
        terminal.type(F5)
        terminal.wait(lambda: b"Neglect" in terminal.shown)
        terminal.type("\r")
        terminal.wait(lambda: b"Findings" in terminal.shown)
        terminal.settle()
        shown = len(terminal.shown)
        terminal.type("w")
        terminal.wait(lambda: len(terminal.shown) > shown)
        terminal.type(text[:-1])
        kept = {ThemeProse.FINDINGS: ThemeDraft(text[:-1], "")}
        terminal.wait(lambda: drafts(lead, theme_id) == kept)
        terminal.type(text[-1])
        terminal.kill()

    assert find(lead, theme_id).findings == ""
    async with at_a_theme(lead, theme_id) as pilot:
        typed = pilot.app.screen.query_one(ThemePage).texts[ThemeProse.FINDINGS].text.text
        assert typed in (text[:-1], text)
        await pilot.press("escape")
        await stands(pilot, lead, theme_id, findings=typed)
    assert drafts(lead, theme_id) == {}
