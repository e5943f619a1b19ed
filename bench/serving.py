"""The program served for a measure: a trust of many auditors, the server, and pages of it."""

import asyncio
import json
import os
import re
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from auditui.practice.people import Account
from auditui.practice.period import Month
from auditui.workflow import desk as desks
from auditui.workflow.desk import World
from auditui.workflow.register.take import import_register
from auditui.workflow.sample.draw import draw
from auditui.workflow.teams import import_teams
from auditui.workflow.tool import import_shipped

TODAY = date(2016, 1, 4)
MONTH = Month(2016, 1)
WIDTH, HEIGHT = 120, 40
HEADER = "X-Forwarded-User"
SECRET = "0123456789abcdef" * 2
PATIENCE = 120.0
"""After how many seconds a page that does not show what it should is given up."""

_SEQUENCE = re.compile("\x1b\\[([0-9;?]*)([A-Za-z])|([^\x1b])")


def make_trust_of(folder: Path, auditors: int, audits_each: int) -> Path:
    """A trust with so many team managers, `m0` and so on, each with so many audits to do."""
    path = folder / "served.db"
    world = World(now=lambda: datetime(2016, 1, 4, tzinfo=UTC), random_below=lambda _: 42)
    lead = desks.create(path, "Lead", Account(), TODAY, world)
    import_shipped(lead)
    teams = folder / "teams.csv"
    rows = [f"Team {n},Place {n % 4},Manager {n},Head\n" for n in range(auditors)]
    teams.write_text("team,locality,manager,head_of_service\n" + "".join(rows))
    import_teams(lead, teams)
    register = folder / "register.csv"
    rows = [f"C{n:05d},Team {n % auditors},c\n" for n in range(auditors * (audits_each + 2))]
    register.write_text("case_ref,team,status\n" + "".join(rows))
    import_register(lead, register, TODAY)
    with lead.store.writing():
        for person in lead.store.people.all():
            if person.name.startswith("Manager "):
                account = f"m{person.name.removeprefix('Manager ')}"
                lead.store.people.save(replace(person, account=account))
        lead.store.ledger.append(lead.now(), "Lead", "accounts given", "people", "0" * 64)
    draw(lead, MONTH, auditors * audits_each)
    lead.store.close()
    return path


class Shown:
    """What stands on a page, as far as its words go."""

    def __init__(self) -> None:
        """Nothing is painted."""
        self._lines = [[" "] * WIDTH for _ in range(HEIGHT)]
        self._x = self._y = 0

    @property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join("".join(line) for line in self._lines)

    def take(self, written: str) -> None:
        """Paint what was written."""
        for codes, kind, character in _SEQUENCE.findall(written):
            if kind == "X":
                self._put(" " * int(codes or 1))
            elif kind:
                self._move(kind, codes)
            elif character == "\n":
                self._x, self._y = 0, self._y + 1
            elif character == "\r":
                self._x = 0
            elif character == "\b":
                self._x -= 1
            else:
                self._put(character)
                self._x += 1

    def _put(self, characters: str) -> None:
        for x, character in enumerate(characters, self._x):
            if 0 <= self._y < HEIGHT and 0 <= x < WIDTH:
                self._lines[self._y][x] = character

    def _move(self, kind: str, codes: str) -> None:
        numbers = [int(code or 1) for code in codes.split(";") if code.isdigit()] or [1]
        match kind:
            case "H":
                self._y, self._x = numbers[0] - 1, (numbers[1:] or [1])[0] - 1
            case "G":
                self._x = numbers[0] - 1
            case "C":
                self._x += numbers[0]
            case "B":
                self._y += numbers[0]


@dataclass
class Page:
    """A page of somebody, and what is shown on it."""

    socket: ClientWebSocketResponse
    shown: Shown = field(default_factory=Shown)
    came: int = 0
    """How many bytes were sent to it."""

    async def type(self, keys: str) -> None:
        """Press keys."""
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def until(self, holds: Callable[[str], bool], patience: float = PATIENCE) -> str:
        """Take what is painted until something holds of it, and return it. Raises TimeoutError."""
        ends = monotonic() + patience
        while not holds(text := self.shown.text):
            await self.take(ends - monotonic(), text)
        return text

    async def see(self, words: str) -> str:
        """Take what is painted until words stand there. Raises TimeoutError."""
        return await self.until(lambda text: words in text)

    async def take(self, patience: float, instead: str = "") -> None:
        """Take one message. Raises TimeoutError with what stands there instead, ConnectionError."""
        try:
            message = await self.socket.receive(timeout=max(patience, 0.001))
        except TimeoutError:
            raise TimeoutError(instead) from None
        if message.type is WSMsgType.BINARY:
            self.came += len(message.data)
            self.shown.take(message.data.decode())
        elif message.type is not WSMsgType.TEXT:
            raise ConnectionError(instead)

    async def stay(self) -> None:
        """Take whatever comes, and so answer when the server asks whether anybody is there."""
        while True:
            await self.take(PATIENCE * 10)

    async def quiet(self, seconds: float = 0.3) -> int:
        """Take all until nothing comes for a while; how many bytes came."""
        before = self.came
        try:
            while True:
                await self.take(seconds)
        except TimeoutError:
            return self.came - before

    def cut(self) -> None:
        """Cut the connection without a word."""
        connection = self.socket._response.connection  # noqa: SLF001
        if connection and connection.transport:
            connection.transport.abort()


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    process: Process
    port: int

    @asynccontextmanager
    async def page(self, account: str) -> AsyncIterator[Page]:
        """A page of somebody, its session asked for."""
        origin = f"http://127.0.0.1:{self.port}"
        headers = {HEADER: account, "X-Auditui-Secret": SECRET}
        where = f"{origin}/ws?width={WIDTH}&height={HEIGHT}"
        async with (
            ClientSession() as session,
            session.ws_connect(where, headers=headers, origin=origin, max_msg_size=0) as socket,
        ):
            await socket.send_str('["focus"]')
            yield Page(socket)


@asynccontextmanager
async def serving(database: Path, most: int) -> AsyncIterator[Served]:
    """The program served by the command, as for people behind a proxy."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    secret = database.with_name("secret")
    secret.write_text(SECRET)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "auditui", "--database", database, "--today", TODAY.isoformat()),
        *("serve", "--port", str(port), "--public-url", f"http://127.0.0.1:{port}"),
        *("--trust-proxy", "127.0.0.1", "--user-header", HEADER, "--proxy-secret", secret),
        *("--most", str(most)),
        stdout=DEVNULL,
        stderr=DEVNULL,
        env={name: value for name, value in os.environ.items() if name != "AUDITUI_DATABASE"},
    )
    try:
        await _answers(port)
        yield Served(process, port)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _answers(port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
