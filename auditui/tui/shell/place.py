"""What every place of the program has: header lines, its commands, a footer."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input, TextArea

from auditui.installed import UPDATED, is_another_now
from auditui.practice.errors import AuditError, LockedOut, OpenAgain
from auditui.practice.people import Person, Right
from auditui.practice.period import Month
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.header_line import HeaderLine
from auditui.tui.shell.messages import tell
from auditui.tui.shell.place_bar import OutsidersBar, PlaceBar, PlaceKeys
from auditui.tui.shell.saving import AT_MOST, saving_of
from auditui.workflow.desk import Desk, Mark

if TYPE_CHECKING:
    from auditui.tui.shell.concern_line import ConcernLine


_READS_AGAIN_AFTER = 0.25
"""After how many seconds it is tried again to read what somebody else's save keeps from that."""

LONG = 60
"""For how many seconds one is told that the program has to be opened again."""


class Place(HasCommands, Screen[None]):
    """A screen where work is done; it lists its commands and says which can be used now.

    A place composes its own part in `compose_place`, and reads the database in `read`. While it is
    in front it looks whether others changed the database, and if so reads anew.
    """

    LOOKS_EVERY: ClassVar[float] = 2.0
    """How many seconds lie between two looks."""

    HEEDS_KEYSTROKES: ClassVar[bool] = False
    """Whether it shows what others type and hold, and not only what they record."""

    OTHERS_LOOK_ON: ClassVar[bool] = False
    """Whether it is put where others see it too, so that no concern is named at its top."""

    OPENED_BY: ClassVar[type[Command] | None] = None
    """The command that goes to it, or to the place that it belongs to."""

    place: reactive[str] = reactive("")
    """Its name in the header line."""

    month: reactive[Month | None] = reactive(None)
    """The month it shows, in the header line; None where it shows no single one."""

    def __init__(self, desk: Desk) -> None:
        """Open the place for whoever sits at the desk."""
        super().__init__()
        self.desk = desk
        self._mark: Mark | None = None
        self._concern_line: ConcernLine | None = None
        self._told = ""
        self._waited = 0.0
        if self.OPENED_BY is not None:
            self.set_reactive(Place.place, self.OPENED_BY.command())

    def compose(self) -> ComposeResult:
        """What comes before everything else, the header lines, the place's own part, the keys."""
        yield from self._what_comes_first()
        bar = OutsidersBar if self.user.sees_only_given else PlaceBar
        yield bar(self.OPENED_BY)
        yield HeaderLine(self.desk).data_bind(Place.place, Place.month)
        yield from self.compose_place()
        yield PlaceKeys()

    def _what_comes_first(self) -> ComposeResult:
        if self.user.may(Right.ANSWER_CONCERNS):
            from auditui.tui.shell.concern_line import ConcernLine  # noqa: PLC0415

            self._concern_line = ConcernLine(self.desk, names_none=self.OTHERS_LOOK_ON)
            yield self._concern_line

    def compose_place(self) -> ComposeResult:
        """The place's own part."""
        yield from ()

    def read(self) -> None:
        """Read what it shows from the database, and show it."""

    def reload(self) -> None:
        """Show what stands now, once that can be read; a database that cannot be is told of."""
        try:
            with self.desk.faults_named(), saving_of(self).at_once():
                # Marked before it is read, so that what changes in between is not missed.
                self._mark = self.desk.mark()
                self.read()
        except LockedOut as error:
            self._read_later(error)
        except AuditError as error:
            tell(self, error)
        else:
            self._waited = 0.0
        if self._concern_line is not None:
            self._concern_line.read()

    def on_mount(self) -> None:
        """Begin to look for what others do."""
        self.set_interval(self.LOOKS_EVERY, self.look)

    def look(self) -> None:
        """Read anew where others changed the database, unless it would disturb whoever types."""
        if self._mark is None or not self.is_current:
            return
        if is_another_now():
            self._say_to_open_again(UPDATED)
            return
        try:
            with saving_of(self).at_once():
                is_changed = self.desk.changed_since(
                    self._mark, by_a_keystroke=self.HEEDS_KEYSTROKES
                )
        except OpenAgain as error:
            self._say_to_open_again(str(error))
            return
        except AuditError:
            # Another program is writing; the next look will tell.
            return
        if is_changed and not self.is_being_typed_in:
            self.reload()

    def _read_later(self, error: LockedOut) -> None:
        """Read again soon; what cannot be read for as long as a save would wait is told of."""
        if self._waited >= AT_MOST:
            self._waited = 0.0
            tell(self, error)
            return
        self._waited += _READS_AGAIN_AFTER
        self.set_timer(_READS_AGAIN_AFTER, self._read_again)

    def _read_again(self) -> None:
        if self._waited and self.is_current:
            self.reload()

    def _say_to_open_again(self, sentence: str) -> None:
        """Say once that the program has to be opened again, also to somebody who is typing."""
        if sentence != self._told:
            self._told = sentence
            self.notify(sentence, severity="error", timeout=LONG, markup=False)

    @property
    def is_being_typed_in(self) -> bool:
        """Whether the cursor stands in a text, which reading anew could take from under it."""
        return isinstance(self.focused, Input | TextArea)

    def on_screen_resume(self) -> None:
        """Read anew whenever one comes here, since work may have been done elsewhere."""
        self.reload()

    @property
    def user(self) -> Person:
        """Whoever sits at the desk."""
        return self.desk.person

    async def keep_words(self) -> bool:
        """Keep what is being written here; False where words would be lost by leaving them."""
        return True

    def leave(self) -> None:
        """Go back to the place below."""
        self.dismiss(None)

    async def keep_and_leave(self) -> None:
        """Go back to the place below; one that holds unsaved words keeps them first."""
        self.leave()
