"""Saving while somebody else may do so too: the screen stays alive, and nothing overtakes.

A save is done at once where the database is free, which is nearly always. Where somebody else
holds it, it is tried again and again between what else the app does, and saves that come later wait
behind it. What was asked for on the same screen meanwhile is kept back, keys and clicks alike, and
done afterwards in its order; the help can be read and the program left at any time.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from functools import partial, wraps
from time import monotonic
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

from auditui.practice.errors import AuditError, Away, LockedOut
from auditui.practice.text import visible
from auditui.tui.shell.commands import Help, Quit, Repaint, Suspend
from auditui.workflow.desk import Desk

AT_ONCE = 0.03
"""For how many seconds the screen may stand still for somebody else's save."""

AGAIN = 0.01
"""The same of each further try."""

LOOKS_EVERY = 0.025
"""How many seconds the app has to itself between two tries."""

AWAY_AT_MOST = 300.0
"""For how many seconds a server that is away is waited for, as another one takes its place."""

AT_MOST = 15.0
"""After how many seconds a save is given up and told of."""

TOLD_AFTER = 1.0
"""After how many seconds it is said that somebody else is waited for."""

SAVING = "saving …"
READING = "reading …"
WAITING = "waiting for somebody else's save"
CONNECTING = "connecting again …"

_ALWAYS = frozenset(command.action_name() for command in (Help, Quit, Repaint, Suspend))
"""What is done whoever saves."""

T = TypeVar("T")
P = ParamSpec("P")
W = TypeVar("W", bound=MessagePump)

Job = Callable[[], Coroutine[Any, Any, T]]


class _Turn:
    """What a key or a click asked for, until it is done."""

    def __init__(self, *, holds: bool) -> None:
        self.holds = holds
        self.task: asyncio.Task[Any] | None = None
        self.waits: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def tell_that_it_waits(self) -> None:
        if not self.waits.done():
            self.waits.set_result(None)


_TURN: ContextVar[_Turn | None] = ContextVar("turn", default=None)


def _own_turn() -> _Turn | None:
    """The turn that is the running task's own, and not of what started the task."""
    turn = _TURN.get()
    return turn if turn is not None and turn.task is asyncio.current_task() else None


class Saving:
    """All that is saved by one app, in its order."""

    def __init__(self, app: App[Any], desk: Callable[[], Desk]) -> None:
        """Save at a desk, for an app."""
        self._app = app
        self._desk = desk
        self._in_order = asyncio.Lock()
        self._since = 0.0
        self._who = ""
        self._what = SAVING
        self._waiting = 0
        self._held_for: list[Screen[Any]] = []
        self._aside: list[Screen[Any]] = []
        self._jobs: deque[Job[bool]] = deque()
        self._events: deque[events.Event] = deque()
        self._tasks: set[asyncio.Task[Any]] = set()

    @contextmanager
    def at_once(self, seconds: float = AT_ONCE) -> Iterator[None]:
        """Within it, another program's lock is hardly waited for. Raises LockedOut."""
        with self._desk().waiting_at_most(seconds):
            yield

    async def save(self, verb: Callable[[], T], *, holds: bool = True) -> T:
        """Do a verb at once, or in its turn once nobody else saves. Raises what it raises.

        What is asked for on the screen meanwhile is kept back, unless it `holds` nothing.
        """
        if not self._in_order.locked():
            try:
                with self.at_once():
                    return verb()
            except LockedOut:
                pass
        with self._waited_for(SAVING, holds=holds):
            async with self._in_order:
                return await self._once_free(verb)

    async def until_readable(self) -> None:
        """Go on once nobody keeps the database from being read, nearly always at once.

        So what a key asks for reads whatever it needs, and the screen stands still for none of it.
        Raises LockedOut where that takes longer than a save would wait.
        """
        if not self._locked_out(AT_ONCE):
            return
        with self._waited_for(READING, holds=True):
            while refused := self._locked_out(AGAIN):
                if not self._is_worth_waiting(refused):
                    raise refused
                await asyncio.sleep(LOOKS_EVERY)

    def _locked_out(self, seconds: float) -> LockedOut | None:
        """Why the database cannot be read for now; what else is wrong is told where it is read."""
        try:
            with self.at_once(seconds):
                self._desk().version()
        except LockedOut as refused:
            return refused
        except AuditError:
            pass
        return None

    async def in_turn(self, job: Job[bool], *, holds: bool = True) -> bool:
        """Do a job after what waits already; return early where it has to wait itself.

        A job that `holds` nothing is done whatever waits, and nothing has to wait for it.
        """
        if _own_turn():
            return await job()
        screen = self._screen
        if screen in self._held_for and holds:
            self._jobs.append(job)
            return True
        turn = _Turn(holds=holds)
        token = _TURN.set(turn)
        try:
            turn.task = task = asyncio.create_task(job())
        finally:
            _TURN.reset(token)
        try:
            both: set[asyncio.Future[Any]] = {task, turn.waits}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            task.cancel()
            raise
        if screen in self._held_for and self._screen is not screen:
            self._aside.append(self._app.screen)
        if task.done():
            return task.result()
        self._go_on_without(task, screen if holds else None)
        return True

    def keeps_back(self, event: events.Event) -> bool:
        """Keep back a key or a click meant for a screen that waits; whether it was."""
        if not self._held_for:
            return False
        is_kept = isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseUp)
        if not is_kept or self._app.screen not in self._held_for or self._is_always(event):
            return False
        self._events.append(event)
        return True

    async def settled(self) -> None:
        """Wait until all that was asked for is saved or was refused."""
        if self._is_waiting:
            if turn := _own_turn():
                turn.tell_that_it_waits()
            while self._is_waiting:
                await asyncio.sleep(LOOKS_EVERY)

    def later(self, job: Coroutine[Any, Any, None]) -> None:
        """Go on with a job by itself."""
        self._go_on_without(asyncio.create_task(job), None)

    def end(self) -> None:
        """Try nothing any more."""
        for task in self._tasks:
            task.cancel()

    @property
    def _screen(self) -> Screen[Any] | None:
        """What is in front, if anything is yet."""
        return self._app.screen if self._app.is_running and self._app.screen_stack else None

    @property
    def _is_waiting(self) -> bool:
        return bool(self._waiting or self._jobs or self._events)

    async def _once_free(self, verb: Callable[[], T]) -> T:
        async with self._head_of_the_line():
            while True:
                try:
                    with self.at_once(AGAIN):
                        done = verb()
                except LockedOut as refused:
                    if not self._is_worth_waiting(refused):
                        raise
                    await asyncio.sleep(LOOKS_EVERY)
                else:
                    self._since = monotonic()
                    return done

    @asynccontextmanager
    async def _head_of_the_line(self) -> AsyncIterator[None]:
        """Within it, one is first among those who wait; another thread stands in line for it."""
        desk, loop = self._desk(), asyncio.get_running_loop()
        standing = loop.run_in_executor(None, desk.stand_in_line, AT_MOST)
        try:
            while not (await asyncio.wait({standing}, timeout=LOOKS_EVERY))[0]:
                self._is_worth_waiting()
            with desk.first_in_line(standing.result()):
                yield
        finally:
            standing.add_done_callback(lambda done: done.result().leave())

    def _is_worth_waiting(self, refused: LockedOut | None = None) -> bool:
        """Whether it is to be tried on; says what is waited for."""
        waited = monotonic() - self._since
        if isinstance(refused, Away):
            self._say(CONNECTING)
            return waited < AWAY_AT_MOST
        if not self._who and waited >= TOLD_AFTER:
            self._who = self._who_is_waited_for()
        self._say(self._who or self._what)
        return waited < AT_MOST

    def _who_is_waited_for(self) -> str:
        """That somebody else saves, with who did last of all, where that can be read."""
        from auditui.workflow.saved_last import who_saved_last  # noqa: PLC0415  (few wait)

        with suppress(AuditError), self.at_once(AGAIN):
            if who := who_saved_last(self._desk()):
                return f"{WAITING} ({visible(who)})"
        return f"{WAITING} …"

    @contextmanager
    def _waited_for(self, what: str, *, holds: bool) -> Iterator[None]:
        """Within it, something waits: what waits behind it, and what is said of it."""
        if not self._waiting:
            self._since, self._who, self._what = monotonic(), "", what
        self._waiting += 1
        turn = _own_turn()
        screen = self._screen if holds and (turn is None or turn.holds) else None
        if screen is not None:
            self._held_for.append(screen)
        if turn:
            turn.tell_that_it_waits()
        self._say(self._what)
        try:
            yield
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._say("")
            if screen is not None:
                self._let_go_of(screen)

    def _go_on_without(self, task: asyncio.Task[Any], held: Screen[Any] | None) -> None:
        """Leave a task to itself, its screen held until it is done."""
        if held is not None:
            self._held_for.append(held)
        self._tasks.add(task)
        task.add_done_callback(partial(self._is_done, held))

    def _is_done(self, held: Screen[Any] | None, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if held is not None:
            self._let_go_of(held)
        if not task.cancelled() and (error := task.exception()) and isinstance(error, Exception):
            self._app._handle_exception(error)  # noqa: SLF001  (as Textual does of its own tasks)

    def _let_go_of(self, screen: Screen[Any]) -> None:
        self._held_for.remove(screen)
        if (self._jobs or self._events) and screen not in self._held_for:
            self._app.call_later(self._catch_up)

    async def _catch_up(self) -> None:
        """Do what was kept back, up to what has to wait again."""
        while self._jobs and not self._is_held:
            await self.in_turn(self._jobs.popleft())
        while self._events and not self._is_held:
            await self._app.on_event(self._events.popleft())
        if self._events and self._app.screen in self._aside:
            self._app.set_timer(LOOKS_EVERY, self._catch_up)

    @property
    def _is_held(self) -> bool:
        """Whether the screen in front waits, or what was opened aside stands before it."""
        return self._app.screen in self._held_for or self._app.screen in self._aside

    def _is_always(self, event: events.Event) -> bool:
        if not isinstance(event, events.Key):
            return False
        bound = self._app.screen.active_bindings.get(event.key)
        return bound is not None and bound.node is self._app and bound.binding.action in _ALWAYS

    def _say(self, words: str) -> None:
        from auditui.tui.shell.header_line import HeaderLine  # noqa: PLC0415  (the first choice)

        for screen in self._app.screen_stack if self._app.is_running else ():
            for line in screen.query(HeaderLine):
                line.saving = words


class SavingApp(App[None]):
    """An app whose screens save in turn."""

    saving: Saving


def is_always_done(action: object) -> bool:
    """Whether an action of the app is done whoever saves."""
    return action in _ALWAYS


def saving_of(widget: MessagePump) -> Saving:
    """What saves for a widget."""
    return cast("SavingApp", widget.app).saving


async def saved(widget: MessagePump, verb: Callable[[], T]) -> T:
    """Do a verb at once, or in its turn once nobody else saves. Raises what it raises."""
    return await saving_of(widget).save(verb)


Handler = Callable[Concatenate[W, P], Coroutine[Any, Any, None]]
"""What Textual calls of a widget when something happens."""


def in_turn(handler: Handler[W, P]) -> Handler[W, P]:
    """Let a screen go on with what else it is told while a handler waits to save."""
    return _in_turn(handler, holds=True)


def by_the_way(handler: Handler[W, P]) -> Handler[W, P]:
    """The same for what nobody waits for, such as keeping a text that was left."""
    return _in_turn(handler, holds=False)


def _in_turn(handler: Handler[W, P], *, holds: bool) -> Handler[W, P]:
    @wraps(handler)
    async def handle(widget: W, *given: P.args, **named: P.kwargs) -> None:
        async def job() -> bool:
            await handler(widget, *given, **named)
            return True

        await saving_of(widget).in_turn(job, holds=holds)

    return cast("Handler[W, P]", handle)
