"""The same months at the screen: every main step by its keys, from the first place that opens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.text import Text
from textual.pilot import Pilot
from textual.widgets import DataTable
from tui.at_the_screen import go_to, see, told, type_in
from tui.audit.form.at_the_form import AtTheForm
from tui.waiting import wait_until
from whole.by_commands import ByCommands
from whole.four_months import (
    ACCOUNTS,
    ACTION,
    AREAS,
    BEGINNING,
    DUE,
    FEEDBACK,
    FIRST,
    LEAD,
    MODERATED_BECAUSE,
    OWNER,
    QUARTER,
    REASON,
    REGISTER_OF,
    STRENGTHS,
    TARGET,
    TARGET_FROM,
    TOLERANCE,
    VIEWER,
    AMonth,
    narrative,
    world_on,
)

from auditui.practice.grade import Grade
from auditui.practice.people import Account
from auditui.practice.tool import OVERALL
from auditui.tui.app import APPS, first_place
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.audit.table import AuditTable
from auditui.tui.contract_return.period import ReturnPeriodScreen
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.contract_return.table import ReturnTable
from auditui.tui.people.screen import PeopleScreen
from auditui.tui.people.table import PeopleTable
from auditui.tui.sample.import_register import DayInput
from auditui.tui.sample.screen import SampleScreen
from auditui.tui.setup.screen import SetupScreen
from auditui.workflow.desk import Desk
from auditui.workflow.opening import seated, who_sits_here

BY_KEYS = {"2015-09": "drawn", QUARTER: "published"}
"""What is drawn and published by keys alone; the others are by commands, which cost less."""

FILLED_IN_BY_KEYS = 1
"""The audit that is."""


@dataclass(frozen=True)
class ByKeys:
    """Whoever does each thing opens the program as it opens for them, and leaves it afterwards."""

    commands: ByCommands

    @asynccontextmanager
    async def open(self, day: date, name: str) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
        """The program on a day, opened by somebody."""
        account = Account(ACCOUNTS[name])
        with seated(
            self.commands.database,
            lambda store: who_sits_here(store, account, None),
            world_on(day),
            day,
            day,
            account,
        ) as desk:
            app = APPS[first_place(desk)](desk)
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                await wait_until(pilot, lambda: bool(app.screen.is_current and app.screen.children))
                yield desk, pilot

    async def set_up(self, teams: Path, register: Path) -> None:
        """From the first steps to a target; only a database cannot be made on a screen."""
        self.commands.init()
        async with self.open(BEGINNING, LEAD) as (_, pilot):
            await see(pilot, "next: teams")
            await pilot.press("3", "i")
            await _type_anew(pilot, "Import the teams table", str(teams))
            await see(pilot, "Take this teams table?")
            await pilot.press("enter")
            await told(pilot, "3 teams. New: Duty, East and North.")
            await self._change_people(pilot)
            await go_to(pilot, "f12", SetupScreen)
            await pilot.press("1")
            await see(pilot, "next: register", "Enter asks for the file.")
            await pilot.press("enter")
            await see(pilot, "Import a register")
            await type_in(pilot, str(register))
            await pilot.press("tab", "tab")
            await wait_until(pilot, lambda: isinstance(pilot.app.focused, DayInput))
            await _type_anew(pilot, "As it stood on", f"{REGISTER_OF:%d/%m/%Y}")
            await see(pilot, "as they stood on 31 August 2015")
            await pilot.press("enter")
            await see(pilot, "The register was imported", "as of 31 August 2015.")
            await pilot.press("enter")
            await see(pilot, "next: targets")
            await pilot.press("enter")
            await see(pilot, "Set the target")
            await pilot.press("n")
            await _type_anew(pilot, "From", f"{TARGET_FROM:%d/%m/%Y}", "tab")
            await type_in(pilot, TARGET)
            await pilot.press("tab")
            await type_in(pilot, TOLERANCE)
            await pilot.press("enter")
            await see(pilot, "Set this target?")
            await pilot.press("enter")
            await see(pilot, "in force now")
        self.commands.give_other_accounts()

    async def _change_people(self, pilot: Pilot[None]) -> None:
        """At the people: a viewer is added, and the first manager can sign in."""
        await pilot.press("f7", "p")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen))
        await pilot.press("n")
        await see(pilot, "Add somebody")
        await type_in(pilot, VIEWER)
        await pilot.press("tab", "enter", "end", "up", "enter", "tab")
        await type_in(pilot, ACCOUNTS[VIEWER])
        await pilot.press("enter")
        await told(pilot, f"{VIEWER} is a viewer here.")
        await _to_row(pilot, PeopleTable, FIRST)
        await pilot.press("a")
        await _type_anew(pilot, f"The account of {FIRST}", ACCOUNTS[FIRST])
        await told(pilot, f"{FIRST} signs in as {ACCOUNTS[FIRST]}.")

    async def draw(self, month: AMonth) -> None:
        """On the sample: its size, its seed, and yes."""
        if BY_KEYS.get(str(month.month)) != "drawn":
            await self.commands.draw(month)
            return
        async with self.open(month.drawn_on, LEAD) as (_, pilot):
            await go_to(pilot, "f3", SampleScreen)
            await see(pilot, f"Sample · {month.month.label}")
            await type_in(pilot, str(len(month.grades)))
            await pilot.press("tab", "tab", "tab")
            await type_in(pilot, month.seed)
            await pilot.press("enter")
            await see(pilot, f"{month.seed}.")
            await pilot.press("enter")
            await see(pilot, "Drawn by", f"Seed {month.seed}")

    async def audit(self, day: date, number: int, overall: Grade) -> None:
        """One on its form, from the first key to the last."""
        if number != FILLED_IN_BY_KEYS:
            await self.commands.audit(day, number, overall)
            return
        async with self.open(day, self.commands.auditor(day, number)) as (desk, pilot):
            assert isinstance(pilot.app.screen, MyAuditsScreen)
            await pilot.press("enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, AuditScreen))
            form = AtTheForm(pilot, desk, number)
            await wait_until(pilot, lambda: bool(form.screen.page.rows))
            await _fill_in(form, overall)
            await form.press("ctrl+s")
            await form.see("It will be read only")
            await form.press("s")
            await form.see("Read only: this audit is submitted.")

    async def moderate(self, day: date, number: int, grade: Grade) -> None:
        """From the list of the month's audits."""
        async with self.open(day, LEAD) as (_, pilot):
            await go_to(pilot, "f2", MyAuditsScreen)
            await pilot.press("left_square_bracket")
            await _to_row(pilot, AuditTable, str(number))
            await pilot.press("m")
            await see(pilot, "Inadequate was given.")
            await pilot.press(*["home"], *["down"] * [*Grade].index(grade), "enter")
            await type_in(pilot, MODERATED_BECAUSE)
            await pilot.press("enter")
            await see(pilot, "(moderated)")

    async def publish(self, day: date, period: str, folder: Path) -> None:
        """On the period's page: why, signed, and out into a folder."""
        if BY_KEYS.get(period) != "published":
            await self.commands.publish(day, period, folder)
            return
        async with self.open(day, LEAD) as (_, pilot):
            await _to_period(pilot, period)
            await type_in(pilot, narrative(period))
            await pilot.press("ctrl+s")
            await see(pilot, "Sign off")
            await pilot.press("enter")
            await see(pilot, "As published, version 1")
            await pilot.press("x")
            await _type_anew(pilot, "Export version 1", f"{folder}/")
            await see(pilot, "8 files written")


async def _to_row(pilot: Pilot[None], table: type[DataTable[Text]], key: str) -> None:
    """Walk a list down to a row."""
    found = pilot.app.screen.query_one(table)
    await wait_until(pilot, lambda: key in _keys(found))
    await pilot.press("home", *["down"] * _keys(found).index(key))


def _keys(table: DataTable[Text]) -> list[str]:
    return [str(row.key.value) for row in table.ordered_rows]


async def _to_period(pilot: Pilot[None], period: str) -> None:
    """The page of a period, from the list of them."""
    await go_to(pilot, "f6", ReturnScreen)
    await _to_row(pilot, ReturnTable, period)
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReturnPeriodScreen))


async def _type_anew(pilot: Pilot[None], asked: str, text: str, then: str = "enter") -> None:
    """Type a text over whatever a field that asks for it begins with."""
    await see(pilot, asked)
    await pilot.press("end", "ctrl+u")
    await type_in(pilot, text)
    await pilot.press(then)


async def _fill_in(form: AtTheForm, overall: Grade) -> None:
    """Every item, as `filled_in` does it with an editor."""
    tool = form.form.tool
    await form.press("y")
    for question in tool.questions:
        await form.arrive(question.key)
        await form.press("a" if question.may_be_not_applicable else "y")
    for section in tool.sections:
        await form.arrive(section.key)
        await form.press("g")
        await form.write(REASON, "tab")
    await form.arrive(OVERALL)
    await form.press(overall.value[0])
    await form.write(REASON, "tab")
    for text in (STRENGTHS, AREAS, ACTION):
        await form.write(text, "tab")
    await form.write(OWNER, "enter")
    await form.write(f"{DUE:%d/%m/%Y}", "enter")
    await wait_until(form.pilot, lambda: bool(form.audit.actions))
    await form.press("tab")
    await form.write(FEEDBACK, "escape")
