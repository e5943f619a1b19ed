"""The versions of the audit tool and the thresholds: read, compared, imported, withdrawn."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.dataclass import dataclass
from auditui.practice.day import long_day, short_day
from auditui.practice.tool import VersionEntry
from auditui.practice.tool_comparison import comparison_lines, comparison_summary
from auditui.practice.tool_words import KINDS, about_version, thresholds_lines, tool_lines
from auditui.tui.dialogues.choose import Choose
from auditui.tui.dialogues.write import Write
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.setup.asking_tool import import_versions
from auditui.tui.setup.commands import TOOL_COMMANDS, CompareVersion, ImportVersion, ReadVersion
from auditui.tui.setup.version_page import VersionPage
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.tui.shell.view_pane import ViewPane
from auditui.workflow.tool import (
    compare_versions,
    in_force_today,
    list_versions,
    tool_of,
    tools_named,
    withdraw_version,
)


@dataclass(frozen=True)
class VersionList:
    """Every version as it was taken in, which are in force, and the day it is."""

    entries: tuple[VersionEntry, ...] = ()
    in_force: frozenset[str] = frozenset()
    today: date = date.min

    def state(self, entry: VersionEntry) -> str:
        """Whether it is withdrawn, to come, over, or in force now."""
        if entry.withdrawn:
            return f"withdrawn: {' '.join(entry.withdrawn.reason.split())}"
        if key_of_version(entry) in self.in_force:
            return "in force now"
        return "to come" if entry.in_force_from > self.today else "over"


def key_of_version(entry: VersionEntry) -> str:
    """What tells a version from those of the other kind, too."""
    return f"{entry.kind.value} {entry.version}"


class VersionTable(HasCommands, Listing[VersionEntry]):
    """A version in a line."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (ReadVersion,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(ReadVersion)

    shown: reactive[VersionList] = reactive(VersionList(), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_version(self) -> VersionEntry | None:
        """The version under the cursor."""
        found = (each for each in self.shown.entries if key_of_version(each) == self.current)
        return next(found, None)

    def fields(self) -> Sequence[Field[VersionEntry]]:
        """Its kind and name, from when, how many audits, how it stands."""
        return (
            Field("Kind", lambda each: KINDS[each.kind], 10),
            Field("Version", lambda each: each.version, 18, widest=30),
            Field("From", lambda each: short_day(each.in_force_from), 11),
            Field("Audits", lambda each: f"{each.audits:>6,}", 6),
            Field("State", self._state, 24),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown.entries:
            key = key_of_version(each)
            style = "bold" if key in self.shown.in_force else ""
            yield ListingRow(key, self.cells_of(each, style))

    def _state(self, entry: VersionEntry) -> str:
        return self.shown.state(entry)


class ToolPane(ViewPane):
    """Every version; the quality lead takes new ones in, and withdraws those nobody used."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = TOOL_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*TOOL_COMMANDS)

    table = getters.query_one(VersionTable)

    def compose(self) -> ComposeResult:
        """The list."""
        yield VersionTable()

    def read(self) -> None:
        """Read the versions."""
        entries = list_versions(self.desk)
        standing = in_force_today(self.desk)
        names = frozenset(key_of_version(each) for each in standing)
        self.table.shown = VersionList(entries, names, self.desk.today)

    def summary(self) -> str:
        """What is in force this month."""
        shown = self.table.shown
        found = [each for each in shown.entries if key_of_version(each) in shown.in_force]
        named = " and ".join(f"{KINDS[each.kind].lower()} {each.version}" for each in found)
        return f"{named[:1].upper()}{named[1:]} in force this month" if named else "None in force"

    def explanation(self) -> str:
        """The version under the cursor."""
        each = self.table.current_version
        return about_version(each) if each else ""

    def use(self, command: type[Command]) -> Use:
        """Withdrawing and comparing only what stands."""
        if command is ImportVersion:
            return USABLE
        each = self.table.current_version
        if each is None:
            return only_if(False, "There is no version here.")
        if each.withdrawn:
            return only_if(False, "It is withdrawn already.")
        if command is CompareVersion:
            return only_if(self._others(each), "There is no other version of its kind.")
        are = f"{each.audits:,} {'audit is' if each.audits == 1 else 'audits are'} under it"
        return only_if(not each.audits, f"{are}, so it stays.")

    @on(DataTable.RowSelected)
    def read_version(self) -> None:
        """Show the version under the cursor from its beginning."""
        each = self.table.current_version
        if each is None:
            return
        if each.withdrawn:
            say(self, "It is withdrawn, and kept on record alone.")
            return
        with told(self):
            lines = self._lines_of(each)
            self.app.push_screen(VersionPage(lines[0], "\n".join(lines[1:]).strip()))

    def _lines_of(self, entry: VersionEntry) -> tuple[str, ...]:
        """A version from its beginning. Raises NoSuchVersion where it was withdrawn meanwhile."""
        tool, thresholds = tools_named(self.desk, entry.version, entry.kind)
        if thresholds is not None:
            return tuple(thresholds_lines(tool_of(self.desk, thresholds), thresholds))
        return tuple(tool_lines(tool)) if tool else ()

    @work
    async def action_compare_version_command(self) -> None:
        """Ask with which, where there are several, and show what differs."""
        each = self.table.current_version
        others = self._others(each) if each else []
        if each is None or not others:
            return
        before = others[0]
        if len(others) > 1:
            choices = [
                (f"{other.version}, from {long_day(other.in_force_from)}", other)
                for other in others
            ]
            asked = Choose(f"Compare {each.version} with", "", choices)
            if (chosen := await self.app.push_screen_wait(asked)) is None:
                return
            before = chosen
        with told(self):
            changes = compare_versions(self.desk, before.version, each.version, each.kind)
            text = "\n".join((comparison_summary(changes), "", *comparison_lines(changes)))
            title = f"{KINDS[each.kind]}: from {before.version} to {each.version}"
            self.app.push_screen(VersionPage(title, text))

    @work
    async def action_import_version_command(self) -> None:
        """Ask for a file, say what it changes, and take it where that is meant."""
        with told(self):
            if taken := await import_versions(self.app, self.desk):
                say(self, f"Taken in: {', '.join((*taken.tools, *taken.thresholds))}.")
                self.post_message(self.Changed())

    @work
    async def action_withdraw_version_command(self) -> None:
        """Ask why, and withdraw."""
        if each := self.table.current_version:
            asked = Write(
                f"Withdraw {each.version}",
                f"{KINDS[each.kind]} {each.version} was made no audit under. It stays on record, "
                "is in force no more, and its name stays taken. Why is it withdrawn?",
                partial(self._withdraw, each),
            )
            if await self.app.push_screen_wait(asked):
                say(self, f"{KINDS[each.kind]} {each.version} is withdrawn.")
                self.post_message(self.Changed())

    def _withdraw(self, entry: VersionEntry, reason: str) -> VersionEntry:
        return withdraw_version(self.desk, entry.version, reason, entry.kind)

    def _others(self, entry: VersionEntry) -> list[VersionEntry]:
        """The other standing versions of a kind, the one in force before it first."""
        same = [
            each
            for each in self.table.shown.entries
            if each.kind is entry.kind and each is not entry and each.withdrawn is None
        ]
        earlier = [each for each in same if each.in_force_from <= entry.in_force_from]
        later = [each for each in same if each.in_force_from > entry.in_force_from]
        return [*sorted(earlier, key=_from, reverse=True), *sorted(later, key=_from)]


def _from(entry: VersionEntry) -> date:
    return entry.in_force_from
