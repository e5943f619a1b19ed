"""My audits, driven by keys to the database and back."""

from pathlib import Path

from conftest import HEAD, JANUARY, LEAD, VIEWER, seated
from tui.at_the_screen import at_the_screen, rows_of, screen_text, see, submit, type_in
from tui.waiting import wait_until

from auditui.practice.audit.record import AuditState
from auditui.practice.grade import Grade
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.audit.table import AuditTable
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.filter_line import FilterLine
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.listing import MOST_ROWS
from auditui.workflow.audit.form import mine, of_month, open_form
from auditui.workflow.audit.history import import_audits
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw


def drawn(lead: Desk, size: int = 8) -> Desk:
    """A drawn January, and whoever audits its first case at the desk."""
    sample = draw(lead, JANUARY, size)
    return seated(lead, sample.cases[0].auditor)


async def test_what_is_mine_is_listed_with_state_in_words(lead: Desk) -> None:
    manager = drawn(lead)
    async with at_the_screen(manager) as pilot:
        await see(pilot, "○ to do")
        rows = rows_of(pilot.app.screen.query_one(AuditTable))
        assert [row[2] for row in rows] == [audit.case_ref for audit in mine(manager)]
        assert all(row[6] == "○ to do" for row in rows)


async def test_late_audits_say_so_without_colour(lead: Desk) -> None:
    manager = drawn(lead)
    late = Desk(manager.store, manager.person, JANUARY.plus(1).first_day, manager.world)
    async with at_the_screen(late) as pilot:
        await see(pilot, "○ to do, late", "2 late")


async def test_an_empty_list_says_what_to_expect(lead: Desk) -> None:
    async with at_the_screen(seated(lead, HEAD)) as pilot:
        await see(pilot, "Nothing is yours to audit yet.")


async def test_a_viewer_sees_everybodys_audits(lead: Desk) -> None:
    drawn(lead)
    async with at_the_screen(seated(lead, VIEWER)) as pilot:
        await see(pilot, "All audits · January 2016")
        assert len(rows_of(pilot.app.screen.query_one(AuditTable))) == 8
        await pilot.press("e")
        await see(pilot, "A viewer audits nothing. Press e to see others'.")


async def test_months_can_be_paged_among_everybodys(lead: Desk) -> None:
    drawn(lead)
    async with at_the_screen(lead) as pilot:
        await see(pilot, "January 2016")
        await pilot.press("left_square_bracket")
        await see(pilot, "December 2015", "No audits of December 2015 yet.")
        await pilot.press("right_square_bracket")
        await see(pilot, "8 to do")


async def test_the_filter_narrows_by_case_team_and_auditor(lead: Desk) -> None:
    manager = drawn(lead)
    async with at_the_screen(lead) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await pilot.press("slash")
        await type_in(pilot, manager.person.name.split()[0].lower())
        await wait_until(pilot, lambda: table.row_count == len(mine(manager)))
        await pilot.press("enter")
        await wait_until(pilot, lambda: pilot.app.focused is table)
        await pilot.press("slash", *(["backspace"] * 20))
        await type_in(pilot, "zzz")
        await see(pilot, "No audit here holds what you typed.")
        await pilot.press("escape")
        await wait_until(pilot, lambda: table.row_count == 8)
        assert not pilot.app.screen.query_one(FilterLine).display


async def test_opening_a_form_and_coming_back_keeps_the_place(lead: Desk) -> None:
    manager = drawn(lead)
    async with at_the_screen(manager) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 2)
        await pilot.press("down")
        second = mine(manager)[1]
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AuditScreen))
        await pilot.press("y")
        await wait_until(
            pilot,
            lambda: open_form(manager, second.audit_id).audit.heading.state is AuditState.DRAFT,
        )
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, MyAuditsScreen))
        await see(pilot, "◐ draft")
        assert table.current == str(second.audit_id)
        assert table.has_focus


async def test_the_quality_lead_moderates_with_a_grade_and_a_reason(lead: Desk) -> None:
    manager = drawn(lead)
    audit = mine(manager)[0]
    submit(manager, audit.audit_id)
    async with at_the_screen(lead) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 8)
        table.put_cursor(str(audit.audit_id))
        await see(pilot, "Overall grade: Good.")
        await pilot.press("m")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await see(pilot, "Good was given.")
        await pilot.press("down", "down", "down", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await pilot.press("enter")
        await see(pilot, "! Give the reason; it is kept on record.")
        await type_in(pilot, "No plan on file")
        await pilot.press("enter")
        await see(pilot, "Inadequate (moderated)", "now counts as inadequate")
    moderation = open_form(lead, audit.audit_id).audit.moderation
    assert moderation is not None
    assert (moderation.grade, moderation.reason, moderation.by) == (
        Grade.INADEQUATE,
        "No plan on file",
        LEAD,
    )


async def test_the_quality_lead_reopens_with_a_reason(lead: Desk) -> None:
    manager = drawn(lead)
    audit = mine(manager)[0]
    submit(manager, audit.audit_id)
    moderate(lead, audit.audit_id, Grade.GOOD, "Agreed")
    async with at_the_screen(lead) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 8)
        table.put_cursor(str(audit.audit_id))
        await see(pilot, "Overall grade: Good.")
        await pilot.press("r")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Write))
        await see(pilot, "It leaves A3 of January 2016", "Its moderation ends.")
        await type_in(pilot, "Wrong file")
        await pilot.press("enter")
        await see(pilot, f"{audit.case_ref} is {audit.auditor}'s again.")
    assert open_form(lead, audit.audit_id).audit.heading.state is AuditState.DRAFT


async def test_what_is_not_submitted_cannot_be_moderated(lead: Desk) -> None:
    drawn(lead)
    async with at_the_screen(lead) as pilot:
        await see(pilot, "8 to do")
        await pilot.press("m", "r")
        assert isinstance(pilot.app.screen, MyAuditsScreen)
    assert all(audit.state is AuditState.TO_DO for audit in of_month(lead, JANUARY))


async def test_a_manager_is_not_offered_moderation(lead: Desk) -> None:
    manager = drawn(lead)
    async with at_the_screen(manager) as pilot:
        await see(pilot, "Open", "Filter")
        assert "Moderate" not in screen_text(pilot)
        assert "Reopen" not in screen_text(pilot)
        await pilot.press("r")
        await see(pilot, "A team manager may not moderate or reopen an audit")


async def test_ones_own_audits_are_of_no_one_month(lead: Desk) -> None:
    manager = drawn(lead)
    async with at_the_screen(manager) as pilot:
        await see(pilot, f"My audits · {manager.person.name}")


async def test_home_and_end_go_to_the_first_and_the_last_audit(lead: Desk) -> None:
    drawn(lead)
    async with at_the_screen(lead) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 8)
        await pilot.press("end")
        assert table.cursor_row == 7
        await pilot.press("home")
        assert table.cursor_row == 0
        await pilot.press("left_square_bracket", "end", "home")
        await see(pilot, "No audits of December 2015 yet.")


async def test_an_audit_without_a_team_says_so(lead: Desk, tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("month,case_ref,team,grade\n2016-01,H1,,good\n")
    import_audits(lead, path)
    async with at_the_screen(lead) as pilot:
        table = pilot.app.screen.query_one(AuditTable)
        await wait_until(pilot, lambda: table.row_count == 1)
        assert "no team" in rows_of(table)[0]


async def test_a_long_list_says_that_it_is_cut(lead: Desk, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    lines = [f"2015-12,H{number:03d},East,good" for number in range(MOST_ROWS + 20)]
    path.write_text("month,case_ref,team,grade\n" + "\n".join(lines) + "\n")
    import_audits(lead, path)
    async with at_the_screen(lead) as pilot:
        await pilot.press("left_square_bracket")
        await see(pilot, "320 submitted · the first 300 of 320 are listed")
        await pilot.press("a", "enter")
        await see(pilot, "300 submitted · the first 300 of 320 are listed")
        await pilot.press("a")
        assert pilot.app.screen.query_one(AuditTable).row_count == MOST_ROWS
        await pilot.press("slash")
        await type_in(pilot, "h319")
        await wait_until(pilot, lambda: pilot.app.screen.query_one(AuditTable).row_count == 1)
        assert "are listed" not in screen_text(pilot)
