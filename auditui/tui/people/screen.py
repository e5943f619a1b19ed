"""The people: who may use the program, as what, from which account, and what is open with them."""

from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from auditui.practice.limits import limit_words
from auditui.practice.people import Person
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.people import FirstChoice
from auditui.tui.parts.lines import Detail, Summary
from auditui.tui.people.asking import (
    SHARED_OUT,
    Plan,
    ask_account,
    ask_name,
    ask_role,
    ask_to_add,
    ask_who_goes_on,
    confirm_end,
    plan,
)
from auditui.tui.people.commands import (
    PEOPLE_COMMANDS,
    AddPerson,
    ImportPeople,
    LiftLimit,
    LimitFiles,
    RemovePerson,
    SeeAbsences,
)
from auditui.tui.people.importing import import_the_people
from auditui.tui.people.limits import (
    about_limits,
    ask_limit,
    ask_why_lifted,
    choose_limit,
    limits_of,
)
from auditui.tui.people.table import PeopleList, PeopleTable, about_person
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToPeople
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved
from auditui.tui.shell.use import USABLE, Use, not_now, only_if
from auditui.workflow.leaving import open_work
from auditui.workflow.people import everyone_ever, open_audits


class PeopleScreen(Place):
    """Everybody who is or was here; the quality lead adds, changes and ends them."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = PEOPLE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*PEOPLE_COMMANDS)
    OPENED_BY = GoToPeople
    AUTO_FOCUS = "PeopleTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(PeopleTable)
    detail = getters.query_one(Detail)

    def compose_place(self) -> ComposeResult:
        """How many there are, the table, the one under the cursor in full."""
        yield Summary()
        yield PeopleTable()
        yield Detail()

    def read(self) -> None:
        """Read the people and what is open with them."""
        known = sorted(everyone_ever(self.desk), key=lambda who: who.ended_on is not None)
        self.table.shown = PeopleList(tuple(known), open_work(self.desk))
        self.summary_line.say(self.table.shown.summary())
        self.explain()

    def use(self, command: type[Command]) -> Use:
        """Of somebody under the cursor; nobody is ended twice."""
        if command in (AddPerson, ImportPeople, SeeAbsences):
            return USABLE
        person = self.table.current_person
        if person is None:
            return not_now("There is nobody here.")
        if command is LiftLimit:
            agreed = limits_of(self.desk, person)
            return only_if(bool(agreed), f"Nothing is agreed with {person.name}.")
        if command is LimitFiles and not person.is_given_files:
            return not_now(f"{person.name} is given no files.")
        is_here = command not in (RemovePerson, LimitFiles) or person.ended_on is None
        return only_if(is_here, f"{person.name} is here no more already.")

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the person under the cursor."""
        person = self.table.current_person
        if person is not None:
            with told(self), self.desk.faults_named():
                audits = open_audits(self.desk, person.name)
                work = self.table.shown.work[person.name]
                agreed = about_limits(limits_of(self.desk, person))
                self.detail.say(about_person(person, work, audits, agreed))
        self.refresh_bindings()

    @work
    async def action_add_person_command(self) -> None:
        """Ask for a name, a role and an account."""
        if added := await self.app.push_screen_wait(ask_to_add(self.desk)):
            say(self, f"{added.name} is a {added.role.value} here.")
            self.reload()
            self.table.put_cursor(added.name)

    @work
    async def action_import_people_command(self) -> None:
        """Ask for a file, say what it changes, and take it where that is meant."""
        with told(self):
            if taken := await import_the_people(self.app, self.desk):
                say(self, taken.words)
                self.reload()
                for each in taken.roles:
                    self._sit_anew(each.now, each.now)

    @work
    async def action_change_role_command(self) -> None:
        """Ask for a role."""
        if person := self.table.current_person:
            changed = await self._ask(ask_role(self.desk, person))
            if changed:
                say(self, f"{changed.name} is a {changed.role.value} here.")
                self._sit_anew(person, changed)

    @work
    async def action_change_account_command(self) -> None:
        """Ask for an account."""
        if person := self.table.current_person:
            changed = await self._ask(ask_account(self.desk, person))
            if changed and changed.account:
                say(self, f"{changed.name} signs in as {changed.account}.")
            elif changed:
                say(self, f"{changed.name} has no account now, and cannot sign in.")

    @work
    async def action_rename_person_command(self) -> None:
        """Ask for a name."""
        if person := self.table.current_person:
            changed = await self._ask(ask_name(self.desk, person))
            if changed:
                say(self, f"{person.name} is {changed.name} now.")
                self._sit_anew(person, changed)

    @work
    async def action_remove_person_command(self) -> None:
        """Ask who goes on with what is open, say what comes of it, and end them where meant."""
        person = self.table.current_person
        if person is None:
            return
        with told(self):
            planned = await self._planned(person)
            if planned is None:
                return
            is_meant = await self.app.push_screen_wait(confirm_end(planned.left))
            if is_meant:
                left = await saved(self, planned.end)
                say(self, f"{left.person.name} is here no more.")
                self.reload()
                self._sit_anew(person, left.person)

    @work
    async def action_limit_files_command(self) -> None:
        """Ask how many files they are given at most."""
        if person := self.table.current_person:
            agreed = await self.app.push_screen_wait(ask_limit(self.desk, person))
            if agreed:
                say(self, f"{agreed.who}: {limit_words(agreed)}.")
                self.reload()

    @work
    async def action_lift_limit_command(self) -> None:
        """Ask what is taken back, and why."""
        person = self.table.current_person
        if person is None:
            return
        found = limits_of(self.desk, person)
        one = found[0] if len(found) == 1 else None
        limit = one or await self.app.push_screen_wait(choose_limit(person, found))
        if limit and await self.app.push_screen_wait(ask_why_lifted(self.desk, limit)):
            say(self, f"Taken back: {limit_words(limit)}.")
            self.reload()

    def action_see_absences_command(self) -> None:
        """Open who is away."""
        from auditui.tui.absence.screen import AbsenceScreen  # noqa: PLC0415  (few go there)

        self.app.push_screen(AbsenceScreen(self.desk))

    async def _planned(self, person: Person) -> Plan | None:
        """Who goes on with what somebody has to audit, where there is any; nothing is done yet."""
        audits = open_audits(self.desk, person.name)
        if not audits:
            return await saved(self, partial(plan, self.desk, person, SHARED_OUT))
        return await self.app.push_screen_wait(ask_who_goes_on(self.desk, person, audits))

    async def _ask(self, asked: Ask[Person]) -> Person | None:
        """What comes of a dialogue; the list is read anew and the cursor follows a new name."""
        changed = await self.app.push_screen_wait(asked)
        if changed:
            self.reload()
            self.table.put_cursor(changed.name)
        return changed

    def _sit_anew(self, before: Person, after: Person) -> None:
        """Open every place anew where whoever sits here changed their own name or role."""
        if before.name == self.user.name:
            self.post_message(FirstChoice.Made(after))
