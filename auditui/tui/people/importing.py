"""People from a file on the screen: which file, what it changes person by person, and taking it."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from textual import getters
from textual.app import App, ComposeResult
from textual.reactive import reactive

from auditui.dataclass import dataclass
from auditui.practice.people import Person
from auditui.practice.people_change import Difference, PeopleChange
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.taking import ask_table, take_if_meant
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.workflow.desk import Desk, rehearsed
from auditui.workflow.people import everyone_ever
from auditui.workflow.people_file import import_people


class Differences(Listing[Difference]):
    """What is new or another of each, as it is from then on and was before."""

    shown: reactive[tuple[Difference, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Difference]]:
        """The name, what of them, and both."""
        return (
            Field("Name", lambda each: each.name, 18, widest=28),
            Field("", lambda each: each.what, 7),
            Field("Now", lambda each: each.now, 18, widest=32),
            Field("Before", lambda each: each.before, 14, widest=32),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown[:MOST_ROWS]:
            yield ListingRow(f"{each.what} {each.name}", self.cells_of(each))


class TakePeople(Confirm):
    """What a file changes; it is taken on Enter."""

    CSS_PATH = "people.tcss"

    table = getters.query_one(Differences)

    def __init__(self, change: PeopleChange) -> None:
        """Ask about a file that was tried."""
        super().__init__("Take these people?", _about(change), "Take it")
        self._change = change

    def compose_answer(self) -> ComposeResult:
        """Everybody who changes, and the buttons."""
        if self._change.changes:
            yield Differences()
        yield from super().compose_answer()

    def on_mount(self) -> None:
        """Fill the table; Enter takes the file."""
        if self._change.changes:
            changes = self._change.changes
            self.table.shown = tuple(chain.from_iterable(e.differences for e in changes))
        self.query_one("#yes").focus()


@dataclass(frozen=True)
class Tried:
    """A file, what taking it comes to, and everybody as they were when it was looked at."""

    path: Path
    taken: PeopleChange
    over: tuple[Person, ...]


async def import_the_people(app: App[Any], desk: Desk) -> PeopleChange | None:
    """Ask for a file, say what it changes, and take it where that is meant; None where not."""
    asked = ask_table(
        desk,
        "Import people and accounts",
        "A CSV file with the columns name, role and account. An account may be empty. Who is new "
        "is added and nobody is removed; what it changes is said first.",
        _tried,
    )
    tried = await app.push_screen_wait(asked)
    if tried is None:
        return None
    return await take_if_meant(app, desk, TakePeople(tried.taken), partial(_take, tried))


def _tried(path: Path, desk: Desk) -> Tried:
    """What an import comes to, all checks done and nothing changed."""
    over = everyone_ever(desk)
    with rehearsed(desk):
        taken = import_people(desk, path, over)
    return Tried(path, taken, over)


def _take(tried: Tried, desk: Desk) -> PeopleChange:
    return import_people(desk, tried.path, tried.over)


def _about(change: PeopleChange) -> str:
    """How many there are of each kind, and what to know of them."""
    people = "1 person" if change.people == 1 else f"{change.people:,} people"
    counts = (
        (len(change.added), "new"),
        (len(change.accounts), "with another account"),
        (len(change.roles), "with another role"),
    )
    kinds = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    without = len(change.without_account)
    return " ".join(
        (
            f"{people} in the file: {kinds or 'nobody changes'}.",
            f"{without:,} of the new cannot sign in, without an account." if without else "",
            "A role counts at once, in every window that is open." if change.roles else "",
        )
    ).strip()
