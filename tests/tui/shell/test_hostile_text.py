"""Names that look like markup, actions or terminal escapes are shown as they are written."""

from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, MANAGERS, TODAY, WORLD, arranged, seated
from tui.at_the_screen import at_the_screen, folded_text, go_to, see
from tui.waiting import wait_until

from auditui.practice.people import Account, Role
from auditui.practice.text import visible
from auditui.tui.dialogues.choose import Choose
from auditui.tui.ledger.screen import LedgerScreen
from auditui.tui.parts.safe import cell, content
from auditui.tui.sample.screen import SampleScreen
from auditui.workflow import desk as desks
from auditui.workflow.desk import Desk
from auditui.workflow.people import save_person
from auditui.workflow.register.take import import_register
from auditui.workflow.sample.draw import draw
from auditui.workflow.teams import import_teams
from auditui.workflow.tool import import_shipped

HOSTILE = ("note [see p. 4]", "[/]", "[@click=app.quit]", "[red]x[/red]")


@pytest.fixture
def hostile(tmp_path: Path) -> Desk:
    """A trust whose teams, cases and people have such names."""
    lead = desks.create(tmp_path / "hostile.db", LEAD, Account(), TODAY, WORLD)
    import_shipped(lead)
    teams = tmp_path / "teams.csv"
    rows = [f"{name} T,{name} L,{name} M,{name} H" for name in HOSTILE]
    teams.write_text("team,locality,manager,head_of_service\n" + "\n".join(rows) + "\n")
    import_teams(lead, teams)
    register = tmp_path / "register [b].csv"
    rows = [f"{name} C,{name} T,b" for name in HOSTILE]
    register.write_text("case_ref,team,status\n" + "\n".join(rows) + "\n")
    import_register(lead, register, TODAY, agreed=True)
    draw(lead, JANUARY, 4)
    return lead


async def test_lists_and_sentences_show_them_literally(hostile: Desk) -> None:
    async with at_the_screen(hostile, (160, 40)) as pilot:
        for name in HOSTILE:
            await see(pilot, f"{name} C", f"{name} T", f"{name} M")
        await go_to(pilot, "f3", SampleScreen)
        for name in HOSTILE:
            await see(pilot, f"{name} C", f"{name} T 1 of 1")
        await go_to(pilot, "f7", LedgerScreen)
        await see(pilot, "register [b].csv")


async def test_dialogues_and_messages_show_them_literally(hostile: Desk) -> None:
    async with at_the_screen(hostile, (160, 40)) as pilot:
        await go_to(pilot, "f3", SampleScreen)
        await see(pilot, "0 of 4 submitted")
        await pilot.press("h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        for name in HOSTILE:
            await see(pilot, f"{name} H, no cases")
        await pilot.press("down", "enter")
        await see(pilot, "is with [/] H now.")


@pytest.mark.parametrize("name", HOSTILE)
async def test_the_person_at_the_desk_may_have_such_a_name(hostile: Desk, name: str) -> None:
    async with at_the_screen(seated(hostile, f"{name} M"), (160, 40)) as pilot:
        await see(pilot, f"My audits · {name} M · team manager", "1 to do")


async def test_an_escape_in_a_name_never_reaches_the_terminal(lead: Desk) -> None:
    save_person(lead, "Eve \x1b[31mRed\u202e", Role.VIEWER, "")
    with arranged(lead.store):
        lead.store.ledger.append(
            at=lead.now(),
            who="Mallory \x1b[2J\x9b1m\u202egnp",
            verb="wrote",
            subject="\x07bell",
            digest="0" * 64,
        )
    async with at_the_screen(lead, (160, 40)) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        await see(pilot, "Mallory �[2J�1m�gnp", "�bell", "Eve [31mRed")
        shown = folded_text(pilot)
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown)


@pytest.mark.parametrize("manager", MANAGERS[:1])
async def test_ordinary_names_are_left_alone(lead: Desk, manager: str) -> None:
    async with at_the_screen(seated(lead, manager)) as pilot:
        await see(pilot, manager)


def test_the_gate_makes_text_of_anything() -> None:
    assert str(cell("[b]x[/b]")) == "[b]x[/b]"
    assert content("[@click=app.quit]x").plain == "[@click=app.quit]x"
    assert visible("a\x1b[1m\tb\nc") == "a�[1m\tb\nc"
    assert str(cell(3)) == "3"
