"""A desk that nobody is at: its screen is covered after a while, until there is a key."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from textual import events
from textual._time import get_time
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from auditui.practice.text import counted
from auditui.tui.parts.lines import Sentence
from auditui.tui.shell.background import is_working

NEVER = timedelta()
"""For how long nobody may be here, where the screen is never covered."""

_LOOKS_AGAIN = 20.0
"""After how many seconds it is looked again where it cannot be covered, or never is for now."""

_BY_THE_SAME_HAND = 0.15
"""For how many seconds the keys that come with the one that uncovers do nothing either."""

_DONE_BY_HAND = (
    events.Key,
    events.Paste,
    events.MouseDown,
    events.MouseScrollUp,
    events.MouseScrollDown,
)


class Cover(Screen[None]):
    """A sentence, and nothing of what is below it; no message is shown on it either."""

    def __init__(self, idle_for: timedelta) -> None:
        """Say for how long nobody was here."""
        super().__init__()
        self._idle_for = idle_for

    def compose(self) -> ComposeResult:
        """The sentence."""
        minutes = counted(max(1, self._idle_for // timedelta(minutes=1)), "minute")
        yield Sentence(
            f"Covered: nobody pressed a key for {minutes}.\n\n"
            "Press any key to go on; it does nothing else.\n"
            "What you were writing is where you left it."
        )

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add nothing: what a message or a tooltip says would be of the case."""


class Idle:
    """Covers the screen once nobody has been here for a while, and uncovers it.

    A key costs no more than the noting of its time: a single timer looks, and is set anew for
    what is left. While a job runs nothing is covered, since what ends with it closes what is on
    top. Where `end` is given the program is to end instead, unless words would be lost by that.
    """

    def __init__(
        self,
        app: App[Any],
        longest: Callable[[], timedelta],
        end: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        """Cover an app after a time that is asked for whenever it is needed."""
        self._app = app
        self._longest = longest
        self._end = end
        self._touched = 0.0
        self._uncovered = 0.0
        self._is_pressed = False
        self._had_focus: Widget | None = None

    def begin(self) -> None:
        """Begin to look."""
        self._touched = get_time()
        self._look_after(self._longest())

    async def takes(self, event: events.Event) -> bool:
        """Note that somebody is here; whether an event uncovered, or came with what did."""
        self._touched = event.time
        if isinstance(self._app.screen, Cover):
            if isinstance(event, _DONE_BY_HAND):
                await self._uncover(event)
            return True
        if self._is_pressed and isinstance(event, events.MouseEvent):
            self._is_pressed = not isinstance(event, events.MouseUp)
            return True
        is_same_hand = event.time - self._uncovered < _BY_THE_SAME_HAND
        return is_same_hand and isinstance(event, events.Key | events.Paste)

    async def _look(self) -> None:
        longest = self._longest()
        idle_for = timedelta(seconds=get_time() - self._touched)
        if longest == NEVER or is_working():
            self._look_after(NEVER)
        elif idle_for < longest:
            self._look_after(longest - idle_for)
        elif self._end is None or not await self._end():
            await self._cover(longest)

    def _look_after(self, wait: timedelta) -> None:
        self._app.set_timer(wait.total_seconds() or _LOOKS_AGAIN, self._look)

    async def _cover(self, idle_for: timedelta) -> None:
        # A terminal that is not in front has taken the cursor out, to put it back when it is.
        self._had_focus = self._app.focused or self._app._last_focused_on_app_blur  # noqa: SLF001
        await self._app.push_screen(Cover(idle_for))

    async def _uncover(self, event: events.Event) -> None:
        self._uncovered = event.time
        self._is_pressed = isinstance(event, events.MouseDown)
        await self._app.pop_screen()
        had_focus, self._had_focus = self._had_focus, None
        if had_focus and had_focus.is_attached and had_focus.screen is self._app.screen:
            self._app.set_focus(had_focus, scroll_visible=False)
        self.begin()
