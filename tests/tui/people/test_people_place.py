"""The people as a place: listed for all, changed by the lead, refused in sentences."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from conftest import JANUARY, LEAD, MANAGERS, TEAMS, TODAY, VIEWER, made_once, seated
from textual.pilot import Pilot
from textual.widgets import Button, Select
from tui.at_the_screen import at_the_screen, rows_of, screen_text, see, told, type_in
from tui.waiting import wait_until

from auditui.practice.people import Role
from auditui.tui.dialogues.ask import Ask
from auditui.tui.people.importing import Differences
from auditui.tui.people.screen import PeopleScreen
from auditui.tui.people.table import PeopleTable
from auditui.workflow.desk import Desk
from auditui.workflow.leaving import leave
from auditui.workflow.ledger import newest
from auditui.workflow.limits import limits
from auditui.workflow.people import (
    everyone,
    everyone_ever,
    give_account,
    known_here,
    open_audits,
    save_person,
)
from auditui.workflow.sample.draw import draw

ASHA, BEN, _, DEV = MANAGERS
SECOND = "Sam Second"


def drawn(desk: Desk) -> None:
    draw(desk, JANUARY, 40)
    save_person(desk, SECOND, Role.QUALITY_LEAD, "second")


@pytest.fixture
def sampled(lead: Desk) -> Desk:
    """A sample of forty, ten for each manager, and a second quality lead."""
    made_once(lead, drawn)
    return lead


@asynccontextmanager
async def at_the_people(
    desk: Desk, name: str = "", size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The list, its cursor on somebody."""
    async with at_the_screen(desk, size) as pilot:
        await pilot.press("f7", "p")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen))
        table = pilot.app.screen.query_one(PeopleTable)
        await wait_until(pilot, lambda: table.row_count > 0)
        table.put_cursor(name or None)
        if name:
            await see(pilot, f"{name}, ")
        yield pilot


async def asked(pilot: Pilot[None], key: str, *texts: str) -> None:
    """Press a key and wait for what it asks."""
    await pilot.press(key)
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Ask))
    await see(pilot, *texts)


async def choose(pilot: Pilot[None], value: str) -> None:
    """Choose in the list of the dialogue, and go on."""
    pilot.app.screen.query_one(Select).value = value
    await pilot.pause()
    pilot.app.screen.query_one(Button).press()


def listed(pilot: Pilot[None]) -> dict[str, list[str]]:
    """The rows, by name."""
    return {row[0]: row[1:] for row in rows_of(pilot.app.screen.query_one(PeopleTable))}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everybody_sees_who_is_here_and_only_the_lead_changes_it(
    sampled: Desk, size: tuple[int, int]
) -> None:
    save_person(sampled, VIEWER, Role.VIEWER, "")
    leave(sampled, DEV, LEAD)
    first = open_audits(sampled, ASHA)[0]
    for name in (ASHA, VIEWER):
        async with at_the_people(seated(sampled, name), ASHA, size) as pilot:
            await see(
                pilot,
                "7 here · 1 here no more · 1 without an account cannot sign in",
                f"To audit: {first.case_ref} of January 2016",
                "; and 4 more.",
                "names them for Duty.",
            )
            rows = listed(pilot)
            assert rows[ASHA][:3] == ["team manager", "asha", "10 audits"]
            assert rows[VIEWER][:2] == ["viewer", "none"]
            assert rows[DEV][0] == f"ended {TODAY}"
            assert list(rows)[-1] == DEV
            before = newest(sampled, 1)
            for key in ("n", "r", "a", "e", "x"):
                await pilot.press(key)
                await told(pilot, f"A {seated(sampled, name).person.role.value} may not")
            assert newest(sampled, 1) == before


async def test_it_is_in_the_palette_once_wherever_one_is(sampled: Desk) -> None:
    async with at_the_screen(sampled) as pilot:
        await pilot.press("ctrl+p", *"people", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen))
        await pilot.press("f7", "ctrl+p")
        await type_in(pilot, "people")
        await see(pilot, "People [p]")
        assert screen_text(pilot).count("Go to the people: who") == 1


async def test_somebody_is_added_and_refusals_stand_beside_the_fields(sampled: Desk) -> None:
    async with at_the_people(sampled, size=(80, 24)) as pilot:
        await asked(pilot, "n", "Add somebody")
        await pilot.press("enter", "enter")
        await pilot.press("tab", "enter") if isinstance(pilot.app.focused, Select) else None
        pilot.app.screen.query_one(Button).press()
        await see(pilot, "! Give the person's name.")
        await type_in(pilot, "asha ARCHER")
        pilot.app.screen.query_one(Button).press()
        await see(pilot, "! Asha Archer is here already. Change their role.")
        await pilot.press("ctrl+u")
        await type_in(pilot, "Eve Ember")
        await pilot.press("enter", "tab")
        await type_in(pilot, "asha")
        await pilot.press("enter")
        await see(pilot, "! The account asha is Asha Archer's. Take it from them first")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, "eve")
        await pilot.press("enter")
        await told(pilot, "Eve Ember is a team manager here.")
        await see(pilot, "Eve Ember, team manager; account eve.")
        assert listed(pilot)["Eve Ember"][1] == "eve"


async def test_roles_accounts_and_names_are_changed(sampled: Desk) -> None:
    async with at_the_people(sampled, BEN) as pilot:
        await asked(pilot, "r", f"The role of {BEN}")
        await choose(pilot, "head of service")
        await told(pilot, f"{BEN} is a head of service here.")
        await asked(pilot, "a", f"The account of {BEN}")
        await pilot.press("ctrl+u", "enter")
        await told(pilot, f"{BEN} has no account now, and cannot sign in.")
        await asked(pilot, "a")
        await type_in(pilot, "bbaker")
        await pilot.press("enter")
        await told(pilot, f"{BEN} signs in as bbaker.")
        await asked(pilot, "e", f"Rename {BEN}")
        await pilot.press("ctrl+u")
        await type_in(pilot, ASHA)
        await pilot.press("enter")
        await see(pilot, f"! {ASHA} is somebody here already. Choose another name.")
        await pilot.press("ctrl+u")
        await type_in(pilot, "Ben Cook")
        await pilot.press("enter")
        await told(pilot, f"{BEN} is Ben Cook now.")
        await see(pilot, "Ben Cook, head of service, once Ben Baker; account bbaker.")
        assert listed(pilot)["Ben Cook"][:3] == ["head of service", "bbaker", "10 audits"]
    assert [event.verb for event in newest(sampled, 4)] == [
        "person renamed", "account given", "account taken", "person saved",
    ]  # fmt: skip


async def test_whoever_leaves_is_ended_and_what_is_open_is_handed_on(sampled: Desk) -> None:
    before = newest(sampled, 1)
    async with at_the_people(sampled, ASHA, (80, 24)) as pilot:
        await asked(pilot, "x", f"Remove {ASHA}", "; and 4 more.", "Shared out among the team")
        await choose(pilot, DEV)
        await see(pilot, f"is a file of {DEV}'s own team. Name somebody else")
        assert newest(sampled, 1) == before
        await choose(pilot, "")
        await see(pilot, f"End {ASHA} from today on?", "And 4 other audits likewise.", TEAMS[0])
        assert newest(sampled, 1) == before
        await pilot.press("escape")
        assert newest(sampled, 1) == before
        await asked(pilot, "x")
        await choose(pilot, LEAD)
        await see(pilot, f"goes to {LEAD}.")
        await pilot.press("enter")
        await told(pilot, f"{ASHA} is here no more.")
        assert listed(pilot)[LEAD][2] == "10 audits"
        assert listed(pilot)[ASHA][0] == f"ended {TODAY}"
        await pilot.press("end", "x")
        await told(pilot, f"{ASHA} is here no more already.")
        await asked(pilot, "r", f"Bring {ASHA} back", "They are here again from today on.")
        await choose(pilot, "team manager")
        await told(pilot, f"{ASHA} is a team manager here.")
    assert ASHA in {each.name for each in everyone(sampled)}


async def test_whoever_has_nothing_open_is_ended_after_asking_once(sampled: Desk) -> None:
    async with at_the_people(sampled, VIEWER) as pilot:
        await pilot.press("x")
        await see(pilot, f"End {VIEWER} from today on?")
        leave(sampled, VIEWER)
        await pilot.press("enter")
        await told(pilot, f"{VIEWER} is here no more already, since {TODAY}.")


async def test_the_last_quality_lead_stays(sampled: Desk) -> None:
    leave(sampled, SECOND)
    async with at_the_people(sampled, LEAD) as pilot:
        await asked(pilot, "r")
        await choose(pilot, "viewer")
        await see(pilot, "! This is the only quality lead; name another one first.")
        await pilot.press("escape", "x")
        await told(pilot, "This is the only quality lead; name another one first.")
        assert {each.role for each in everyone_ever(sampled) if each.name == LEAD} == {
            Role.QUALITY_LEAD
        }


@pytest.mark.parametrize("change", ["name", "role", "end"])
async def test_whoever_changes_themselves_goes_on_as_they_are_now(
    sampled: Desk, change: str
) -> None:
    async with at_the_people(sampled, LEAD) as pilot:
        if change == "name":
            await asked(pilot, "e")
            await pilot.press("ctrl+u")
            await type_in(pilot, "Quinn Married")
            await pilot.press("enter")
            await see(pilot, "Actions · Quinn Married")
            await pilot.press("f7", "p")
            await asked(pilot, "n", "Add somebody")
        elif change == "role":
            await asked(pilot, "r")
            await choose(pilot, "viewer")
            await see(pilot, f"All audits · January 2016 · {LEAD}")
            await pilot.press("r")
            await see(pilot, "A viewer may not moderate or reopen an audit")
        else:
            await pilot.press("x")
            await see(pilot, f"End {LEAD} from today on?")
            await pilot.press("enter")
            await see(pilot, f"Actions · {LEAD}")
            await pilot.press("f2")
            await see(pilot, f"All audits · January 2016 · {LEAD}")
            await pilot.press("r")
            await see(pilot, f"{LEAD} is here no more, since {TODAY}.")


async def test_what_somebody_is_given_is_agreed_and_taken_back(sampled: Desk) -> None:
    async with at_the_people(sampled, BEN) as pilot:
        await pilot.press("t")
        await see(pilot, f"Nothing is agreed with {BEN}.")
        await asked(pilot, "f", f"The files of {BEN}", "Nobody but they and you")
        await pilot.press("tab", "3", *["enter"] * 3, *"Half time", "tab")
        pilot.app.screen.query_one("Button", Button).press()
        await see(pilot, "3 files a month at most, from January 2016 (Half time)", LEAD)
        await pilot.press("t")
        await see(pilot, f"Take back the capacity of {BEN}")
        await pilot.press(*"Slip", "enter")
        await told(pilot, "Taken back: 3 files a month at most, from January 2016.")
    assert [each.withdrawn is None for each in limits(sampled, over=True)] == [False]


async def test_a_file_of_accounts_is_looked_at_before_it_is_taken(
    lead: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        f"name,role,account\n{ASHA},head of service,[b]asha[/b]\nNell New,viewer,\n"
        f"{BEN},team manager,ben\n"
    )
    async with at_the_people(lead, size=(80, 24)) as pilot:
        for is_last in (False, True):
            await pilot.press("i")
            await see(pilot, "Import people and accounts")
            await pilot.press("end", "ctrl+u")
            await type_in(pilot, str(file))
            await pilot.press("enter")
            await see(
                pilot,
                "3 people in the file: 1 new, 1 with another account, 1 with another role.",
                "1 of the new cannot sign in, without an account.",
                "Take it",
            )
            assert rows_of(pilot.app.screen.query_one(Differences)) == [
                [ASHA, "role", "head of service", "team manager"],
                [ASHA, "account", "[b]asha[/b]", "asha"],
                ["Nell New", "new", "viewer", ""],
                ["Nell New", "account", "none", ""],
            ]
            assert known_here(lead, ASHA).account == "asha"
            if not is_last:
                give_account(lead, DEV, "other")
            await pilot.press("enter")
            if not is_last:
                await told(pilot, "Somebody changed the people")
        await told(pilot, "New: Nell New.")
        assert listed(pilot)[ASHA][:2] == ["head of service", "[b]asha[/b]"]
        assert listed(pilot)["Nell New"][:2] == ["viewer", "none"]
